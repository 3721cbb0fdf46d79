package io.github.promptharness.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Bound;
import io.github.promptharness.Evidence;
import io.github.promptharness.Message;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome.Charge;
import io.github.promptharness.Outcome.Failure;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.RateSignals;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Trial;
import io.github.promptharness.Wording;
import io.github.promptharness.credit.Payer;
import io.github.promptharness.testing.NamedModel;
import io.github.promptharness.testing.ScriptedModel;
import io.github.promptharness.testing.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class CreditPoolSpendContract extends OnSite {
  final VirtualTime time = new VirtualTime(Instant.parse("2026-03-01T23:00:00Z"));
  Workspace lab;

  @BeforeEach
  void open() {
    lab = site.open(time);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  static Request ask(String model, int repeat) {
    var trial =
        new Trial(
            new ModelIdentity(model, "test", ""),
            Wording.of(List.of(Message.user("q"))),
            Sampling.temperature(0),
            repeat);
    return Request.of(trial, 1);
  }

  private void answer(String member, String study, String model, ScriptedModel script, int repeat) {
    lab.meter(NamedModel.of(model, script), new Payer(member, study, Money.usd("9")))
        .answer(ask(model, repeat));
  }

  private static ScriptedModel failing(Charge charge) {
    return ScriptedModel.of(
        r ->
            new Failure(
                Kind.PROTOCOL_VIOLATION, "failed", charge, RateSignals.NONE, Evidence.NONE));
  }

  @Test
  void spend_beforeTheFirstCall_isEmpty() {
    for (Spend.By by : Spend.By.values()) {
      assertEquals(List.of(), lab.pool().spend(by));
    }
  }

  @Test
  void spend_byAnyKey_addsUpWhatCountsAgainstTheCaps() {
    var yes = ScriptedModel.answering("yes");
    answer("ann", "s1", "gpt-4", yes, 0);
    answer("ann", "s2", "gpt-4o", failing(Charge.UNCERTAIN), 1);
    answer("ann", "s2", "gpt-4o", failing(Charge.NONE), 2);
    time.advance(Duration.ofHours(1)); // the next day in UTC
    answer("bob", "s2", "gpt-4o", yes, 3);
    lab.books(yes, new Payer("bob", "s1", Money.usd("9")))
        .admit(ask("o3", 4), new Bound(1, 1, 1, ScriptedModel.COST, ScriptedModel.MOST));
    assertEquals("ann 2 0.01 0 0.05, bob 2 0.01 0.05 0", table(lab.pool().spend(Spend.By.MEMBER)));
    assertEquals(
        "gpt-4 1 0.01 0 0, gpt-4o 2 0.01 0 0.05, o3 1 0 0.05 0",
        table(lab.pool().spend(Spend.By.MODEL)));
    assertEquals("s1 2 0.01 0.05 0, s2 2 0.01 0 0.05", table(lab.pool().spend(Spend.By.STUDY)));
    assertEquals(
        "2026-03-01 2 0.01 0 0.05, 2026-03-02 2 0.01 0.05 0",
        table(lab.pool().spend(Spend.By.DAY)));
  }

  private static String table(List<Spend> rows) {
    return rows.stream()
        .map(
            row ->
                "%s %d %s %s %s"
                    .formatted(
                        row.key(),
                        row.calls(),
                        row.settled().toUsd(),
                        row.held().toUsd(),
                        row.uncertain().toUsd()))
        .collect(Collectors.joining(", "));
  }

  @Test
  void forecast_afterThreeDays_goesByWhatWasSpentInThem() {
    lab.pool().grant(Money.usd("1"), time.instant(), time.instant().plus(Duration.ofDays(40)));
    answer("ann", "s1", "gpt-4", ScriptedModel.answering("yes"), 0);
    time.advance(Duration.ofDays(3));
    answer("ann", "s1", "gpt-4", failing(Charge.UNCERTAIN), 1);
    Forecast forecast = lab.pool().forecast();
    assertEquals(Duration.ofDays(3), forecast.window());
    assertEquals(Money.usd("0.02"), forecast.perDay().orElseThrow());
    assertEquals(Money.usd("0.94"), forecast.left().orElseThrow());
    // 37 days at 2 cents are 74 of the 94 cents.
    assertEquals(Money.usd("0.20"), forecast.lost().orElseThrow());
  }

  @Test
  void forecast_ofTheProgrammesCredit_leavesOutOwnMoneyAndWhatWasSpentBefore() {
    answer("ann", "s1", "gpt-4", ScriptedModel.answering("yes"), 0);
    time.advance(Duration.ofDays(1));
    lab.pool().grant(Money.usd("1"), time.instant(), time.instant().plus(Duration.ofDays(40)));
    lab.pool().ownMoneyFromHere(Money.usd("1"));
    answer("ann", "s1", "gpt-4", ScriptedModel.answering("yes"), 1);
    answer("ann", "s1", "o3", ScriptedModel.answering("yes"), 2);
    time.advance(Duration.ofDays(1));
    Forecast forecast = lab.pool().forecast();
    assertEquals(Duration.ofDays(1), forecast.window());
    assertEquals(Money.usd("0.01"), forecast.perDay().orElseThrow());
  }

  @Test
  void forecast_afterTheProgramme_goesByOwnMoneyAlone() {
    lab.pool().grant(Money.usd("1"), time.instant(), time.instant().plus(Duration.ofDays(1)));
    answer("ann", "s1", "gpt-4", failing(Charge.UNCERTAIN), 0);
    time.advance(Duration.ofDays(2));
    lab.pool().ownMoneyFromHere(Money.usd("1"));
    answer("ann", "s1", "gpt-4", ScriptedModel.answering("yes"), 1);
    time.advance(Duration.ofDays(1));
    assertEquals(Money.usd("0.01"), lab.pool().forecast().perDay().orElseThrow());
  }

  @Test
  void forecast_nothingSpentForTwoWeeks_hasNoRate() {
    lab.pool().grant(Money.usd("1"), time.instant(), time.instant().plus(Duration.ofDays(40)));
    answer("ann", "s1", "gpt-4", ScriptedModel.answering("yes"), 0);
    time.advance(Duration.ofDays(15));
    Forecast forecast = lab.pool().forecast();
    assertEquals(Duration.ofDays(14), forecast.window());
    assertTrue(forecast.perDay().isEmpty());
    assertTrue(forecast.lasts().isEmpty());
  }
}
