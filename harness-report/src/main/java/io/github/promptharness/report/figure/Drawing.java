package io.github.promptharness.report.figure;

/** What a figure shows, to be drawn as often as wanted. */
interface Drawing {
  /** In CSS pixels. */
  int width();

  /** In CSS pixels. */
  int height();

  void on(Canvas canvas);
}
