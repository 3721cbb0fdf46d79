package io.github.promptharness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.promptharness.Comparisons.Compared;
import io.github.promptharness.Condition;
import io.github.promptharness.Conduct;
import io.github.promptharness.Estimate;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Summary;
import io.github.promptharness.report.content.ConditionTables;
import io.github.promptharness.report.content.MetricColumns;
import io.github.promptharness.report.content.MetricGroup;
import io.github.promptharness.report.content.MetricWords;
import io.github.promptharness.report.content.Unit;
import io.github.promptharness.report.content.Visible;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Compares printed tables with a summary, whatever format they were read from: each number must
 * stand in the row and the column that it belongs to, and each number of the summary somewhere.
 *
 * <p>Which metrics a table is about is told by its headings; words are the library's, numbers are
 * rounded here by another way than the library's.
 */
public final class PrintedNumbers {
  private final Summary summary;
  private final String sampling;
  private final Set<Object> printed = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<String> faults = new ArrayList<>();

  private PrintedNumbers(Summary summary, String sampling) {
    this.summary = summary;
    this.sampling = sampling;
  }

  /** Every number of one sampling stands where it belongs. */
  public static void hold(List<PrintedTable> tables, Summary summary, String sampling) {
    assertEquals(List.of(), faults(tables, summary, sampling));
  }

  /** What is wrong or missing. */
  public static List<String> faults(List<PrintedTable> tables, Summary summary, String sampling) {
    var numbers = new PrintedNumbers(summary, sampling);
    tables.forEach(numbers::table);
    numbers.missing();
    return numbers.faults;
  }

  private void table(PrintedTable table) {
    List<String> header = table.header();
    if (header.get(0).equals("metric")) {
      study(table);
    } else if (header.get(0).equals("tag condition")) {
      tags(table);
    } else if (header.contains("excess") || header.contains("excess points")) {
      references(table);
    } else if (header.contains("answers")) {
      counts(table);
    } else if (header.contains("missing")) {
      tests(table);
    } else if (header.get(0).equals("condition")
        && header.stream().skip(1).allMatch(PrintedNumbers::isOfVerdicts)) {
      verdicts(table);
    } else if (header.contains("operator")) {
      parameters(table);
    } else {
      estimates(table);
    }
  }

  private static boolean isOfVerdicts(String heading) {
    return Set.of("verdict", "p corrected", "difference points", "difference [interval] points")
        .contains(heading);
  }

  private void estimates(PrintedTable table) {
    List<String> heads =
        table.header().stream()
            .skip(1)
            .filter(
                head ->
                    !Set.of("items", "answers left out", "p corrected", "verdict").contains(head))
            .toList();
    Optional<List<String>> metrics =
        candidates().filter(some -> heads(some).equals(heads)).findFirst();
    if (metrics.isEmpty()) {
      faults.add("no metrics have these headings: " + table.header());
      return;
    }
    var conditions = new Names(summary.provenance().conditions().stream().map(Condition::id));
    for (var line : table.lines()) {
      String condition = conditions.next(line.cells().get(0));
      List<Summary.Row> own =
          overall(row -> row.condition().equals(condition))
              .filter(row -> metrics.get().contains(row.metric()))
              .toList();
      for (int c = 1; c < table.header().size(); c++) {
        String head = table.header().get(c);
        String cell = line.cells().get(c);
        Optional<Estimate> any =
            own.stream()
                .map(Summary.Row::estimate)
                .filter(Estimate.Value.class::isInstance)
                .findAny();
        switch (head) {
          case "items" -> is(table, line, cell, any.map(Rounded::items).orElse(""));
          case "answers left out" -> is(table, line, cell, any.map(Rounded::leftOut).orElse(""));
          case "p corrected" -> is(table, line, cell, corrected(condition, ""));
          case "verdict" -> starts(table, line, cell, verdict(condition));
          default -> {
            String metric = metrics.get().get(heads.indexOf(head));
            var row = own.stream().filter(each -> each.metric().equals(metric)).findFirst();
            row.ifPresent(printed::add);
            isEstimate(table, line, cell, unit(metric), row.map(Summary.Row::estimate), false);
          }
        }
      }
    }
  }

