package io.github.promptharness.report.compare;

import io.github.promptharness.report.content.Visible;
import io.github.promptharness.report.page.StillPage;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a page says first, as plain text. */
final class Headlines {
  private Headlines() {}

  static String of(StillPage page) {
    return Stream.concat(
            page.cautions().stream(), Stream.of(page.about() + ".", page.lead().inPlain()))
        .map(Visible::of)
        .collect(Collectors.joining("\n"));
  }
}
