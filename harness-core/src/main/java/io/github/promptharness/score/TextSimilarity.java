package io.github.promptharness.score;

import io.github.promptharness.stats.text.Levenshtein;
import io.github.promptharness.stats.text.TokenF1;
import io.github.promptharness.stats.text.TokenJaccard;
import java.util.Locale;

/**
 * How like the expected text an answer is, in [0, 1], once both are in the same normal form.
 *
 * <pre>TOKEN_F1  2 |A and B| / (|A| + |B|), tokens with their counts
 * JACCARD   |A and B| / |A or B|, tokens once each
 * EDIT      1 - Levenshtein(a, b) / max(|a|, |b|), in code points</pre>
 *
 * <p>By default in SQuAD's normal form ({@link NormalForm#SQUAD}); of several references the one
 * most like the answer counts. Token F1 is then that of SQuAD's script; answers of which nothing is
 * left are no answers here and 0 or 1 there.
 *
 * <p>The edit distance takes time with the product of the lengths. Where that is above 2^28, only
 * the first 16,384 characters of both texts are compared, and the explanation says so: two texts of
 * 100,000 characters would take a second.
 *
 * <p>It is likeness of words, not of meaning. The canonical answer is the normal form of what was
 * found, so that answers agree only if they are the same. Immutable and safe for many threads.
 *
 * <p>Source: Rajpurkar et al. (2016), arXiv:1606.05250, for F1; see {@link TokenJaccard} and {@link
 * Levenshtein} for the others.
 */
public final class TextSimilarity extends ComparedTexts<TextSimilarity> {
  private static final long MOST_CELLS = 1L << 28;
  private static final int COMPARED = 1 << 14;

  private final Measure measure;

  private TextSimilarity(Measure measure, Texts texts) {
    super(texts);
    this.measure = measure;
  }

  /** The whole text in SQuAD's normal form, compared with one reference. */
  public static TextSimilarity of(Measure measure) {
    return new TextSimilarity(
        measure, new Texts(TextRule.WHOLE_TEXT, NormalForm.SQUAD, References.ONE));
  }

  @Override
  TextSimilarity on(Texts other) {
    return new TextSimilarity(measure, other);
  }

  @Override
  public String id() {
    return "text-similarity/1(measure=%s, extraction=%s, form=%s, references=%s)"
        .formatted(
            measure.name().toLowerCase(Locale.ROOT),
            texts().extractor().id(),
            texts().form().id(),
            references().id());
  }

  @Override
  Comparison compareForms(String answer, String expected) {
    return switch (measure) {
      case TOKEN_F1 -> Comparison.of(TokenF1.of(answer, expected));
      case JACCARD -> Comparison.of(TokenJaccard.of(answer, expected));
      case EDIT -> edit(answer, expected);
    };
  }

  private static Comparison edit(String answer, String expected) {
    if ((long) answer.length() * expected.length() <= MOST_CELLS) {
      return Comparison.of(1 - Levenshtein.normalised(answer, expected));
    }
    return Comparison.of(1 - Levenshtein.normalised(beginning(answer), beginning(expected)))
        .because("only the first %s characters of each were compared".formatted(COMPARED));
  }

  private static String beginning(String text) {
    return text.substring(0, Math.min(text.length(), COMPARED));
  }

  /** What likeness is. */
  public enum Measure {
    /** Words shared, with their counts, against the words of both. */
    TOKEN_F1,
    /** Words shared against words in either, each once. */
    JACCARD,
    /** Characters that need not be changed, against those of the longer text. */
    EDIT
  }
}
