package io.github.promptharness.report.content;

import java.util.Map;

/** A part of the page as a template sees it: texts, truths, lists and further parts by name. */
public interface View {
  Map<String, Object> model();
}
