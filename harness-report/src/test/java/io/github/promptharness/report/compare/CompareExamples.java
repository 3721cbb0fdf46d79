package io.github.promptharness.report.compare;

import io.github.promptharness.comparison.NamedResult;
import io.github.promptharness.comparison.ResultComparison;
import io.github.promptharness.pool.Pooling;
import io.github.promptharness.report.HostileExample;
import io.github.promptharness.report.content.Lines;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Comparisons and pools of made results. */
final class CompareExamples {
  private static final Instant MAY = Instant.parse("2026-05-01T10:00:00Z");
  private static final Instant JUNE = Instant.parse("2026-06-01T10:00:00Z");
  private static final String SIMULATED = "Simulated: these answers were made up.";
  private static final List<String> OPERATORS = List.of("typos", "letter-case", "paraphrase");

  private CompareExamples() {}

  /** Right answers under the original and under operators that hurt ever more. */
  private static Map<String, Double> rates(double original, double... operators) {
    var rates = new LinkedHashMap<String, Double>();
    rates.put("original", original);
    for (int i = 0; i < operators.length; i++) {
      rates.put(OPERATORS.get(i), operators[i]);
    }
    return rates;
  }

  private static MadeResult made(
      String name, String model, Instant time, Map<String, Double> rates, long seed) {
    return new MadeResult(
        name,
        model,
        model + "-" + time.toString().substring(0, 7),
        "multiple-choice",
        SIMULATED,
        time,
        rates,
        MadeResult.items("item-", 90),
        2,
        0,
        seed);
  }

  private static MadeResult withScorer(MadeResult result, String name, String scorer, int unread) {
    return new MadeResult(
        name,
        result.model(),
        result.returned(),
        scorer,
        result.disclosure(),
        result.answeredAt(),
        result.conditions(),
        result.items(),
        result.repeats(),
        unread,
        result.seed());
  }

  /** Two models, one of them at two dates, and one reading of it by another rule. */
  static ResultComparison four() {
    var may = made("large, May", "large", MAY, rates(.85, .7, .8), 1);
    var june = made("large, June", "large", JUNE, rates(.6, .5, .55), 2);
    var small = made("small", "small", MAY, rates(.8, .4, .75, .7), 3);
    return ResultComparison.of(
        List.of(
            may.result(),
            june.result(),
            small.result(),
            withScorer(may, "large, May, strict", "multiple-choice-strict", 7).result()));
  }

  /** As few answers as lead to no test and no drift. */
  static ResultComparison few() {
    var all = new ArrayList<NamedResult>();
    for (String name : List.of("a", "b")) {
      all.add(
          new MadeResult(
                  name,
                  "model",
                  "model-" + name,
                  "scorer",
                  "",
                  MAY,
                  rates(.8),
                  MadeResult.items("", 5),
                  1,
                  0,
                  name.equals("a") ? 5 : 9)
              .result());
    }
    return ResultComparison.of(all);
  }

  static ResultComparison hostile() {
    var all = new ArrayList<NamedResult>();
    int seed = 0;
    for (String text : texts().subList(0, 3)) {
      all.add(hostile(text, MadeResult.items("item-", 12), seed++));
    }
    return ResultComparison.of(all).withDraws(99);
  }

  /** Those of hostile texts that fit into an id. */
  static List<String> texts() {
    return HostileExample.texts().stream().filter(text -> text.length() < 100).toList();
  }

  private static NamedResult hostile(String text, List<String> items, long seed) {
    var rates = new LinkedHashMap<String, Double>();
    rates.put("original", .8);
    texts().subList(0, 8).forEach(each -> rates.put(each, .7));
    return new MadeResult(
            text, text, text, "scorer", Lines.shortened(text, 100), MAY, rates, items, 1, 0, seed)
        .result();
  }

  /** Four studies, one of which lacks an operator that a single one has. */
  static Pooling fourStudies() {
    return Pooling.of(
        List.of(
            study("Leeds", 60, rates(.85, .7, .8), 1),
            study("Oslo", 90, rates(.8, .5, .8), 2),
            study("Graz", 150, rates(.9, .8, .9, .7), 3),
            study("Lima", 45, rates(.7, .5), 4)));
  }

  private static NamedResult study(String name, int items, Map<String, Double> rates, long seed) {
    return new MadeResult(
            name,
            "model of " + name,
            "",
            "scorer",
            SIMULATED,
            MAY,
            rates,
            MadeResult.items(name + "-", items),
            1,
            0,
            seed)
        .result();
  }

  static Pooling hostileStudies() {
    var all = new ArrayList<NamedResult>();
    int seed = 0;
    for (String text : texts().subList(6, 9)) {
      all.add(hostile(text, MadeResult.items(seed + "-", 24), seed++));
    }
    return Pooling.of(all);
  }

  /** One study given twice, which was allowed. */
  static Pooling twice() {
    return Pooling.of(
            List.of(
                study("Leeds", 60, rates(.85, .7), 1),
                new MadeResult(
                        "again",
                        "model of Leeds",
                        "",
                        "scorer",
                        SIMULATED,
                        MAY,
                        rates(.85, .7),
                        MadeResult.items("Leeds-", 60),
                        1,
                        0,
                        9)
                    .result()))
        .allowingDuplicates();
  }
}
