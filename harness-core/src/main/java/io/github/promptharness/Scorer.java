package io.github.promptharness;

/**
 * Reads one answer. It is stateless and pure. Extend {@code ScorerContract} from the test jar to
 * check one of your own.
 */
public interface Scorer {
  /** The name with version and every setting: results that differ have different names. */
  String id();

  /**
   * What the answer says and how good it is.
   *
   * @param prompt the prompt as it was sent, so that labels on the page can be resolved
   * @param answer what came back
   */
  Score score(Prompt prompt, Answer answer);
}
