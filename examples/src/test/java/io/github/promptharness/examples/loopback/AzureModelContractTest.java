package io.github.promptharness.examples.loopback;

import io.github.promptharness.Model;
import io.github.promptharness.credit.PriceList;
import io.github.promptharness.openai.OpenAiModel;
import io.github.promptharness.openai.Server;
import io.github.promptharness.testing.ModelContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A model behind a server of this kind is a model like any other. */
final class AzureModelContractTest extends ModelContract {
  @TempDir private Path folder;
  private LocalServer server;
  private OpenAiModel model;

  @BeforeEach
  void start() {
    server =
        LocalServer.start(
            new AzureManners(
                "prod", "gpt-4o-2024-08-06", "a-key-of-azure", new AtomicInteger(), new ToyText()));
    model =
        OpenAiModel.builder("gpt-4o-2024-08-06")
            .server(Server.azure(server.url(), "prod"))
            .apiKey("a-key-of-azure")
            .prices(prices())
            .allowUntried()
            .connect();
  }

  @AfterEach
  void stop() {
    model.close();
    server.close();
  }

  @Override
  protected Model model() {
    return model;
  }

  private PriceList prices() {
    Path file = folder.resolve("azure.json");
    try {
      Files.writeString(
          file,
          """
          {"name": "our contract", "date": "2026-11-22", "source": "invoice of October",
           "unit": "USD per million tokens",
           "prices": [{"models": ["gpt-4o-2024-08-06"],
             "tiers": {"default": {"input": 2.75, "output": 11}}}]}
          """);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return PriceList.fromJson(file);
  }
}
