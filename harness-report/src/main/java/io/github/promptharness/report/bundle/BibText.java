package io.github.promptharness.report.bundle;

import java.util.Locale;
import java.util.stream.Collectors;

/** A citation in the form of BibTeX. */
final class BibText {
  private BibText() {}

  static String of(Citation citation, String address) {
    String first = citation.authors().get(0).split(",", 2)[0];
    String key = first.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    return "@misc{%s%s, author = {%s}, title = {{%s}}, year = {%s}, version = {%s}, %surl = {%s}}"
        .formatted(
            key.isEmpty() ? "dataset" : key,
            citation.released().getYear(),
            citation.authors().stream().map(BibText::author).collect(Collectors.joining(" and ")),
            plain(citation.title()),
            citation.released().getYear(),
            plain(citation.version()),
            citation.doi().map(doi -> "doi = {%s}, ".formatted(doi)).orElse(""),
            address);
  }

  /** The name of a group stays whole. */
  private static String author(String author) {
    return author.contains(",") ? plain(author) : "{" + plain(author) + "}";
  }

  private static String plain(String text) {
    return text.replaceAll("[{}\\\\]", "").replaceAll("([&%$#_])", "\\\\$1");
  }
}
