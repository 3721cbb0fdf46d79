package io.github.promptharness.screen;

import io.github.promptharness.Model;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.OutcomeClass;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Looks at the answers of a study before they are shared. Each text is asked about once; what was
 * said is kept by a metered model, so that screening again costs nothing. Immutable.
 *
 * <pre>{@code
 * var screen = OutputScreen.by(lab.meter(moderation, payer));
 * ScreenedTexts texts = screen.screen(result.observations());
 * Sharing.withOthers(result, reviewed).withScreening(texts::withheld, texts.inWords());
 * }</pre>
 */
public final class OutputScreen {
  private final Screen screen;
  private final LengthLimits limits;

  private OutputScreen(Screen screen, LengthLimits limits) {
    this.screen = screen;
    this.limits = limits;
  }

  /**
   * A screen that withholds what the model flags.
   *
   * @param moderation a model whose answers are {@link io.github.promptharness.Moderation#text()},
   *     metered
   */
  public static OutputScreen by(Model moderation) {
    return new OutputScreen(new Screen(moderation, ScreenRule.AS_FLAGGED), LengthLimits.NONE);
  }

  /** The same by another rule. */
  public OutputScreen withRule(ScreenRule rule) {
    return new OutputScreen(new Screen(screen.moderation(), rule), limits);
  }

  /** The same with texts withheld that have more characters; they are not asked about. */
  public OutputScreen withLimits(LengthLimits newLimits) {
    return new OutputScreen(screen, newLimits);
  }

  /**
   * Looks at every answer, one after the other. Failed calls have none, and empty ones need none.
   *
   * @throws io.github.promptharness.RunStoppedException if the model cannot be asked, as where the
   *     cap is met; what was said so far is kept
   */
  public ScreenedTexts screen(Observations answers) {
    Set<String> texts = new LinkedHashSet<>();
    try (Stream<Observation> rows = answers.stream()) {
      rows.filter(row -> row.outcome() != OutcomeClass.FAILED)
          .map(Observation::text)
          .filter(text -> !text.isBlank())
          .forEach(texts::add);
    }
    return screen(texts);
  }

  /** Looks at texts, each once. */
  public ScreenedTexts screen(Set<String> texts) {
    var screened = new ScreenedTexts(screen, limits);
    texts.stream().filter(text -> !text.isBlank()).forEach(screened::look);
    return screened;
  }
}
