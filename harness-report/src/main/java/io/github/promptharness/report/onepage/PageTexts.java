package io.github.promptharness.report.onepage;

import io.github.promptharness.Money;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the authors say themselves, and on which sheet. */
record PageTexts(
    Map<Said, String> said,
    List<String> limits,
    List<String> references,
    Optional<Money> pool,
    PaperSize size) {
  /** A text of the authors. */
  enum Said {
    TITLE,
    AUTHORS,
    AGENDA,
    QUESTION,
    CO_AUTHOR,
    FULL_REPORT
  }

  /** Copies the collections. */
  PageTexts {
    said = Map.copyOf(said);
    limits = List.copyOf(limits);
    references = List.copyOf(references);
  }

  static PageTexts none() {
    return new PageTexts(
        Map.of(Said.FULL_REPORT, "report.html"),
        List.of(),
        List.of(),
        Optional.empty(),
        PaperSize.A4);
  }

  /** The text; empty if none was given. */
  String of(Said which) {
    return said.getOrDefault(which, "").strip();
  }

  PageTexts with(Said which, String text) {
    var more = new EnumMap<Said, String>(Said.class);
    more.putAll(said);
    more.put(which, text);
    return new PageTexts(more, limits, references, pool, size);
  }
}
