package io.github.promptharness.examples.loopback;

import io.github.promptharness.Model;
import io.github.promptharness.credit.PriceList;
import io.github.promptharness.openai.OpenAiModel;
import io.github.promptharness.openai.Server;
import io.github.promptharness.testing.ModelContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A model behind a server of this kind is a model like any other. */
final class OllamaModelContractTest extends ModelContract {
  private LocalServer server;
  private OpenAiModel model;

  @BeforeEach
  void start() {
    server =
        LocalServer.start(new OllamaManners("llama3.1:8b", "0.12.11", true, 4_096, new ToyText()));
    model =
        OpenAiModel.builder("llama3.1:8b")
            .server(Server.ollama(server.url()))
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

  /** It gives one answer a call. */
  @Override
  protected int mostRepeats() {
    return 1;
  }
}
