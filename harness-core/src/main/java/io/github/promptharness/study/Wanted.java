package io.github.promptharness.study;

import io.github.promptharness.Trial;

/** A trial of a round, which moves on to the next generation where what is held is too old. */
final class Wanted {
  private final String item;
  private Trial trial;
  private String key;
  private boolean held;

  /**
   * A trial of the first generation.
   *
   * @param item id of the first prompt that asks for it
   */
  Wanted(String item, Trial trial, String key) {
    this.item = item;
    this.trial = trial;
    this.key = key;
  }

  String item() {
    return item;
  }

  Trial trial() {
    return trial;
  }

  String key() {
    return key;
  }

  boolean isHeld() {
    return held;
  }

  void hold() {
    held = true;
  }

  void moveTo(Trial next) {
    trial = next;
    key = next.key();
  }
}
