package io.github.promptharness.perturb.paraphrase;

import io.github.promptharness.perturb.paraphrase.ParaphrasePool.Rejection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * What a rewording must keep to be used in place of its original.
 *
 * <p>These must occur equally often in both: numbers (in digits or English words, by value),
 * English negations and words that nearly negate, such as "hardly", quoted text, names (capitalised
 * words behind the head of a sentence; a capitalised word at the head may or may not be one),
 * placeholders in braces, and letters of options. No word may give way to its opposite, such as
 * "least" to "most", no range of numbers be turned round, and no negation change places with what
 * it negates. The length must stay in a range, and something must have changed. All of it is exact
 * and on the side of caution: "10" for "ten" passes, "not many" for "few" does not. What no such
 * check can see, such as another verb, a person must.
 *
 * <p>Measured on {@link SlabPools}, each template against the first one of its task: of 4,205 that
 * people judged correct 2,579 pass, of 648 that they judged wrong 243. The checks are no judge of
 * meaning; they keep out what is sure to change it.
 *
 * <p>A {@link Similarity} is reported beside them and never decides: by the embeddings of two small
 * models "Do NOT summarise" is nearer to "Please summarise" than the same request with typing
 * errors.
 *
 * <p>Immutable and safe for many threads. English: a text most of whose letters are not Latin is
 * rejected, unless {@link #withAnyLanguage}; then numbers in digits, quotation marks, placeholders
 * and letters are compared in it, and nothing else.
 */
public final class ParaphraseChecks {
  /** Checks that compare what occurs how often, in the order of reasons. */
  private static final Map<String, Function<WordingFacts, Map<String, Integer>>> COUNTED =
      inOrder();

  private final double shortest;
  private final double longest;
  private final int leastEdits;
  private final boolean anyLanguage;
  private final boolean endMark;
  private final Optional<Similarity> similarity;

  private ParaphraseChecks(
      double shortest,
      double longest,
      int leastEdits,
      boolean anyLanguage,
      boolean endMark,
      Optional<Similarity> similarity) {
    this.shortest = shortest;
    this.longest = longest;
    this.leastEdits = leastEdits;
    this.anyLanguage = anyLanguage;
    this.endMark = endMark;
    this.similarity = similarity;
  }

  /** From a third of the length to three times as long, at least one character changed. */
  public static ParaphraseChecks withDefaults() {
    return new ParaphraseChecks(1.0 / 3, 3, 1, false, false, Optional.empty());
  }

  /**
   * The same with another range of lengths.
   *
   * @param least code points of the rewording over those of the original, in [0, 1]
   * @param most the same at most, at least 1
   * @throws IllegalArgumentException if 1 is not between them
   */
  public ParaphraseChecks withLengthRatio(double least, double most) {
    if (!(least >= 0 && least <= 1 && most >= 1)) {
      throw new IllegalArgumentException(
          "the range of length ratios must hold 1: %s to %s; give one such as 0.5 to 2"
              .formatted(least, most));
    }
    return new ParaphraseChecks(least, most, leastEdits, anyLanguage, endMark, similarity);
  }

  /**
   * The same with another least Levenshtein distance between a rewording and its original, spaces
   * at both ends left out.
   *
   * @param edits UTF-16 units inserted, deleted or replaced, at least 1
   * @throws IllegalArgumentException if it is below 1
   */
  public ParaphraseChecks withLeastEdits(int edits) {
    if (edits < 1) {
      throw new IllegalArgumentException(
          "the least number of edits must be at least 1: %s; a text is no rewording of itself"
              .formatted(edits));
    }
    return new ParaphraseChecks(shortest, longest, edits, anyLanguage, endMark, similarity);
  }

  /** The same, with this similarity in each verdict; it rejects nothing. */
  public ParaphraseChecks withSimilarity(Similarity reported) {
    return new ParaphraseChecks(
        shortest, longest, leastEdits, anyLanguage, endMark, Optional.of(reported));
  }

  /**
   * The same for texts in any language. Negations, numbers in words, opposites and names of others
   * than English are not seen: have a person read what passes.
   */
  public ParaphraseChecks withAnyLanguage() {
    return new ParaphraseChecks(shortest, longest, leastEdits, true, endMark, similarity);
  }

  /** The same, for texts that may be cut off: one must end in a mark if its original does. */
  ParaphraseChecks withEndMark() {
    return new ParaphraseChecks(shortest, longest, leastEdits, anyLanguage, true, similarity);
  }

  /** What is checked, by name, in the order of reasons. */
  public static List<String> names() {
    var names = new ArrayList<>(COUNTED.keySet());
    names.addAll(
        List.of(
            "scope of negations",
            "opposites",
            "ranges",
            "names",
            "language",
            "length",
            "edit distance",
            "end mark",
            "same as another"));
    return List.copyOf(names);
  }

  /** Whether this rewording of a text may be used. */
  public Verdict check(String original, String paraphrase) {
    var reasons = new ArrayList<String>();
    WordingFacts before = WordingFacts.of(original);
    WordingFacts after = WordingFacts.of(paraphrase);
    COUNTED.forEach(
        (name, facts) -> {
          if (!facts.apply(before).equals(facts.apply(after))) {
            reasons.add(
                "%s: %s became %s"
                    .formatted(name, shown(facts.apply(before)), shown(facts.apply(after))));
          }
        });
    if (isExchanged(before, after)) {
      reasons.add("scope of negations: another word is negated");
    }
    List<String> opposites = Opposites.exchanged(before.words(), after.words());
    if (!opposites.isEmpty()) {
      reasons.add("opposites: " + opposites);
    }
    before.ranges().stream()
        .filter(range -> !after.ranges().contains(range))
        .filter(range -> after.ranges().contains(List.of(range.get(1), range.get(0))))
        .forEach(
            range -> reasons.add("ranges: %s to %s is turned round".formatted(range.toArray())));
    names(before, after).ifPresent(reasons::add);
    if (!anyLanguage && !(WordingFacts.isLatin(original) && WordingFacts.isLatin(paraphrase))) {
      reasons.add("language: the checks know English only; see withAnyLanguage");
    }
    length(original, paraphrase).ifPresent(reasons::add);
    if (isTooNear(original.strip(), paraphrase.strip())) {
      reasons.add("edit distance: below " + leastEdits);
    }
    if (endMark && WordingFacts.endsInMark(original) && !WordingFacts.endsInMark(paraphrase)) {
      reasons.add("end mark: the original has one");
    }
    return new Verdict(
        reasons,
        similarity.isPresent()
            ? OptionalDouble.of(similarity.get().between(original, paraphrase))
            : OptionalDouble.empty());
  }

  /**
   * A pool of the rewordings that pass, with the others as its rejections. One that repeats an
   * earlier one is rejected too.
   *
   * @param name names the pool; not blank
   * @param use what the texts stand in place of
   * @param original the text that is reworded
   * @param candidates with unique ids
   */
  public ParaphrasePool pool(
      String name, ParaphrasePool.Use use, String original, List<Paraphrase> candidates) {
    var accepted = new ArrayList<Paraphrase>();
    var rejections = new ArrayList<Rejection>();
    var ids = new HashMap<String, String>();
    for (Paraphrase candidate : candidates) {
      var reasons = new ArrayList<>(check(original, candidate.text()).reasons());
      String earlier = ids.putIfAbsent(candidate.text().strip(), candidate.id());
      if (earlier != null) {
        reasons.add("same as another: " + earlier);
      }
      if (reasons.isEmpty()) {
        accepted.add(candidate.withChecks(names()));
      } else {
        rejections.add(new Rejection(candidate, reasons));
      }
    }
    return new ParaphrasePool(name, use, original, "", accepted, rejections);
  }

  private static Map<String, Function<WordingFacts, Map<String, Integer>>> inOrder() {
    var counted = new LinkedHashMap<String, Function<WordingFacts, Map<String, Integer>>>();
    counted.put("numbers", WordingFacts::numbers);
    counted.put("negations", WordingFacts::negations);
    counted.put("quoted text", WordingFacts::quoted);
    counted.put("placeholders", WordingFacts::placeholders);
    counted.put("option letters", WordingFacts::letters);
    return counted;
  }

  /** Whether one word is no longer negated and another one is. */
  private static boolean isExchanged(WordingFacts before, WordingFacts after) {
    return hasFreed(before, after) && hasFreed(after, before);
  }

  /** Whether a word is negated in one text, and in the other as often there but not negated. */
  private static boolean hasFreed(WordingFacts one, WordingFacts other) {
    return one.negated().entrySet().stream()
        .anyMatch(
            each ->
                !other.negated().containsKey(each.getKey())
                    && each.getValue().equals(one.words().get(each.getKey()))
                    && each.getValue().equals(other.words().get(each.getKey())));
  }

  /** A capitalised word at the head of a sentence counts as a name if that makes them equal. */
  private static Optional<String> names(WordingFacts before, WordingFacts after) {
    var all = new TreeSet<>(before.names().keySet());
    all.addAll(after.names().keySet());
    List<String> differing = all.stream().filter(name -> !mayBeEqual(name, before, after)).toList();
    return differing.isEmpty() ? Optional.empty() : Optional.of("names: " + differing);
  }

  private static boolean mayBeEqual(String name, WordingFacts before, WordingFacts after) {
    int sureBefore = before.names().getOrDefault(name, 0);
    int sureAfter = after.names().getOrDefault(name, 0);
    return sureBefore <= sureAfter + after.initials().getOrDefault(name, 0)
        && sureAfter <= sureBefore + before.initials().getOrDefault(name, 0);
  }

  private Optional<String> length(String original, String paraphrase) {
    double ratio =
        (double) paraphrase.codePointCount(0, paraphrase.length())
            / Math.max(1, original.codePointCount(0, original.length()));
    return ratio >= shortest && ratio <= longest
        ? Optional.empty()
        : Optional.of("length: %.2f of the original".formatted(ratio));
  }

  private boolean isTooNear(String original, String paraphrase) {
    return new LevenshteinDistance(leastEdits - 1).apply(original, paraphrase) >= 0;
  }

  private static String shown(Map<String, Integer> counts) {
    var texts = new ArrayList<String>();
    new TreeMap<>(counts)
        .forEach((what, count) -> texts.add(count == 1 ? what : what + " x" + count));
    return texts.toString();
  }

  /**
   * What was found about one rewording.
   *
   * @param reasons why it must not be used, each with the name of its check first; empty if it may
   * @param similarity what the {@link Similarity} said, which decided nothing; absent without one
   */
  public record Verdict(List<String> reasons, OptionalDouble similarity) {
    /** Copies the reasons. */
    public Verdict {
      reasons = List.copyOf(reasons);
    }

    /** Whether the rewording may be used. */
    public boolean isAccepted() {
      return reasons.isEmpty();
    }
  }
}
