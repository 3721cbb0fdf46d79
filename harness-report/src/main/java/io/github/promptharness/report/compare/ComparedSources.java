package io.github.promptharness.report.compare;

import io.github.promptharness.OutcomeClass;
import io.github.promptharness.comparison.ComparedPair;
import io.github.promptharness.comparison.ComparedResult;
import io.github.promptharness.comparison.ComparedResults;
import io.github.promptharness.comparison.Factor;
import io.github.promptharness.report.content.Figures;
import io.github.promptharness.report.content.Sentence;
import io.github.promptharness.report.content.Table;
import io.github.promptharness.report.page.StillPage.Chapter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What was compared, what is paired, and in what the results differ. */
record ComparedSources(ComparedResults compared) {
  private static final int MOST_REMARKS = 12;

  Chapter chapter() {
    var sentences = new ArrayList<Sentence>();
    sentences.add(Named.words("Method: " + compared.method() + "."));
    var named = ComparisonPage.named(compared);
    boolean many = compared.remarks().size() > MOST_REMARKS;
    if (!many) {
      compared.remarks().forEach(remark -> sentences.add(named.said(remark)));
    }
    var texts = new ArrayList<Table>(List.of(results(), answers(), pairs()));
    if (many) {
      texts.add(remarks());
    }
    texts.addAll(Asides.families(compared.families()));
    return new Chapter("compared", "What is compared", sentences, List.of(), List.of(), texts);
  }

  private Table remarks() {
    var rows = new ArrayList<Table.Row>();
    for (String remark : compared.remarks()) {
      rows.add(new Table.Row(Figures.count(rows.size() + 1L), List.of(remark)));
    }
    return new Table("What must be known", List.of("number", "remark"), rows, List.of(), false);
  }

  private Table results() {
    return new Table(
        "The results",
        List.of("result", "model asked", "models returned", "sampling", "scorer", "answered"),
        compared.results().stream()
            .map(
                each ->
                    new Table.Row(
                        Named.of(each.name()),
                        List.of(
                            Named.of(each.model().name()),
                            Named.of(String.join(", ", each.modelsReturned())),
                            Named.of(each.sampling()),
                            Named.of(each.scorer()),
                            answered(each))))
            .toList(),
        List.of(),
        false);
  }

  private static String answered(ComparedResult result) {
    return result.oldest().isPresent() && result.newest().isPresent()
        ? result.oldest().get().truncatedTo(ChronoUnit.SECONDS)
            + " to "
            + result.newest().get().truncatedTo(ChronoUnit.SECONDS)
        : "not known";
  }

  private Table answers() {
    return new Table(
        "What is paired",
        List.of("result", "items", "of these in all results", "most answers to a prompt", "ends"),
        compared.results().stream()
            .map(
                each ->
                    new Table.Row(
                        Named.of(each.name()),
                        List.of(
                            Figures.count(each.items()),
                            Figures.count(each.shared()),
                            Figures.count(each.repeats()),
                            outcomes(each))))
            .toList(),
        List.of(
            "Failed calls are in no number. Answers in which nothing was found count as the method"
                + " says."),
        false);
  }

  private static String outcomes(ComparedResult result) {
    return result.outcomes().entrySet().stream()
        .filter(each -> each.getValue() > 0)
        .map(each -> words(each.getKey()) + " " + Figures.count(each.getValue()))
        .collect(Collectors.joining(", "));
  }

  /** Such as {@code truncated in reasoning}. */
  static String words(OutcomeClass outcome) {
    return outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private Table pairs() {
    return new Table(
        "Pairs of results",
        List.of("results", "items in both", "prompts", "answers", "differ in"),
        compared.pairs().stream()
            .map(
                each ->
                    new Table.Row(
                        Named.of(each.first()) + " and " + Named.of(each.second()),
                        List.of(
                            Figures.count(each.items()),
                            prompts(each),
                            each.sameAnswers() ? "the same answers" : "their own",
                            each.differs().isEmpty()
                                ? "nothing that is known"
                                : each.differs().stream()
                                    .map(Factor::inWords)
                                    .collect(Collectors.joining(", ")))))
            .toList(),
        List.of(),
        false);
  }

  private static String prompts(ComparedPair pair) {
    return switch (pair.prompts()) {
      case SAME ->
          "the same"
              + (pair.sameTexts() > 0
                  ? " in " + Figures.counted(pair.sameTexts(), "cell")
                  : ": one study hash");
      case DIFFERENT ->
          "other texts in %s of %s cells"
              .formatted(
                  Figures.count(pair.otherTexts()),
                  Figures.count(pair.sameTexts() + pair.otherTexts()));
      case NOT_KNOWN -> "not known";
    };
  }
}
