package io.github.promptharness.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.registered.Deviation;
import io.github.promptharness.registered.TrialComparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example registers, runs on two models and says in what the second run deviates. */
final class RegisteredTrialTest {
  @TempDir private Path folder;

  @Test
  void compared_onTwoModels_deviatesInTheModelAlone() throws IOException {
    TrialComparison compared =
        RegisteredTrial.compared(folder, SimulatedStudies.model("master", 2, 1));
    assertEquals(List.of(), compared.first().deviations());
    assertEquals(
        List.of(Deviation.Kind.MODEL),
        compared.second().deviations().stream().map(Deviation::kind).toList());
    assertTrue(compared.first().stands() && compared.second().stands());
    assertTrue(compared.first().placebo().isPresent());
    assertTrue(compared.p().isPresent(), compared.toString());
    assertTrue(compared.first().toString().contains("random number generator"));
    byte[] file = Files.readAllBytes(folder.resolve("trial.json"));

    // Run again, it reads the file that is there and asks nothing.
    TrialComparison again =
        RegisteredTrial.compared(folder, SimulatedStudies.model("master", 2, 1));
    assertEquals(compared.toString(), again.toString());
    assertEquals(
        compared.first().result().summary().spend(), again.first().result().summary().spend());
    assertEquals(new String(file, UTF_8), Files.readString(folder.resolve("trial.json")));
  }
}
