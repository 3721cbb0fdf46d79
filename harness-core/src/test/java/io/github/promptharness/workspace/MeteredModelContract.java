package io.github.promptharness.workspace;

import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.credit.Payer;
import io.github.promptharness.testing.ModelContract;
import io.github.promptharness.testing.ScriptedModel;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What holds of every model holds of one that is metered, whatever the workspace is kept in. */
abstract class MeteredModelContract extends ModelContract {
  @TempDir private Path folder;
  private Site site;
  private Workspace lab;

  /**
   * Where the workspace is.
   *
   * @param empty a folder
   */
  abstract Site site(Path empty);

  /** The model that is to be metered. */
  Model bare() {
    return ScriptedModel.answering("2");
  }

  @BeforeEach
  final void open() {
    site = site(folder);
    lab = site.open();
  }

  @AfterEach
  final void close() {
    lab.close();
    site.close();
  }

  @Override
  protected Model model() {
    return lab.meter(bare(), new Payer("ann", "s", Money.usd("100")));
  }
}
