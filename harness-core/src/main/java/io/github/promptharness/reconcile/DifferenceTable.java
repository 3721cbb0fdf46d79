package io.github.promptharness.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Rows as plain text, in columns. */
final class DifferenceTable {
  private static final List<String> HEADER =
      List.of("days", "project", "key", "model", "what", "ours", "vendor", "uncertain", "meaning");

  private final List<List<String>> lines = new ArrayList<>(List.of(HEADER));

  void add(Difference row) {
    boolean isCosts = row.kind() == ExportKind.COSTS;
    lines.add(
        List.of(
            row.first().equals(row.last())
                ? row.first().toString()
                : row.first() + ".." + row.last(),
            named(row.project()),
            named(row.key()),
            named(row.model()) + (row.batch().isEmpty() ? "" : " (" + row.batch() + ")"),
            isCosts ? "USD" : "requests/input/cached/output",
            isCosts ? usd(row.ours()) : tokens(row.ours()),
            isCosts ? usd(row.vendor()) : tokens(row.vendor()),
            Integer.toString(row.uncertain()),
            row.words()));
  }

  private static String named(String name) {
    return name.isEmpty() ? "-" : name;
  }

  private static String usd(Figures figures) {
    return figures.amount().toUsd().toPlainString();
  }

  private static String tokens(Figures figures) {
    return "%s/%s/%s/%s"
        .formatted(
            figures.requests(),
            figures.promptTokens(),
            figures.cachedTokens(),
            figures.outputTokens());
  }

  @Override
  public String toString() {
    int[] widths = new int[HEADER.size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length - 1; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    return lines.stream().map(line -> padded(line, widths)).collect(Collectors.joining());
  }

  private static String padded(List<String> line, int[] widths) {
    var text = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      text.append(line.get(i));
      text.append(i == widths.length - 1 ? "\n" : " ".repeat(widths[i] - line.get(i).length() + 2));
    }
    return text.toString();
  }
}
