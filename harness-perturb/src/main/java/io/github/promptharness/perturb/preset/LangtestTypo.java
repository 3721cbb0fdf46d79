package io.github.promptharness.perturb.preset;

import io.github.promptharness.Generator;
import io.github.promptharness.perturb.Protection;
import io.github.promptharness.perturb.TextEdits;
import io.github.promptharness.perturb.TextOperator;
import io.github.promptharness.perturb.WordList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** One typo in a text, with the rate as probability; see {@link Langtest#addTypo()}. */
record LangtestTypo() implements TextOperator {
  private static final int LEAST = 5;
  private static final int TRIES = 10;
  private static final double EXCHANGED = 0.1;
  private static final int LETTERS = 26;

  @Override
  public String name() {
    return "langtest:add-typo";
  }

  @Override
  public Map<String, String> settings() {
    return Map.of("min_length", Integer.toString(LEAST));
  }

  @Override
  public Protection protection() {
    return Protection.none();
  }

  @Override
  public String needs() {
    return "letters from a to z among at least %s characters".formatted(LEAST);
  }

  @Override
  public void apply(String text, TextEdits edits) {
    int length = text.codePointCount(0, text.length());
    if (length < LEAST) {
      return;
    }
    Generator random = edits.random(1);
    if (random.nextDouble() >= edits.rate()) {
      return;
    }
    if (random.nextDouble() > EXCHANGED) {
      replaceLetter(text, length, edits, random);
    } else {
      exchange(text, length, edits, random);
    }
  }

  private static void replaceLetter(String text, int length, TextEdits edits, Generator random) {
    for (int i = 0; i < TRIES; i++) {
      int at = text.offsetByCodePoints(0, random.nextInt(length));
      char letter = text.charAt(at);
      int small = letter | 0x20;
      if (letter < 128 && small >= 'a' && small <= 'z') {
        int typed = Weights.drawn(small - 'a', random.nextDouble());
        if (edits.isFree(at, at + 1)) {
          // As far from its a as the letter was, so in the same case.
          edits.replace(at, at + 1, Character.toString(letter - small + 'a' + typed));
        }
        return;
      }
    }
  }

  private static void exchange(String text, int length, TextEdits edits, Generator random) {
    int start = text.offsetByCodePoints(0, random.nextInt(length - 1));
    int middle = text.offsetByCodePoints(start, 1);
    int end = text.offsetByCodePoints(middle, 1);
    if (edits.isFree(start, end)) {
      edits.replace(start, end, text.substring(middle, end) + text.substring(start, middle));
    }
  }

  /** Of the letters that may be typed for each of a to z. */
  private static final class Weights {
    private static final double[][] OF =
        WordList.rows(LangtestTypo.class, "langtest_letters.tsv").stream()
            .map(Weights::row)
            .toArray(double[][]::new);

    private static double[] row(List<String> fields) {
      double[] weights = new double[LETTERS];
      Arrays.fill(weights, 1);
      for (String field : fields.subList(1, fields.size())) {
        weights[field.charAt(0) - 'a'] = Double.parseDouble(field.substring(2));
      }
      return weights;
    }

    /** A letter, counted from 0, by its weight. */
    static int drawn(int letter, double number) {
      double left = number * Arrays.stream(OF[letter]).sum();
      int typed = 0;
      while (typed < LETTERS - 1 && left >= OF[letter][typed]) {
        left -= OF[letter][typed];
        typed++;
      }
      return typed;
    }
  }
}
