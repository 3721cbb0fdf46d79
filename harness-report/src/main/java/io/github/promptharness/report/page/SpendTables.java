package io.github.promptharness.report.page;

import io.github.promptharness.Condition;
import io.github.promptharness.Money;
import io.github.promptharness.Observation;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Summary;
import io.github.promptharness.report.content.ConditionTables;
import io.github.promptharness.report.content.Figures;
import io.github.promptharness.report.content.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the answers cost by who paid, which model answered, and which operator asked. An answer that
 * several conditions share counts once, where it was asked first.
 */
final class SpendTables {
  private final Map<String, Sum> members = new TreeMap<>();
  private final Map<String, Sum> models = new TreeMap<>();
  private final Map<String, Sum> operators = new TreeMap<>();
  private final Sum all = new Sum();

  private SpendTables() {}

  /** Adds up answers, and what calls cost that gave none. */
  private static final class Sum {
    private long calls;
    private long answers;
    private long promptTokens;
    private long outputTokens;
    private Money cost = Money.ZERO;

    void add(Observation row) {
      calls++;
      answers += row.outcome().isAnswered() ? 1 : 0;
      promptTokens += row.promptTokens();
      outputTokens += row.outputTokens();
      cost = cost.plus(row.cost());
    }

    List<String> cells() {
      return List.of(
          Figures.count(answers),
          Figures.count(promptTokens),
          Figures.count(outputTokens),
          cost.toString());
    }
  }

  /** A table for each, and whether they add up to the summary's; none without observations. */
  static List<Table> of(StudyResult result) {
    var operators = new HashMap<String, String>();
    result
        .summary()
        .provenance()
        .conditions()
        .forEach(condition -> operators.put(condition.id(), operator(condition)));
    var tables = new SpendTables();
    try (var rows = result.observations().stream()) {
      rows.filter(row -> row.sameTextAs().isEmpty()).forEach(row -> tables.add(row, operators));
    }
    if (tables.all.calls == 0) {
      return List.of();
    }
    var notes = new ArrayList<>(List.of(tables.compared(result.summary().spend())));
    long failed = tables.all.calls - tables.all.answers;
    if (failed > 0) {
      notes.add(
          Figures.counted(failed, "answer")
              + " asked for did not come: failed calls are no answers.");
    }
    return List.of(
        table("By member", "member", tables.members, notes),
        table("By model, as named in the answers", "model", tables.models, List.of()),
        table("By operator", "operator", tables.operators, List.of()));
  }

  private static String operator(Condition condition) {
    if (condition.isOriginal()) {
      return "none: the original";
    }
    return condition.isPlacebo() ? "none: the placebo" : condition.operator();
  }

  private void add(Observation row, Map<String, String> operatorOf) {
    all.add(row);
    members.computeIfAbsent(named(row.member()), name -> new Sum()).add(row);
    models.computeIfAbsent(named(row.model()), name -> new Sum()).add(row);
    operators
        .computeIfAbsent(
            operatorOf.getOrDefault(row.condition(), row.condition()), name -> new Sum())
        .add(row);
  }

  private static String named(String name) {
    return name.isBlank() ? "not named" : name;
  }

  private String compared(Summary.Spend spend) {
    boolean same =
        all.cost.equals(spend.settled())
            && all.promptTokens == spend.promptTokens()
            && all.outputTokens == spend.outputTokens();
    return same
        ? "The rows of each table add up to the study's spend."
        : "The rows of each table add up to %s, %s prompt and %s output tokens; the study's spend is %s, %s and %s. The study counts each answer once by the text that was sent, so items with one text share theirs; and the observations may be a part of those that were paid for."
            .formatted(
                all.cost,
                Figures.count(all.promptTokens),
                Figures.count(all.outputTokens),
                spend.settled(),
                Figures.count(spend.promptTokens()),
                Figures.count(spend.outputTokens()));
  }

  private static Table table(
      String caption, String name, Map<String, Sum> sums, List<String> notes) {
    var lines = new ArrayList<Table.Row>();
    sums.forEach((key, sum) -> lines.add(new Table.Row(ConditionTables.name(key), sum.cells())));
    return new Table(
        caption,
        List.of(name, "answers", "prompt tokens", "output tokens", "cost"),
        lines,
        notes,
        false);
  }
}
