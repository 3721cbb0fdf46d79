package io.github.promptharness.report.compare;

import io.github.promptharness.Significance;
import io.github.promptharness.Summary;
import io.github.promptharness.comparison.ComparedPair;
import io.github.promptharness.comparison.ComparedResult;
import io.github.promptharness.comparison.ComparedResults;
import io.github.promptharness.comparison.ConditionComparison;
import io.github.promptharness.comparison.DropDifference;
import io.github.promptharness.comparison.SamePrompts;
import io.github.promptharness.report.content.Figures;
import io.github.promptharness.report.content.Sentence;
import io.github.promptharness.report.page.StillPage;
import io.github.promptharness.report.page.StillPage.Chapter;
import java.util.ArrayList;
import java.util.List;

/** What the page of compared results says, chapter by chapter. */
record ComparisonPage(ComparedResults compared) {
  private static final int MOST_IN_TITLE = 4;

  /** So many drifts and rules stand in the findings; their chapters say the rest. */
  static final int MOST = 8;

  static StillPage of(ComparedResults compared) {
    return new ComparisonPage(compared).page();
  }

  private StillPage page() {
    var accuracies = new AccuracyChapters(compared);
    var chapters = new ArrayList<Chapter>();
    chapters.add(new ComparedSources(compared).chapter());
    chapters.addAll(accuracies.chapters());
    chapters.add(new DropChapter(compared).chapter());
    chapters.add(new DriftChapter(compared).chapter());
    if (!compared.rescorings().isEmpty()) {
      chapters.add(new RescoringChapter(compared).chapter());
    }
    chapters.add(new NotComparedChapter(compared).chapter());
    return new StillPage(
        title(),
        "%s, paired on %s that all of them have"
            .formatted(
                Figures.counted(compared.results().size(), "result"),
                Figures.counted(compared.items(), "item")),
        cautions(),
        lead(),
        findings(),
        chapters);
  }

  private String title() {
    List<String> names = compared.results().stream().map(each -> Named.of(each.name())).toList();
    return names.size() > MOST_IN_TITLE
        ? "Comparison of " + Figures.counted(names.size(), "result")
        : Named.listed(Named.words("Comparison of "), names).inPlain();
  }

  private List<String> cautions() {
    return compared.results().stream()
        .map(ComparedResult::model)
        .map(model -> model.disclosure())
        .filter(disclosure -> !disclosure.isBlank())
        .distinct()
        .toList();
  }

  /** The ties over all conditions, or under the first. */
  private Sentence lead() {
    if (compared.conditions().isEmpty()) {
      return Named.words("No condition could be compared.");
    }
    ConditionComparison first = compared.conditions().get(0);
    return TieWords.alone(first)
        .text(" This is about ")
        .data(Named.condition(first.condition()))
        .text(".");
  }

  private List<Sentence> findings() {
    var findings = new ArrayList<Sentence>();
    findings.add(items());
    findings.add(conditions());
    findings.add(prompts());
    if (!compared.drops().isEmpty()) {
      findings.add(drops());
    }
    compared.drifts().stream()
        .limit(MOST)
        .map(new DriftChapter(compared)::sentence)
        .forEach(findings::add);
    compared.rescorings().stream()
        .limit(MOST)
        .map(RescoringChapter::sentence)
        .forEach(findings::add);
    return findings;
  }

  private Sentence items() {
    return Named.words(
        "%s in all results; %s."
            .formatted(
                Figures.count(compared.items())
                    + (compared.items() == 1 ? " item is" : " items are"),
                compared.itemsInSome() == 0
                    ? "none is in some of them alone"
                    : "%s in some alone, and count only between results that have them"
                        .formatted(
                            Figures.count(compared.itemsInSome())
                                + (compared.itemsInSome() == 1 ? " is" : " are"))));
  }

  private Sentence conditions() {
    List<String> common =
        compared.conditions().stream()
            .map(ConditionComparison::condition)
            .filter(id -> !id.equals(Summary.ALL))
            .filter(id -> !compared.conditionsInSome().contains(id))
            .map(Named::of)
            .toList();
    Sentence sentence =
        common.isEmpty()
            ? Named.words("No condition is in all results")
            : some(Named.words("Conditions in all results: "), common);
    return compared.conditionsInSome().isEmpty()
        ? sentence.text("; none is in some of them alone.")
        : some(
                sentence.text("; in some of them alone: "),
                compared.conditionsInSome().stream().map(Named::of).toList())
            .text(".");
  }

  private static Sentence some(Sentence start, List<String> names) {
    return names.size() > MOST
        ? Named.listed(start, names.subList(0, MOST))
            .text(" and %s more".formatted(Figures.count(names.size() - MOST)))
        : Named.listed(start, names);
  }

  private Sentence prompts() {
    List<ComparedPair> pairs = compared.pairs();
    if (pairs.stream().allMatch(pair -> pair.prompts() == SamePrompts.SAME)) {
      return Named.words(
          "All results showed the same prompts, as far as they have conditions in common.");
    }
    long different = pairs.stream().filter(pair -> pair.prompts() == SamePrompts.DIFFERENT).count();
    long unknown = pairs.stream().filter(pair -> pair.prompts() == SamePrompts.NOT_KNOWN).count();
    return Named.words(
        "Were the prompts the same? Of %s of results, %s showed other texts, and of %s it is not known; see the pairs below."
            .formatted(
                Figures.counted(pairs.size(), "pair"),
                different == 0 ? "none" : Figures.count(different),
                unknown == 0 ? "none" : Figures.count(unknown)));
  }

  private Sentence drops() {
    double level =
        compared.conditions().isEmpty() ? 0 : compared.conditions().get(0).ties().level();
    List<DropDifference> tested =
        compared.drops().stream().filter(each -> each.test().isDefined()).toList();
    long shown =
        tested.stream()
            .filter(
                each -> new Significance(level).isReachedBy(each.test().orElseThrow().corrected()))
            .count();
    return Named.words(
        "Is one result hurt less by an operator than another? Of %s of drops that could be tested, %s shown at an error rate of %s, corrected for their number."
            .formatted(
                Figures.counted(tested.size(), "difference"),
                shown == 0 ? "none is" : Figures.count(shown) + (shown == 1 ? " is" : " are"),
                TieWords.level(level)));
  }

  /** The names of all results, for sentences that have them in quotes. */
  static Named named(ComparedResults compared) {
    var names = new ArrayList<>(compared.results().stream().map(ComparedResult::name).toList());
    compared.conditions().forEach(each -> names.add(each.condition()));
    return new Named(names);
  }
}
