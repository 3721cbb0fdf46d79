package io.github.promptharness.predict.feature;

import io.github.promptharness.Prompt;
import io.github.promptharness.predict.Candidate;
import io.github.promptharness.predict.Feature;
import io.github.promptharness.stats.Require;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;

/**
 * How common the words of the original's question are, on average.
 *
 * <pre>mean over words of 3 + log10(frequency per million)</pre>
 *
 * <p>With a list of your own ({@link #of}) it is a proxy for how often such text was in the
 * training data, which nobody outside knows; every output says so. No list comes with the library.
 * {@link #amongItems} counts in the study's own questions instead: which of them use words that the
 * others do not. No answer has a part in it.
 *
 * <p><b>Unit and range</b>: the Zipf scale, about 1 (rare) to 7 (very common). A word that the list
 * lacks has half of the list's least frequency; among items each word counts half an item more. Not
 * known without texts or words.
 *
 * <p>Source: the scale, van Heuven et al. (2014), "SUBTLEX-UK", Quarterly Journal of Experimental
 * Psychology 67(6), DOI 10.1080/17470218.2013.850521; frequency as a predictor, McCoy et al.
 * (2023), arXiv:2309.13638, and Razeghi et al. (2022), arXiv:2202.07206.
 */
public final class WordFrequency implements Feature {
  private final String name;
  private final Map<String, Double> zipf;
  private final double unlisted;
  private final boolean proxy;

  private WordFrequency(String name, Map<String, Double> zipf, double unlisted, boolean proxy) {
    this.name = name;
    this.zipf = zipf;
    this.unlisted = unlisted;
    this.proxy = proxy;
  }

  /**
   * By a list of your own.
   *
   * @param source names the list, such as the corpus and its year; for every output
   * @param perMillion how often a word in lower case occurs in a million words; above 0
   */
  public static WordFrequency of(String source, Map<String, Double> perMillion) {
    if (perMillion.isEmpty() || source.isBlank()) {
      throw new IllegalArgumentException("a list of frequencies needs a name and at least a word");
    }
    var zipf = new HashMap<String, Double>();
    double least = Double.POSITIVE_INFINITY;
    for (Map.Entry<String, Double> entry : perMillion.entrySet()) {
      double frequency = Require.positive(entry.getValue(), "the frequency of " + entry.getKey());
      zipf.put(entry.getKey(), zipf(frequency));
      least = Math.min(least, frequency);
    }
    return new WordFrequency(
        "word frequency (" + source + ")", Map.copyOf(zipf), zipf(least / 2), true);
  }

  /** By how many of the study's own questions use a word. */
  public static WordFrequency amongItems(List<Prompt> items) {
    if (items.isEmpty()) {
      throw new IllegalArgumentException("a frequency among items needs at least one item");
    }
    var counts = new HashMap<String, Integer>();
    for (Prompt item : items) {
      new TreeSet<>(Words.of(Words.input(item)))
          .forEach(word -> counts.merge(word, 1, Integer::sum));
    }
    var zipf = new HashMap<String, Double>();
    counts.forEach((word, count) -> zipf.put(word, zipf(perMillion(count + 0.5, items.size()))));
    return new WordFrequency(
        "word frequency (among this study's own items)",
        Map.copyOf(zipf),
        zipf(perMillion(0.5, items.size())),
        false);
  }

  private static double perMillion(double count, int of) {
    return 1e6 * count / (of + 1);
  }

  private static double zipf(double perMillion) {
    return 3 + Math.log10(perMillion);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String unit() {
    return "Zipf scale";
  }

  @Override
  public boolean isProxy() {
    return proxy;
  }

  @Override
  public OptionalDouble of(Candidate candidate) {
    Optional<String> text = Words.question(candidate);
    return Words.of(text.orElse("")).stream()
        .mapToDouble(word -> Optional.ofNullable(zipf.get(word)).orElse(unlisted))
        .average();
  }

  @Override
  public String toString() {
    return name;
  }
}
