package io.github.promptharness.pool;

/**
 * What two studies share, so that their errors are not independent.
 *
 * @param first name of a study
 * @param second name of a later one
 * @param sharedItems items with one id, in one cluster, in both
 * @param fewerItems how many items the smaller of the two has
 * @param sameModel whether both asked a model of one name
 * @param sameHash whether prompts, conditions and wordings are the same
 */
public record Overlap(
    String first,
    String second,
    int sharedItems,
    int fewerItems,
    boolean sameModel,
    boolean sameHash) {
  /**
   * Whether they look like one study given twice: the same prompts under the same conditions, or
   * one model asked about at least half of the items of the smaller.
   */
  public boolean isDuplicate() {
    return sameHash || (sameModel && sharedItems > 0 && 2 * sharedItems >= fewerItems);
  }

  /** What is shared, in a sentence. */
  public String inWords() {
    return "\"%s\" and \"%s\" share %s of %s items%s%s%s."
        .formatted(
            first,
            second,
            sharedItems,
            fewerItems,
            sameModel ? ", asked of the same model" : "",
            sameHash ? ", under the same conditions and wordings (one study hash)" : "",
            isDuplicate()
                ? ": they look like one study given twice"
                : ", so their errors are not independent and intervals may be too narrow");
  }
}
