package io.github.promptharness.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Draw;
import io.github.promptharness.Money;
import io.github.promptharness.Observations;
import io.github.promptharness.Plan;
import io.github.promptharness.Prompt;
import io.github.promptharness.Sampling;
import io.github.promptharness.Variant;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.testing.ScriptedModel;
import io.github.promptharness.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a quote says of plans that decide after each round what to ask next. */
final class PlanQuoteTest {
  @TempDir private Path folder;

  /** Asks the first prompt, and then perhaps more. */
  private record Careful(OptionalLong told) implements Plan {
    @Override
    public List<Draw> next(List<Variant> variants, List<Sampling> samplings, Observations seen) {
      return List.of(new Draw(variants.get(0), samplings.get(0), 0));
    }

    @Override
    public OptionalLong most(List<Variant> variants, List<Sampling> samplings) {
      return told;
    }
  }

  private Quote quote(Optional<Plan> plan) {
    try (var lab = Workspace.open(folder.resolve("lab.db"))) {
      var settings =
          Study.in(lab)
              .prompts(List.of(Prompt.of("a", "Which?"), Prompt.of("b", "Which one?")))
              .model(ScriptedModel.answering("A"))
              .repeats(2)
              .spendAtMost(Money.usd("3"))
              .score(new MultipleChoice());
      plan.ifPresent(settings::plan);
      return settings.build().quote();
    }
  }

  @Test
  void quote_fixedGrid_isOfOneRound() {
    assertEquals(Optional.empty(), quote(Optional.empty()).rounds());
  }

  @Test
  void quote_planOfSeveralRounds_saysTheMostOfAll() {
    Quote quote = quote(Optional.of(new Careful(OptionalLong.of(1_000))));
    assertEquals(1, quote.answers());
    assertEquals(OptionalLong.of(1_000), quote.rounds().orElseThrow().answers());
    assertFalse(quote.most().times(1_000).exceeds(quote.rounds().get().most()));
    assertTrue(
        quote.toString().contains("all rounds together ask for at most 1,000 answers"),
        quote::toString);
  }

  @Test
  void quote_planThatCannotSay_saysThatTheCapEndsIt() {
    Quote quote = quote(Optional.of(new Careful(OptionalLong.empty())));
    assertEquals(Money.usd("3"), quote.rounds().orElseThrow().most());
    assertTrue(quote.toString().contains("stops at the cap of"), quote::toString);
  }
}
