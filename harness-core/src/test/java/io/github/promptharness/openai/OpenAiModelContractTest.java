package io.github.promptharness.openai;

import io.github.promptharness.Model;
import io.github.promptharness.testing.ModelContract;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class OpenAiModelContractTest extends ModelContract {
  private ChatServer server;
  private OpenAiModel model;

  @BeforeEach
  void start() throws IOException {
    server = new ChatServer();
    model = OpenAiModel.builder("gpt-4o").baseUrl(server.url()).apiKey(Calls.KEY).build();
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
