package io.github.promptharness.examples;

import io.github.promptharness.Model;
import io.github.promptharness.testing.ModelContract;

final class WordWatchTest extends ModelContract {
  @Override
  protected Model model() {
    return new WordWatch("sums", "7");
  }
}
