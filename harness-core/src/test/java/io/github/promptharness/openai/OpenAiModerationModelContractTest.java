package io.github.promptharness.openai;

import io.github.promptharness.Message;
import io.github.promptharness.Model;
import io.github.promptharness.Sampling;
import io.github.promptharness.Wording;
import io.github.promptharness.testing.ModelContract;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class OpenAiModerationModelContractTest extends ModelContract {
  private ModerationServer server;
  private OpenAiModerationModel model;

  @BeforeEach
  void start() throws IOException {
    server = new ModerationServer();
    model =
        OpenAiModerationModel.of(
            OpenAiModel.builder("omni-moderation-latest").baseUrl(server.url()).apiKey(Calls.KEY));
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

  @Override
  protected Wording wording(int number) {
    return Wording.of(List.of(Message.user("text " + number)));
  }

  @Override
  protected Sampling sampling() {
    return Sampling.modelDefault().maxOutput(1);
  }

  @Override
  protected int mostRepeats() {
    return 1;
  }
}
