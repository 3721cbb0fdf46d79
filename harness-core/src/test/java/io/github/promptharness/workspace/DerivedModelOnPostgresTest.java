package io.github.promptharness.workspace;

import io.github.promptharness.Model;
import io.github.promptharness.testing.FirstOfTwo;
import java.nio.file.Path;

final class DerivedModelOnPostgresTest extends MeteredModelContract {
  @Override
  Site site(Path empty) {
    return PostgresSite.fresh();
  }

  @Override
  Model bare() {
    return new FirstOfTwo(super.bare());
  }
}
