package io.github.promptharness.perturb.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.promptharness.Seed;
import io.github.promptharness.Variant;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Pairs of original and changed prompts, for people to say whether the same answer is still right.
 *
 * <p>Of each condition as many changed variants are drawn by the seed, and put in an order drawn by
 * it too. Neither sheet names a condition, so that raters do not judge an operator by its name.
 * Each rater fills in a copy of {@code audit.csv}; {@code audit.html} shows the same pairs for
 * reading, with the changes marked. {@link Audit#read} takes the copies back.
 *
 * <p>Immutable and safe for many threads.
 */
public final class AuditSheet {
  static final List<String> COLUMNS =
      List.of("pair", "original", "changed", "same_meaning", "comment");

  private final List<AuditPair> pairs;

  private AuditSheet(List<AuditPair> pairs) {
    this.pairs = pairs;
  }

  /**
   * Draws pairs.
   *
   * @param variants of a study, or of operators alone; those equal to their original are left out
   * @param perCondition how many of each condition, at least 1; all where there are fewer
   * @param seed names the draw; more pairs from one seed contain those that fewer had
   * @throws IllegalArgumentException if {@code perCondition} is below 1 or nothing is changed
   */
  public static AuditSheet sample(List<Variant> variants, int perCondition, long seed) {
    if (perCondition < 1) {
      throw new IllegalArgumentException(
          "pairs of each condition must be at least 1: %s; fifty give a fair idea"
              .formatted(perCondition));
    }
    var draw = Seed.of(seed);
    var byCondition =
        variants.stream()
            .filter(variant -> !variant.isUnchanged())
            .map(AuditPair::new)
            .collect(
                Collectors.groupingBy(AuditPair::condition, TreeMap::new, Collectors.toList()));
    if (byCondition.isEmpty()) {
      throw new IllegalArgumentException(
          "an audit needs variants that differ from their originals: 0 of %s; give those of operators"
              .formatted(variants.size()));
    }
    var order =
        Comparator.<AuditPair>comparingLong(pair -> pair.place(draw)).thenComparing(AuditPair::id);
    return new AuditSheet(
        byCondition.values().stream()
            .flatMap(pairs -> pairs.stream().sorted(order).limit(perCondition))
            .sorted(order)
            .toList());
  }

  /** How many pairs there are to judge. */
  public int size() {
    return pairs.size();
  }

  /**
   * Writes {@code audit.csv} and {@code audit.html} into a folder, which is made if it is not
   * there.
   *
   * @return the table to fill in
   * @throws IllegalArgumentException if there is a table already: it may hold judgements
   * @throws UncheckedIOException if the files cannot be written
   */
  public Path writeTo(Path folder) {
    Path table = folder.resolve("audit.csv");
    if (Files.exists(table)) {
      throw new IllegalArgumentException(
          "an audit must not be written over another, which may hold judgements: %s; name another folder"
              .formatted(table));
    }
    try {
      Files.createDirectories(folder);
      Files.writeString(table, csv(), UTF_8);
      Files.writeString(folder.resolve("audit.html"), AuditPage.of(pairs), UTF_8);
      return table;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the audit to " + folder, e);
    }
  }

  private String csv() throws IOException {
    var text = new StringWriter();
    try (var printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
      printer.printRecord(COLUMNS);
      for (AuditPair pair : pairs) {
        printer.printRecord(pair.id(), pair.original(), pair.changed(), "", "");
      }
    }
    return text.toString();
  }
}
