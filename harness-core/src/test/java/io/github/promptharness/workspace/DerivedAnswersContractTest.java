package io.github.promptharness.workspace;

import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.credit.Payer;
import io.github.promptharness.testing.FirstOfTwo;
import io.github.promptharness.testing.ModelContract;
import io.github.promptharness.testing.ScriptedModel;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class DerivedAnswersContractTest extends ModelContract {
  @TempDir private Path folder;
  private Workspace lab;

  @BeforeEach
  void open() {
    lab = Workspace.open(folder.resolve("lab.db"));
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @Override
  protected Model model() {
    return lab.meter(
        new FirstOfTwo(ScriptedModel.answering("2")), new Payer("ann", "s", Money.usd("100")));
  }
}
