package io.github.promptharness.report.figure;

import io.github.promptharness.Condition;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Money;
import io.github.promptharness.Observation;
import io.github.promptharness.StudyResult;
import io.github.promptharness.report.content.Figures;
import io.github.promptharness.report.content.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Who paid, for which model, and for what: the cost of the answers added up. */
final class SpendFigure {
  private static final int MOST = 30;

  private final Map<String, Money> byMember = new HashMap<>();
  private final Map<String, Money> byModel = new HashMap<>();
  private final Map<String, Money> byOperator = new HashMap<>();
  private Money all = Money.ZERO;

  private SpendFigure() {}

  static Optional<Figure> of(StudyResult result) {
    var operators = new HashMap<String, String>();
    for (Condition condition : result.summary().provenance().conditions()) {
      operators.put(condition.id(), condition.operator());
    }
    var spend = new SpendFigure();
    try (var rows = result.observations().stream()) {
      // Answers that conditions share were paid for once.
      rows.filter(row -> row.sameTextAs().isEmpty()).forEach(row -> spend.add(row, operators));
    }
    return spend.all.picoUsd() > 0 ? Optional.of(spend.figure(result)) : Optional.empty();
  }

  private void add(Observation row, Map<String, String> operators) {
    Money cost = row.cost();
    all = all.plus(cost);
    byMember.merge(row.member().isBlank() ? "not known" : row.member(), cost, Money::plus);
    byModel.merge(row.model().isBlank() ? "not known" : row.model(), cost, Money::plus);
    byOperator.merge(operators.getOrDefault(row.condition(), row.condition()), cost, Money::plus);
  }

  private Figure figure(StudyResult result) {
    var rows = new ArrayList<BarChart.Row>();
    var words = new ArrayList<String>();
    group("member", byMember, rows, words);
    group("model", byModel, rows, words);
    group("operator", byOperator, rows, words);
    ModelIdentity model = result.summary().provenance().model();
    String note =
        model.isRecorded() || model.isSimulated()
            ? "At list prices: nothing was paid for these answers."
            : "An answer that conditions share counts once, for the first of them.";
    double most =
        rows.stream().flatMap(row -> row.parts().stream()).mapToDouble(v -> v).max().orElse(0);
    return new Figure(
        "spend",
        "Cost of the answers by member, model and operator",
        "Bars of cost. %s. In all %s. %s".formatted(String.join(". ", words), all, note),
        new BarChart(
            Axis.over("US dollars", Unit.NUMBER, List.of(0.0, most)),
            List.of("cost by", "cost"),
            List.of(Ink.ACCENT),
            rows,
            List.of("In all " + all + ". " + note)));
  }

  private static void group(
      String name, Map<String, Money> group, List<BarChart.Row> rows, List<String> words) {
    rows.add(new BarChart.Row(name, List.of(), List.of()));
    List<Map.Entry<String, Money>> sorted =
        new TreeMap<>(group)
            .entrySet().stream()
                .sorted(Map.Entry.<String, Money>comparingByValue(Comparator.reverseOrder()))
                .toList();
    var parts = new ArrayList<String>();
    for (var each : sorted.subList(0, Math.min(MOST, sorted.size()))) {
      rows.add(row(each.getKey(), each.getValue()));
      parts.add(FigureRows.name(each.getKey()) + " " + each.getValue());
    }
    if (sorted.size() > MOST) {
      Money rest =
          sorted.subList(MOST, sorted.size()).stream()
              .map(Map.Entry::getValue)
              .reduce(Money.ZERO, Money::plus);
      String others = Figures.counted(sorted.size() - MOST, "other");
      rows.add(row(others, rest));
      parts.add(others + " " + rest);
    }
    words.add("By " + name + ": " + String.join(", ", parts));
  }

  private static BarChart.Row row(String name, Money cost) {
    return new BarChart.Row(name, List.of(cost.toUsd().doubleValue()), List.of(cost.toString()));
  }
}
