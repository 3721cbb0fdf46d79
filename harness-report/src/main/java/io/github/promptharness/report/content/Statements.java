package io.github.promptharness.report.content;

import io.github.promptharness.Summary;
import java.util.ArrayList;
import java.util.List;

/**
 * What must be said with the numbers of every summary, whatever they are: eleven points, each of
 * which says so where there is nothing to say. It formats and computes nothing.
 */
public final class Statements {
  public static final String TITLE = "What these numbers rest on";

  private Statements() {}

  /** The points, in order. */
  public static List<ProvenanceText.Fact> of(Summary summary) {
    var study = new StudyWords(summary);
    var design = new DesignWords(study);
    var inference = new InferenceWords(study);
    var noise = new NoiseWords(study);
    var course = new CourseWords(study);
    var facts = new ArrayList<ProvenanceText.Fact>();
    facts.add(fact("design", design.design()));
    facts.add(fact("left out", design.exclusions()));
    facts.add(fact("intervals", inference.intervals()));
    facts.add(fact("tests", inference.tests()));
    facts.add(fact("noise floor", noise.noise()));
    facts.add(fact("worst case", noise.worst()));
    facts.add(fact("selection", noise.selection()));
    facts.add(fact("undefined", course.undefined()));
    facts.add(fact("averages", List.of(course.average(), course.stopping())));
    facts.add(fact("answers by", design.coding()));
    facts.add(fact("origin", course.origins()));
    facts.add(fact("margin", inference.margin()));
    facts.add(fact("history", course.history()));
    return facts.stream().filter(each -> !each.texts().isEmpty()).toList();
  }

  public static void write(Summary summary, Lines out) {
    out.heading(TITLE);
    ProvenanceText.write(of(summary), out);
  }

  private static ProvenanceText.Fact fact(String label, List<String> texts) {
    return new ProvenanceText.Fact(label, texts, texts.size() > 1);
  }
}
