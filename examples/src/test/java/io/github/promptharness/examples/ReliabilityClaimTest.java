package io.github.promptharness.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

/** The example fits a screen, runs as it is, and ends in a claim that says what it must. */
final class ReliabilityClaimTest {
  @Test
  void source_fromMainOn_isShort() throws IOException {
    String source = Guide.source("main", ReliabilityClaim.class);
    long lines = source.substring(source.indexOf("public static void main")).lines().count();
    assertTrue(lines <= 41, lines + " lines");
  }

  @Test
  void main_withoutKey_saysThatItIsSimulatedAndClaims() {
    var out = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(out, true, UTF_8));
    try {
      ReliabilityClaim.main(new String[0]);
    } finally {
      System.setOut(before);
    }
    String text = out.toString(UTF_8);
    assertTrue(text.lines().findFirst().orElse("").contains("SIMULATED"), text);
    assertTrue(text.contains("adaptive attackers"), text);
    assertTrue(text.contains("Claim: the answer is right, with probability at least 0.9"), text);
    assertEquals(3, text.lines().filter(line -> line.contains("answers with at most")).count());
  }
}
