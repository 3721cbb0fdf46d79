package io.github.promptharness.training;

import io.github.promptharness.Condition;
import io.github.promptharness.Exemplar;
import io.github.promptharness.Prompt;
import io.github.promptharness.Seed;
import io.github.promptharness.Variant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Items <em>and</em> operators kept apart: what is trained on shares neither with the test.
 *
 * <p>Sources of items, and operators, are dealt to one side each by the seed. A variant is trained
 * on if its item and all its operators are on the side of training, and tested if they are all on
 * the other; what is on both sides is used for neither. So the test asks whether a model became
 * more robust, and not whether it learned these items or these typos. Conditions of one operator
 * with other settings are one operator, and operators that stand in one composition stay together.
 *
 * @param trainSources sources of items that are trained on
 * @param testSources sources of items that are kept for the test
 * @param trainOperators operators that are trained on
 * @param testOperators operators that are kept for the test
 * @param seed dealt them
 */
public record TrainingSplit(
    SortedSet<String> trainSources,
    SortedSet<String> testSources,
    SortedSet<String> trainOperators,
    SortedSet<String> testOperators,
    long seed) {
  /** Checks that the sides share nothing. */
  public TrainingSplit {
    trainSources = checked("sources of items", trainSources, testSources);
    testSources = checked("sources of items", testSources, trainSources);
    trainOperators = checked("operators", trainOperators, testOperators);
    testOperators = checked("operators", testOperators, trainOperators);
  }

  private static SortedSet<String> checked(
      String what, SortedSet<String> own, SortedSet<String> other) {
    if (own.isEmpty()) {
      throw new IllegalArgumentException(
          "training and test each need %s: one side has none".formatted(what));
    }
    var both = new TreeSet<>(own);
    both.retainAll(other);
    if (!both.isEmpty()) {
      throw new IllegalArgumentException(
          "training and test must share no %s: %s; keep them on one side".formatted(what, both));
    }
    return Collections.unmodifiableSortedSet(new TreeSet<>(own));
  }

  /**
   * Deals the items and operators of a study.
   *
   * @param variants of the study
   * @param testShare of the sources, and of the operators, for the test, in (0, 1); at least one of
   *     each is on either side
   * @param seed names the deal
   * @throws IllegalArgumentException if there are not two sources of items, or not two operators
   *     that no composition joins, or if a question of the test stands on both sides in the same
   *     words
   */
  public static TrainingSplit of(List<Variant> variants, double testShare, long seed) {
    if (!(testShare > 0 && testShare < 1)) {
      throw new IllegalArgumentException(
          "the share for the test must be in (0, 1): %s; give one such as 0.3"
              .formatted(testShare));
    }
    var sources = new TreeSet<String>();
    variants.forEach(variant -> sources.add(variant.original().cluster()));
    List<Condition> conditions =
        variants.stream()
            .map(Variant::condition)
            .filter(condition -> !condition.isOriginal() && !condition.isPlacebo())
            .distinct()
            .toList();
    List<Set<String>> groups = OperatorGroups.of(conditions);
    if (sources.size() < 2 || groups.size() < 2) {
      throw new IllegalArgumentException(
          "training and test share no item and no operator, which takes two of each: there are %s sources of items and %s operators that no composition joins; add some to the study"
              .formatted(sources.size(), groups.size()));
    }
    Seed named = Seed.of(seed).named("training split");
    List<String> dealt =
        sources.stream()
            .sorted(Comparator.comparing(source -> named.named("source", source).hex()))
            .toList();
    List<Set<String>> dealtGroups =
        groups.stream()
            .sorted(
                Comparator.comparing(
                    group -> named.named("operators", String.join("+", group)).hex()))
            .toList();
    int testItems = number(testShare, dealt.size());
    int testGroups = number(testShare, dealtGroups.size());
    var split =
        new TrainingSplit(
            new TreeSet<>(dealt.subList(testItems, dealt.size())),
            new TreeSet<>(dealt.subList(0, testItems)),
            all(dealtGroups.subList(testGroups, dealtGroups.size())),
            all(dealtGroups.subList(0, testGroups)),
            seed);
    split.refuseSharedQuestions(variants);
    return split;
  }

  private static int number(double share, int of) {
    return Math.min(of - 1, Math.max(1, (int) Math.round(share * of)));
  }

  private static SortedSet<String> all(List<Set<String>> groups) {
    var all = new TreeSet<String>();
    groups.forEach(all::addAll);
    return all;
  }

  /** The same question under two sources, or as an example in a prompt of the other side. */
  private void refuseSharedQuestions(List<Variant> variants) {
    Map<String, String> tested = new HashMap<>();
    for (Variant variant : variants) {
      if (testSources.contains(variant.original().cluster())) {
        tested.put(plain(variant.original().question()), variant.original().id());
      }
    }
    tested.remove("");
    for (Variant variant : variants) {
      if (!trainSources.contains(variant.original().cluster())) {
        continue;
      }
      for (String question : questions(variant.original())) {
        if (tested.containsKey(question)) {
          throw new IllegalArgumentException(
              "training would show what the test asks: the question of item %s, which is kept for the test, stands in item %s as well; give both one cluster, or take one of them out"
                  .formatted(tested.get(question), variant.original().id()));
        }
      }
    }
  }

  private static Set<String> questions(Prompt prompt) {
    var questions = new HashSet<String>();
    questions.add(plain(prompt.question()));
    for (Exemplar exemplar : prompt.exemplars()) {
      questions.add(plain(exemplar.input()));
    }
    return questions;
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
  }

  /** Whether a variant may be trained on. */
  public boolean trains(Variant variant) {
    return trainSources.contains(variant.original().cluster())
        && isOf(variant.condition(), trainOperators);
  }

  /** Whether a variant is kept for the test; the originals of its items are as well. */
  public boolean tests(Variant variant) {
    return testSources.contains(variant.original().cluster())
        && (variant.condition().isOriginal() || isOf(variant.condition(), testOperators));
  }

  private static boolean isOf(Condition condition, Set<String> operators) {
    return !condition.isOriginal()
        && !condition.isPlacebo()
        && operators.containsAll(OperatorGroups.operators(condition));
  }
}
