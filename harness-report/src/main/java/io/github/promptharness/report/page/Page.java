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
import io.github.promptharness.report.content.Templates;
import io.github.promptharness.report.content.TextPolicy;
import io.github.promptharness.report.content.VerdictText;
import io.github.promptharness.report.content.View;
import io.github.promptharness.report.figure.Figure;
import io.github.promptharness.report.figure.StudyFigures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The whole page: what the templates are filled with.
 *
 * @param result what a study found
 * @param texts which generated texts are shown
 */
public record Page(StudyResult result, TextPolicy texts) implements View {
  private static final int NAME = 200;
  private static final int FACT = 4_000;

  /** The page as text. */
  public String html() {
    return Templates.filled("page/page.ftlh", this);
  }

  @Override
  public Map<String, Object> model() {
    Summary summary = result.summary();
    var rows = new SummaryRows(summary);
    List<FigureView> figures = FigureView.drawnMeanwhile(StudyFigures.of(result));
    var verdicts = new ArrayList<VerdictView>();
    var findings = new ArrayList<Section>();
    var items = new ArrayList<ItemsView>();
    var tags = new ArrayList<Section>();
    var spend = new ArrayList<FigureView>();
    int number = 0;
    for (String sampling : rows.samplings()) {
      String suffix = rows.suffix(sampling);
      var own = FigureSet.of(figures, number);
      verdicts.add(
          new VerdictView(
              number,
              suffix,
              VerdictText.of(summary, sampling),
              new Headline(rows, sampling).withoutVerdicts()));
      findings.addAll(Findings.of(rows, sampling, number, own));
      items.add(ItemsView.of(result, sampling, number, suffix, texts));
      spend.addAll(own.take("spend"));
      tags.addAll(Findings.byTag(rows, sampling, number, own));
      number++;
    }
    var from = summary.provenance();
    var assets = Assets.with(figures.isEmpty() ? "" : Figure.css());
    var model = new HashMap<String, Object>();
    model.put("policy", assets.policy());
    model.put("style", assets.style());
    model.put("script", assets.script());
    model.put("data", ItemsJson.of(items.stream().map(ItemsView::items).toList()));
    model.put("study", Lines.shortened(summary.study(), NAME));
    model.put("disclosure", Lines.shortened(from.model().disclosure(), FACT));
    model.put("model", Lines.shortened(from.model().name(), NAME));
    model.put("endpoint", Lines.shortened(from.model().endpoint(), NAME));
    model.put("asked", new Design(from).inWords());
    model.put("verdicts", verdicts);
    model.put("sections", Section.explained(findings, Basis.LEFT_OUT));
    model.put("items", items);
    model.put("texts", texts.inWords());
    model.put("tags", tags);
    model.put("spend", new SpendText(summary).sentences());
    model.put("spendFigures", spend);
    model.put("spendTables", SpendTables.of(result));
    model.put("restsOn", Statements.TITLE);
    model.put("statements", facts(Statements.of(summary)));
    model.put("facts", facts(ProvenanceText.facts(summary)));
    model.put("conditions", conditions(from));
    model.put("returned", Returned.table(result).stream().toList());
    model.put("reproduce", new Reproduce(summary));
    model.put("contents", contents(verdicts, findings, items, tags));
    return model;
  }

  private static List<View> contents(
      List<VerdictView> verdicts,
      List<Section> findings,
      List<ItemsView> items,
      List<Section> tags) {
    var contents = new ArrayList<View>();
    verdicts.forEach(
        each -> contents.add(link("verdict-" + each.number(), "Verdict" + each.suffix())));
    findings.forEach(each -> contents.add(link(each.id(), each.title())));
    items.forEach(each -> contents.add(link("items-" + each.number(), "Items" + each.suffix())));
    tags.forEach(each -> contents.add(link(each.id(), each.title())));
    contents.add(link("basis", Statements.TITLE));
    contents.add(link("spend", "Spend"));
    contents.add(link("provenance", "Provenance"));
    contents.add(link("reproduce", "Reproduce"));
    return contents;
  }

  private static View link(String id, String title) {
    return Part.of(Map.of("id", id, "title", title));
  }

  private static List<View> facts(List<ProvenanceText.Fact> facts) {
    return facts.stream()
        .filter(fact -> !fact.label().equals("conditions"))
        .<View>map(
            fact ->
                Part.of(
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
