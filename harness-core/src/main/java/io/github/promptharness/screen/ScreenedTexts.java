package io.github.promptharness.screen;

import io.github.promptharness.Moderation;
import io.github.promptharness.Outcome;
import io.github.promptharness.RunStoppedException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What came of screening texts: each with why it is withheld, or that it is not. A text that nobody
 * looked at is withheld, too. Not changed once {@link OutputScreen} has given it out.
 */
public final class ScreenedTexts {
  private static final String NOT_SCREENED = "not shown: it was not screened";

  private final Screen screen;
  private final LengthLimits limits;
  private final Map<String, Optional<String>> withheld = new LinkedHashMap<>();
  private final Map<String, Moderation> moderations = new LinkedHashMap<>();
  private int flagged;
  private int tooLong;
  private int unseen;

  ScreenedTexts(Screen screen, LengthLimits limits) {
    this.screen = screen;
    this.limits = limits;
  }

  /** Looks at a text. */
  void look(String text) {
    int characters = text.codePointCount(0, text.length());
    if (characters > limits.outputCharacters()) {
      tooLong++;
      withheld.put(
          text,
          Optional.of(
              "not shown: it has %s characters, and at most %s are shared"
                  .formatted(characters, limits.outputCharacters())));
      return;
    }
    Screen.Finding finding = screen.look(screen.request(text));
    if (finding instanceof Screen.Unseen failed) {
      unseen(text, failed.failure());
    } else {
      seen(text, (Screen.Seen) finding);
    }
  }

  private void unseen(String text, Outcome.Failure failure) {
    if (failure.kind().stopsRun()) {
      throw new RunStoppedException(
          failure.kind(),
          "screening by %s stopped: %s. %s texts were screened, which a metered model keeps; see to the cause and screen again to go on."
              .formatted(
                  screen.moderation().identity().name(),
                  failure.message().replaceAll("\\.$", ""),
                  moderations.size()));
    }
    unseen++;
    withheld.put(text, Optional.of("not shown: it could not be screened: " + failure.message()));
  }

  private void seen(String text, Screen.Seen seen) {
    moderations.put(text, seen.moderation());
    if (seen.objection().isPresent()) {
      flagged++;
    }
    withheld.put(
        text,
        seen.objection()
            .map(
                why ->
                    "not shown: screened by %s, %s"
                        .formatted(screen.moderation().identity().name(), why)));
  }

  /**
   * Why a text is withheld; empty if it may be shared. A blank one may.
   *
   * @param text an answer, as it was given
   */
  public Optional<String> withheld(String text) {
    return text.isBlank()
        ? Optional.empty()
        : withheld.getOrDefault(text, Optional.of(NOT_SCREENED));
  }

  /** What the model said, by text, in the order in which it was asked. */
  public Map<String, Moderation> moderations() {
    return Collections.unmodifiableMap(moderations);
  }

  /** How many texts were looked at. */
  public int screened() {
    return moderations.size();
  }

  /** How many of these the rule objects to. */
  public int flagged() {
    return flagged;
  }

  /** How many texts have more characters than are shared. */
  public int tooLong() {
    return tooLong;
  }

  /** How many texts the model could not be asked about. */
  public int unseen() {
    return unseen;
  }

  /** By what and how texts were screened, and how many are withheld, as a sentence. */
  public String inWords() {
    return "Of %s texts, %s were screened by %s (%s): %s are withheld by what it said, %s because they are too long, %s because they could not be screened."
        .formatted(
            withheld.size(),
            screened(),
            screen.moderation().identity().name(),
            screen.rule(),
            flagged,
            tooLong,
            unseen);
  }

  @Override
  public String toString() {
    return inWords();
  }
}