  private void references(PrintedTable table) {
    boolean isGrouped = table.header().get(0).equals("condition metric");
    List<String> labels =
        table.lines().stream().map(line -> line.cells().get(0)).distinct().toList();
    Optional<List<String>> metrics =
        candidates()
            .map(some -> some.stream().filter(this::isReferred).toList())
            .filter(some -> isGrouped ? labels(some).equals(labels) : some.size() == 1)
            .filter(
                some ->
                    overall(row -> some.contains(row.metric()))
                        .flatMap(row -> row.reference().stream())
                        .anyMatch(each -> !printed.contains(each)))
            .findFirst();
    if (metrics.isEmpty()) {
      faults.add("no metrics have these labels: " + labels);
      return;
    }
    var conditions = new Names(summary.provenance().conditions().stream().map(Condition::id));
    String group = "";
    String condition = "";
    for (var line : table.lines()) {
      if (!isGrouped || !line.group().equals(group)) {
        group = line.group();
        condition = conditions.next(isGrouped ? group : line.cells().get(0));
      }
      String metric = metrics.get().get(isGrouped ? labels.indexOf(line.cells().get(0)) : 0);
      String of = condition;
      reference(
          table,
          line,
          overall(row -> row.condition().equals(of) && row.metric().equals(metric)).findFirst(),
          false);
    }
  }

  private boolean isReferred(String metric) {
    return overall(row -> row.metric().equals(metric)).anyMatch(row -> row.reference().isPresent());
  }

  private void reference(
      PrintedTable table, PrintedTable.Line line, Optional<Summary.Row> row, boolean inWords) {
    var reference = row.flatMap(Summary.Row::reference);
    reference.ifPresent(printed::add);
    Unit unit = row.map(each -> unit(each.metric())).orElse(Unit.NUMBER);
    for (int c = 1; c < table.header().size(); c++) {
      String cell = line.cells().get(c);
      switch (table.header().get(c).replace(" points", "")) {
        case "on the placebo's items" ->
            isEstimate(
                table, line, cell, unit, reference.map(Summary.Reference::sameItems), inWords);
        case "placebo" ->
            isEstimate(table, line, cell, unit, reference.map(Summary.Reference::placebo), inWords);
        case "excess" ->
            isEstimate(
                table,
                line,
                cell,
                unit.ofDifference(),
                reference.map(Summary.Reference::excess),
                inWords);
        case "items" ->
            is(
                table,
                line,
                cell,
                reference.map(Summary.Reference::sameItems).map(Rounded::items).orElse(""));
        default -> {}
      }
    }
  }

  private void study(PrintedTable table) {
    for (var line : table.lines()) {
      Optional<Summary.Row> row =
          overall(each -> each.condition().equals(Summary.ALL))
              .filter(each -> !printed.contains(each))
              .filter(each -> isLabel(line.cells().get(0), MetricWords.of(each.metric())))
              .findFirst();
      if (row.isEmpty()) {
        faults.add("no metric over all conditions is called so: " + line);
        continue;
      }
      printed.add(row.get());
      Unit unit = unit(row.get().metric());
      isEstimate(table, line, line.cells().get(1), unit, Optional.of(row.get().estimate()), true);
      reference(table, line, row, true);
      int shuffled = table.header().indexOf("answers shuffled");
      if (shuffled > 0
          && row.get().shuffled().isPresent()
          && row.get().shuffled().get().withoutEffect() instanceof Estimate.Value value) {
        String sign = unit == Unit.SHARE ? " %" : unit == Unit.POINTS ? " points" : "";
        String range =
            Rounded.number(unit, value.interval().low())
                + " to "
                + Rounded.number(unit, value.interval().high());
        String text = Rounded.number(unit, value.point()) + sign + " " + range;
        if (!line.cells().get(shuffled).contains("without effect " + text)) {
          faults.add(text + " is not in " + line);
        }
      }
    }
  }

  private void tags(PrintedTable table) {
    List<Summary.Row> all =
        summary.rows().stream()
            .filter(row -> row.sampling().equals(sampling) && !row.tag().isEmpty())
            .toList();
    Optional<String> metric =
        all.stream().filter(row -> !printed.contains(row)).map(Summary.Row::metric).findFirst();
    for (var line : table.lines()) {
      Optional<Summary.Row> row =
          all.stream()
              .filter(each -> metric.equals(Optional.of(each.metric())))
              .filter(each -> !printed.contains(each))
              .filter(each -> shown(each.tag()).equals(line.group()))
              .filter(each -> shown(each.condition()).equals(line.cells().get(0)))
              .findFirst();
      row.ifPresent(printed::add);
      Optional<Estimate> estimate = row.map(Summary.Row::estimate);
      Unit unit = metric.map(PrintedNumbers::unit).orElse(Unit.NUMBER);
      isEstimate(table, line, line.cells().get(1), unit, estimate, true);
      is(table, line, line.cells().get(2), estimate.map(Rounded::items).orElse(""));
      is(table, line, line.cells().get(3), estimate.map(Rounded::leftOut).orElse(""));
    }
  }

