package io.github.promptharness.openai;

import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.Usage;
import io.github.promptharness.Wording;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells from the usage that a server cut the prompt and answered what was left of it.
 *
 * <p>A prompt has at least as many tokens as it has words between white space: tokenizers of byte
 * pairs and of SentencePiece split at it before they join anything, so that no token holds two
 * words. A server that reads fewer tokens has not read all. What is cut by less than the tokens
 * that words have beyond one is not seen. A tokenizer that joins words, as "superword" ones do,
 * would be taken for a cut; so would a server that counts only what its cache did not hold, except
 * where it counts none.
 */
final class CutPrompt {
  private static final Pattern WORD = Pattern.compile("\\S*[\\p{L}\\p{N}]\\S*");

  private CutPrompt() {}

  /**
   * A failure if the prompt was cut.
   *
   * @param remedy what to do at the server
   */
  static Optional<ServerProfile.Objection> objection(Wording wording, Usage usage, String remedy) {
    long read = usage.promptTokens();
    if (usage.source() != Usage.Source.REPORTED || read == 0) {
      return Optional.empty();
    }
    long words = words(wording);
    return read >= words
        ? Optional.empty()
        : Optional.of(
            new ServerProfile.Objection(
                Kind.CONTEXT_LENGTH,
                "the server read %s tokens of a prompt of %s words, so it cut the prompt to its context: %s, or shorten the prompt"
                    .formatted(read, words, remedy)));
  }

  /** The fewest tokens that the texts of a wording can have. */
  static long words(Wording wording) {
    return wording.messages().stream()
        .mapToLong(message -> WORD.matcher(message.text()).results().count())
        .sum();
  }
}
