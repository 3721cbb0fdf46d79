package io.github.promptharness.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Sampling;
import io.github.promptharness.examples.loopback.LocalServer;
import io.github.promptharness.openai.Server;
import io.github.promptharness.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example and the guide to compatible servers. */
final class CompatibleServerTest {
  private static final String MODEL = "llama3.1:8b";

  @TempDir private Path folder;

  @Test
  void run_overLoopback_saysWhoAnsweredWhatItHonoursAndThatNothingWasPaid() {
    try (var server = LocalServer.ollama(MODEL)) {
      String printed =
          CompatibleServer.run(
              Server.ollama(server.url()), Path.of("questions.csv"), folder.resolve("lab.db"));
      String line = printed.replaceAll("\\s+", " ");
      assertTrue(line.contains("log-probabilities: honoured (with 5 alternatives"), printed);
      assertTrue(line.contains("several answers in one call: not tried"), printed);
      assertTrue(line.contains("Served by Ollama, model file sha256:46e0c10c039e"), printed);
      assertTrue(line.contains("energy and hardware are not counted"), printed);
    }
  }

  @Test
  void fragments_all_standInTheGuideAndInACompiledSource() throws IOException {
    assertEquals(
        Guide.fragments(CompatibleServerFragments.class),
        Guide.of("docs/compatible-servers.md").blocks("java"));
  }

  @Test
  void fragments_all_run() {
    Path prices = Path.of("src/test/resources/azure-prices.json");
    String key = "0123456789abcdef0123456789abcdef";
    try (var ollama = LocalServer.ollama(MODEL);
        var azure = LocalServer.azure("lab-large", "gpt-4o-2024-08-06", key);
        var lab = Workspace.open(folder.resolve("lab.db"));
        var own = CompatibleServerFragments.own(ollama.url());
        var cloud = CompatibleServerFragments.azure(azure.url(), key, prices);
        var later = CompatibleServerFragments.later()) {
      var sampling = Sampling.temperature(0).withTopLogProbs(5);
      assertTrue(CompatibleServerFragments.check(lab, own, sampling).usageIsTold());
      assertTrue(CompatibleServerFragments.check(lab, cloud, sampling).usageIsTold());
      assertEquals("localhost:11434/v1@sha256:46e0c10c039e", later.identity().endpoint());
    }
  }
}
