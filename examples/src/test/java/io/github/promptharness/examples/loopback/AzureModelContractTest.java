package io.github.promptharness.examples.loopback;

import io.github.promptharness.Model;
import io.github.promptharness.credit.PriceList;
import io.github.promptharness.openai.OpenAiModel;
import io.github.promptharness.openai.Server;
import io.github.promptharness.testing.ModelContract;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A model behind a server of this kind is a model like any other. */
final class AzureModelContractTest extends ModelContract {
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
            .prices(PriceList.free())
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
}
