package io.github.promptharness.report.paper;

import io.github.promptharness.Summary;
import java.util.List;

/** The sources of a summary's methods, for other formats. */
public final class MethodSources {
  private MethodSources() {}

  /**
   * Each source in a few words, such as {@code Miller (2024), arXiv:2411.00640}, sorted.
   *
   * @param summary whose methods
   */
  public static List<String> inShort(Summary summary) {
    return Methods.cited(Methods.of(summary)).stream().sorted().map(Bibliography::inShort).toList();
  }
}
