package io.github.promptharness.report.page;

import io.github.promptharness.report.content.Lines;
import io.github.promptharness.report.content.Markup;
import io.github.promptharness.report.content.Sentence;
import io.github.promptharness.report.content.Table;
import io.github.promptharness.report.content.Templates;
import io.github.promptharness.report.content.View;
import io.github.promptharness.report.figure.Figure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A page that is read and not operated: what was found, then chapters of sentences, figures and
 * tables. It runs no script and asks for nothing.
 *
 * @param title of the page
 * @param about a line below it
 * @param cautions what must be said before anything else, such as that a model was simulated
 * @param lead the finding in short
 * @param findings further findings
 * @param chapters in order
 */
public record StillPage(
    String title,
    String about,
    List<String> cautions,
    Sentence lead,
    List<Sentence> findings,
    List<Chapter> chapters)
    implements View {
  private static final int NAME = 200;
  private static final int FACT = 4_000;

  /** Copies the lists. */
  public StillPage {
    cautions = List.copyOf(cautions);
    findings = List.copyOf(findings);
    chapters = List.copyOf(chapters);
  }

  /**
   * A part of the page under a heading of its own.
   *
   * @param id names it within the page; never a text of a study
   * @param title the heading
   * @param sentences below it
   * @param figures each with its numbers in words
   * @param tables the numbers
   * @param texts tables whose cells are words
   */
  public record Chapter(
      String id,
      String title,
      List<Sentence> sentences,
      List<Figure> figures,
      List<Table> tables,
      List<Table> texts)
      implements View {
    /** Copies the lists. */
    public Chapter {
      sentences = List.copyOf(sentences);
      figures = List.copyOf(figures);
      tables = List.copyOf(tables);
      texts = List.copyOf(texts);
    }

    @Override
    public Map<String, Object> model() {
      return Map.of(
          "id",
          id,
          "title",
          Lines.shortened(title, NAME),
          "sentences",
          sentences,
          "figures",
          figures.stream().map(FigureView::of).toList(),
          "tables",
          tables,
          "texts",
          texts);
    }
  }

  /** The page as text. */
  public String html() {
    return Templates.filled("page/still.ftlh", this);
  }

  @Override
  public Map<String, Object> model() {
    boolean drawn = chapters.stream().anyMatch(chapter -> !chapter.figures().isEmpty());
    var assets = Assets.with(drawn ? Figure.css() : "");
    var contents = new ArrayList<View>();
    chapters.forEach(
        each ->
            contents.add(
                Part.of(Map.of("id", each.id(), "title", Lines.shortened(each.title(), NAME)))));
    var model = new HashMap<String, Object>();
    model.put("policy", withoutScript(assets.policy()));
    model.put("style", assets.style());
    model.put("title", Lines.shortened(title, NAME));
    model.put("about", Lines.shortened(about, FACT));
    model.put("cautions", cautions.stream().map(each -> Lines.shortened(each, FACT)).toList());
    model.put("lead", lead);
    model.put("findings", findings);
    model.put("chapters", chapters);
    model.put("contents", contents);
    return model;
  }

  /** What names no script allows none: the policy begins by forbidding everything. */
  private static Markup withoutScript(Markup policy) {
    return new Markup(policy.text().replaceFirst("script-src [^;]*; ", ""));
  }
}