  private void counts(PrintedTable table) {
    var conditions = new Names(summary.provenance().conditions().stream().map(Condition::id));
    for (var line : table.lines()) {
      String condition = conditions.next(line.cells().get(0));
      var row =
          summary.counts().stream()
              .filter(each -> each.condition().equals(condition))
              .filter(each -> each.sampling().equals(sampling))
              .findFirst();
      if (row.isEmpty()) {
        faults.add("nothing was counted under this condition: " + line);
        continue;
      }
      printed.add(row.get());
      for (int c = 1; c < table.header().size(); c++) {
        String head = table.header().get(c);
        Optional<Long> count =
            switch (head) {
              case "answers" -> Optional.of(row.get().answers());
              case "unchanged" -> Optional.of(row.get().unchanged());
              default ->
                  Arrays.stream(OutcomeClass.values())
                      .filter(
                          each ->
                              each.name().toLowerCase(Locale.ROOT).replace('_', ' ').equals(head))
                      .findFirst()
                      .map(each -> row.get().outcomes().getOrDefault(each, 0L));
            };
        String cell = line.cells().get(c);
        count.ifPresent(number -> is(table, line, cell.replace(',', ' '), Rounded.count(number)));
      }
    }
  }

  private void tests(PrintedTable table) {
    for (var line : table.lines()) {
      Optional<Compared> test =
          compared()
              .filter(each -> shown(each.condition()).equals(line.cells().get(0)))
              .findFirst();
      test.ifPresent(printed::add);
      List<String> expected =
          test.filter(Compared.Tested.class::isInstance)
              .map(Compared.Tested.class::cast)
              .map(
                  each ->
                      List.of(
                          Rounded.number(Unit.POINTS, each.difference()),
                          Rounded.p(each.p()),
                          Rounded.p(each.corrected()),
                          Rounded.count(each.items()),
                          Rounded.count(each.unchanged()),
                          Rounded.count(each.missing())))
              .orElse(List.of("not tested", "", "", "", "", ""));
      is(
          table,
          line,
          String.join("|", line.cells().subList(1, line.cells().size())),
          String.join("|", expected));
    }
  }

  private void verdicts(PrintedTable table) {
    for (var line : table.lines()) {
      Optional<Conduct.Judged> judged =
          judged().filter(each -> shown(each.condition()).equals(line.cells().get(0))).findFirst();
      judged.ifPresent(printed::add);
      for (int c = 1; c < table.header().size(); c++) {
        String cell = line.cells().get(c);
        switch (table.header().get(c)) {
          case "verdict" ->
              starts(table, line, cell, judged.map(Conduct.Judged::verdict).orElse("none"));
          case "p corrected" ->
              is(
                  table,
                  line,
                  cell,
                  corrected(judged.map(Conduct.Judged::condition).orElse(""), "not tested"));
          default -> {
            Optional<Estimate> estimate = judged.map(Conduct.Judged::difference);
            starts(
                table,
                line,
                cell,
                estimate.map(each -> Rounded.estimate(Unit.POINTS, each, false)).orElse("none"));
          }
        }
      }
    }
  }

  private void parameters(PrintedTable table) {
    var all = summary.provenance().conditions();
    for (int i = 0; i < table.lines().size(); i++) {
      var line = table.lines().get(i);
      Condition condition = all.get(i);
      String dose = condition.dose().isPresent() ? "" + condition.dose().getAsDouble() : "";
      is(table, line, line.cells().get(table.header().indexOf("dose")), dose);
      is(
          table,
          line,
          line.cells().get(table.header().indexOf("replicate")),
          "" + condition.replicate());
    }
  }

  /** What of the summary stood in no table. */
  private void missing() {
    summary.rows().stream()
        .filter(row -> row.sampling().equals(sampling))
        .forEach(
            row -> {
              absent(row);
              row.reference().ifPresent(this::absent);
            });
    summary.counts().stream()
        .filter(each -> each.sampling().equals(sampling))
        .forEach(this::absent);
    compared().forEach(this::absent);
    if (summary.conduct().flatMap(Conduct::margin).isPresent()) {
      judged().forEach(this::absent);
    }
  }

  private void absent(Object wanted) {
    if (!printed.contains(wanted)) {
      String text = wanted.toString();
      faults.add("not printed: " + text.substring(0, Math.min(300, text.length())));
    }
  }

  private Stream<Compared> compared() {
    return summary.conduct().stream()
        .flatMap(conduct -> conduct.comparisons().stream())
        .filter(each -> each.sampling().equals(sampling) && each.tests() > 0)
        .flatMap(each -> each.conditions().stream());
  }

