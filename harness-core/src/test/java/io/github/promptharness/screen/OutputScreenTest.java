package io.github.promptharness.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.Prompt;
import io.github.promptharness.RunStoppedException;
import io.github.promptharness.credit.Payer;
import io.github.promptharness.score.TextMatch;
import io.github.promptharness.study.Study;
import io.github.promptharness.testing.ScriptedModel;
import io.github.promptharness.workspace.Workspace;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OutputScreenTest {
  private final ScriptedModel watch = Watch.scripted();

  @Test
  void screen_eachTextOnce_saysWhatIsWithheldAndCountsIt() {
    ScreenedTexts texts =
        OutputScreen.by(Watch.named(watch))
            .withLimits(LengthLimits.NONE.withOutput(20, 1))
            .screen(Set.of("a walk", "a knife", "far too many words to be shared", " "));
    assertEquals(Optional.empty(), texts.withheld("a walk"));
    assertEquals(
        Optional.of("not shown: screened by watch, violence 0.9300, flagged"),
        texts.withheld("a knife"));
    assertEquals(
        Optional.of("not shown: it has 31 characters, and at most 20 are shared"),
        texts.withheld("far too many words to be shared"));
    assertEquals(Optional.of("not shown: it was not screened"), texts.withheld("unheard of"));
    assertEquals(Optional.empty(), texts.withheld(""));
    assertEquals(2, texts.screened());
    assertEquals(1, texts.flagged());
    assertEquals(1, texts.tooLong());
    assertEquals(2, watch.asked().size());
    assertEquals(
        "Of 3 texts, 2 were screened by watch (as flagged): 1 are withheld by what it said, 1"
            + " because they are too long, 0 because they could not be screened.",
        texts.inWords());
  }

  @Test
  void screen_observations_looksAtEachAnswerOnceAndAtNoFailedCall(@TempDir Path folder) {
    var echo =
        ScriptedModel.of(
            request -> {
              String text = request.wording().messages().get(0).text();
              return text.equals("fail")
                  ? Outcome.Failure.local(Outcome.Kind.BAD_REQUEST, "a knife, it says")
                  : ScriptedModel.response(request, text.substring(2));
            });
    try (var lab = Workspace.open(folder.resolve("lab.db"))) {
      var result =
          Study.in(lab)
              .named("echo")
              .prompts(
                  Stream.of("1 a knife", "2 a knife", "3 a walk", "fail")
                      .map(text -> Prompt.of(text, text).withExpected("yes"))
                      .toList())
              .model(echo)
              .score(TextMatch.exact())
              .spendAtMost(Money.usd("1"))
              .stopAbove(1)
              .build()
              .run();
      ScreenedTexts texts = OutputScreen.by(Watch.named(watch)).screen(result.observations());
      assertEquals(2, watch.asked().size());
      assertEquals(1, texts.flagged());
      assertEquals(Set.of("a knife", "a walk"), texts.moderations().keySet());
    }
  }

  @Test
  void screen_moderationFailsOnce_withholdsThatText() {
    var half =
        ScriptedModel.of(
            request ->
                request.wording().messages().get(0).text().equals("a walk")
                    ? Outcome.Failure.local(Outcome.Kind.BAD_REQUEST, "odd text")
                    : ScriptedModel.response(request, Watch.of("x").text()));
    ScreenedTexts texts = OutputScreen.by(Watch.named(half)).screen(Set.of("a walk", "a talk"));
    assertEquals(
        Optional.of("not shown: it could not be screened: odd text"), texts.withheld("a walk"));
    assertEquals(Optional.empty(), texts.withheld("a talk"));
    assertEquals(1, texts.unseen());
  }

  @Test
  void screen_whatStopsARun_stopsIt() {
    var refused =
        ScriptedModel.of(r -> Outcome.Failure.local(Outcome.Kind.AUTHENTICATION, "no key."));
    var screen = OutputScreen.by(Watch.named(refused));
    var stopped = assertThrows(RunStoppedException.class, () -> screen.screen(Set.of("a")));
    assertEquals(Outcome.Kind.AUTHENTICATION, stopped.kind());
    assertTrue(stopped.getMessage().startsWith("screening by watch stopped: no key. 0 texts"));
  }

  @Test
  void screen_metered_asksNothingTwice(@TempDir Path folder) {
    try (var lab = Workspace.open(folder.resolve("lab.db"))) {
      var metered = lab.meter(Watch.named(watch), new Payer("ann", "s1", Money.usd("1")));
      var screen = OutputScreen.by(metered);
      screen.screen(Set.of("a walk", "a knife"));
      ScreenedTexts again =
          screen.withRule(ScreenRule.above("violence", 0.95)).screen(Set.of("a walk", "a knife"));
      assertEquals(2, watch.asked().size());
      assertEquals(0, again.flagged());
    }
  }
}
