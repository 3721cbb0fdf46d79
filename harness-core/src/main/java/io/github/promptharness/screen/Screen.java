package io.github.promptharness.screen;

import io.github.promptharness.Message;
import io.github.promptharness.Model;
import io.github.promptharness.Moderation;
import io.github.promptharness.Outcome;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Trial;
import io.github.promptharness.Wording;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Asks a model of moderation about texts, and applies a rule to what it says.
 *
 * @param moderation a model whose answers are {@link Moderation#text()}
 * @param rule what is withheld
 */
record Screen(Model moderation, ScreenRule rule) {
  /** What came of a text. */
  sealed interface Finding {}

  /** It was looked at. */
  record Seen(Moderation moderation, Optional<String> objection) implements Finding {}

  /** It could not be looked at. */
  record Unseen(Outcome.Failure failure) implements Finding {}

  /** The one call for a text; kept answers are found again under its trial. */
  Request request(String text) {
    return Request.of(
        new Trial(
            moderation.identity(),
            Wording.of(List.of(Message.user(text))),
            Sampling.modelDefault().maxOutput(1),
            0),
        1);
  }

  /** All that is shown of a wording, as one text. */
  static String text(Wording wording) {
    return wording.messages().stream().map(Message::text).collect(Collectors.joining("\n\n"));
  }

  /** Looks at a text that is not blank. */
  Finding look(Request request) {
    Outcome outcome = moderation.answer(request);
    if (outcome instanceof Outcome.Failure failure) {
      return new Unseen(failure);
    }
    String said = ((Outcome.Response) outcome).answers().get(0).text();
    Optional<Moderation> read = Moderation.ofText(said);
    if (read.isEmpty()) {
      return unsupported(
          "%s gives no moderation of a text: take a model of moderation, such as OpenAiModerationModel"
              .formatted(moderation.identity().name()));
    }
    try {
      return new Seen(read.get(), rule.objection(read.get()));
    } catch (IllegalArgumentException e) {
      return unsupported(String.valueOf(e.getMessage()));
    }
  }

  private static Unseen unsupported(String why) {
    return new Unseen(Outcome.Failure.local(Outcome.Kind.UNSUPPORTED, why));
  }
}
