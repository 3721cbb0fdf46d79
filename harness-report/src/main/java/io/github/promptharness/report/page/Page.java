package io.github.promptharness.report.page;

import io.github.promptharness.Condition;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Summary;
import io.github.promptharness.report.content.Basis;
import io.github.promptharness.report.content.Design;
import io.github.promptharness.report.content.Headline;
import io.github.promptharness.report.content.Lines;
import io.github.promptharness.report.content.ProvenanceText;
import io.github.promptharness.report.content.SpendText;
import io.github.promptharness.report.content.Statements;
import io.github.promptharness.report.content.SummaryRows;
import io.github.promptharness.report.content.Table;
import io.github.promptharness.report.content.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The whole page: what the templates are filled with. */
public record Page(StudyResult result) implements View {
  private static final int NAME = 200;
  private static final int FACT = 4_000;

  private record Part(Map<String, Object> model) implements View {}

  @Override
  public Map<String, Object> model() {
    Summary summary = result.summary();
    var rows = new SummaryRows(summary);
    var headlines = new ArrayList<View>();
    var findings = new ArrayList<Section>();
    var changed = new ArrayList<View>();
    var tags = new ArrayList<View>();
    int number = 0;
    for (String sampling : rows.samplings()) {
      headlines.add(
          new Part(
              Map.of(
                  "sampling",
                  rows.suffix(sampling).strip(),
                  "sentences",
                  new Headline(rows, sampling).sentences())));
      findings.addAll(Findings.of(rows, sampling, number));
      changed.add(ChangedView.of(result, rows, sampling));
      tags.addAll(Findings.byTag(rows, sampling, number));
      number++;
    }
    var from = summary.provenance();
    var model = new HashMap<String, Object>();
    model.put("study", Lines.shortened(summary.study(), NAME));
    model.put("disclosure", Lines.shortened(from.model().disclosure(), FACT));
    model.put("model", Lines.shortened(from.model().name(), NAME));
    model.put("endpoint", Lines.shortened(from.model().endpoint(), NAME));
    model.put("asked", new Design(from).inWords());
    model.put("headlines", headlines);
    model.put("sections", Section.explained(findings, Basis.LEFT_OUT));
    model.put("changed", changed);
    model.put("tags", tags);
    model.put("spend", new SpendText(summary).sentences());
    model.put("restsOn", Statements.TITLE);
    model.put("statements", facts(Statements.of(summary)));
    model.put("facts", facts(ProvenanceText.facts(summary)));
    model.put("conditions", conditions(from));
    return model;
  }

  private static List<View> facts(List<ProvenanceText.Fact> facts) {
    return facts.stream()
        .filter(fact -> !fact.label().equals("conditions"))
        .<View>map(
            fact ->
                new Part(
                    Map.of(
                        "label",
                        fact.label(),
                        "texts",
                        fact.texts().stream().map(text -> Lines.shortened(text, FACT)).toList(),
                        "listed",
                        fact.listed())))
        .toList();
  }

  private static Table conditions(Summary.Provenance from) {
    var lines = new ArrayList<Table.Row>();
    for (Condition condition : from.conditions()) {
      var parameters = new ArrayList<String>();
      condition
          .parameters()
          .forEach((name, value) -> parameters.add(Lines.shortened(name + "=" + value, FACT)));
      lines.add(
          new Table.Row(
              Lines.shortened(condition.id(), NAME),
              List.of(
                  Lines.shortened(condition.operator(), NAME),
                  String.join("\n", parameters),
                  condition.dose().isPresent()
                      ? Double.toString(condition.dose().getAsDouble())
                      : "",
                  Optional.ofNullable(from.achieved().get(condition.id()))
                      .map(ProvenanceText::became)
                      .orElse(""),
                  Integer.toString(condition.replicate()),
                  condition.isOriginal()
                      ? "the prompt as it is"
                      : ProvenanceText.drawn(condition.drawn()))));
    }
    return new Table(
        "All conditions with their parameters",
        List.of("condition", "operator", "parameters", "dose", "changed", "replicate", "drawn"),
        lines,
        List.of(),
        false);
  }
}