  private String corrected(String condition, String otherwise) {
    return compared()
        .filter(each -> each.condition().equals(condition))
        .filter(Compared.Tested.class::isInstance)
        .map(each -> Rounded.p(((Compared.Tested) each).corrected()))
        .findFirst()
        .orElse(otherwise);
  }

  private Stream<Conduct.Judged> judged() {
    return summary.conduct().stream()
        .flatMap(conduct -> conduct.verdicts().stream())
        .filter(each -> each.sampling().equals(sampling));
  }

  private String verdict(String condition) {
    return judged()
        .filter(each -> each.condition().equals(condition))
        .map(Conduct.Judged::verdict)
        .findFirst()
        .orElse("");
  }

  private Stream<Summary.Row> overall(Predicate<Summary.Row> wanted) {
    return summary.rows().stream()
        .filter(row -> row.sampling().equals(sampling) && row.tag().isEmpty())
        .filter(wanted);
  }

  /** Metrics that may stand side by side: neighbours of one group, or a level and a difference. */
  private Stream<List<String>> candidates() {
    Function<MetricGroup, List<String>> metrics =
        group ->
            group.of(overall(row -> !row.condition().equals(Summary.ALL)).toList()).stream()
                .map(Summary.Row::metric)
                .distinct()
                .toList();
    var all = new ArrayList<List<String>>();
    for (MetricGroup group : MetricGroup.values()) {
      List<String> some = metrics.apply(group);
      for (int from = 0; from < some.size(); from++) {
        for (int to = some.size(); to > from; to--) {
          all.add(some.subList(from, to));
        }
      }
    }
    for (String level : metrics.apply(MetricGroup.LEVEL)) {
      for (String difference : metrics.apply(MetricGroup.DIFFERENCE)) {
        all.add(List.of(level, difference));
      }
    }
    return all.stream();
  }

  private static List<String> heads(List<String> metrics) {
    List<String> titles = new MetricColumns(metrics).titles();
    var heads = new ArrayList<String>();
    for (int i = 0; i < metrics.size(); i++) {
      String unit = unit(metrics.get(i)).heading();
      heads.add(PrintedTable.flat(Visible.of(titles.get(i) + (unit.isEmpty() ? "" : "\n" + unit))));
    }
    return heads;
  }

  private static List<String> labels(List<String> metrics) {
    return metrics.isEmpty()
        ? List.of()
        : new MetricColumns(metrics)
            .titlesInLine().stream().map(each -> PrintedTable.flat(Visible.of(each))).toList();
  }

  /** A metric that we know has a meaning, which is never shortened; an unknown one its name. */
  private static boolean isLabel(String label, MetricWords words) {
    String settings = words.settingsInLine();
    String end = settings.isEmpty() ? "" : " (" + settings + ")";
    return Stream.of(words.meaning(), ConditionTables.name(words.meaning()))
        .map(each -> PrintedTable.flat(Visible.of(each + end)))
        .anyMatch(label::equals);
  }

  private static String shown(String name) {
    return PrintedTable.flat(Visible.of(ConditionTables.name(name)));
  }

  private static Unit unit(String metric) {
    return MetricWords.of(metric).unit();
  }

  private void isEstimate(
      PrintedTable table,
      PrintedTable.Line line,
      String cell,
      Unit unit,
      Optional<Estimate> estimate,
      boolean inWords) {
    String expected = estimate.map(each -> Rounded.estimate(unit, each, inWords)).orElse("");
    if (!cell.equals(expected + estimate.map(Rounded::basis).orElse(""))) {
      is(table, line, cell, expected);
    }
  }

  private void is(PrintedTable table, PrintedTable.Line line, String cell, String expected) {
    if (!cell.equals(expected)) {
      faults.add(
          "\"%s\" in place of \"%s\" in %s of %s".formatted(cell, expected, line, table.header()));
    }
  }

  private void starts(PrintedTable table, PrintedTable.Line line, String cell, String expected) {
    if (!cell.startsWith(expected) || (expected.isEmpty() && !cell.isEmpty())) {
      is(table, line, cell, expected);
    }
  }

  /** Ids by what is shown of them, in order: two that are shown alike are told by their order. */
  private static final class Names {
    private final List<String> left;

    Names(Stream<String> ids) {
      this.left = new ArrayList<>(ids.toList());
    }

    String next(String label) {
      Optional<String> found = left.stream().filter(id -> shown(id).equals(label)).findFirst();
      found.ifPresent(left::remove);
      return found.orElse("no condition");
    }
  }
}
