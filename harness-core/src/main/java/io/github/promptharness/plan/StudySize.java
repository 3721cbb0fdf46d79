package io.github.promptharness.plan;

/**
 * How much a study asks: every item in every wording and every order of the few-shot examples, so
 * often.
 *
 * @param items at least 1
 * @param wordings the original among them, at least 1
 * @param orders of the few-shot examples, the given one among them, at least 1; 1 where prompts
 *     have none
 * @param repeats answers to each prompt, at least 1
 */
public record StudySize(int items, int wordings, int orders, int repeats) {
  /** Checks the numbers. */
  public StudySize {
    if (items < 1 || wordings < 1 || orders < 1 || repeats < 1) {
      throw new IllegalArgumentException(
          "items, wordings, orders and repeats must be at least 1: %s, %s, %s, %s; ask for one or more of each"
              .formatted(items, wordings, orders, repeats));
    }
  }

  /** Every item in so many wordings, with the few-shot examples as they are given. */
  public static StudySize of(int items, int wordings, int repeats) {
    return new StudySize(items, wordings, 1, repeats);
  }

  /** Different prompts: items times wordings times orders; at most the largest long. */
  public long prompts() {
    return product((long) items * wordings, orders);
  }

  /** Answers in all: prompts times repeats; at most the largest long. */
  public long answers() {
    return product(prompts(), repeats);
  }

  StudySize withItems(int other) {
    return new StudySize(other, wordings, orders, repeats);
  }

  private static long product(long one, int other) {
    return one > Long.MAX_VALUE / other ? Long.MAX_VALUE : one * other;
  }
}
