package io.github.promptharness.examples.loopback;

import io.github.promptharness.Model;
import io.github.promptharness.openai.OpenAiModel;
import io.github.promptharness.testing.ModelContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A model behind a server of each kind is a model like any other. */
@ParameterizedClass
@EnumSource(KnownServer.class)
final class KnownServerModelContractTest extends ModelContract {
  @Parameter private KnownServer kind;
  private LocalServer server;
  private OpenAiModel model;

  @BeforeEach
  void start() {
    server = LocalServer.start(kind.manners());
    model = kind.model(server).allowUntried().connect();
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
  protected int mostRepeats() {
    return kind.mostRepeats();
  }
}
