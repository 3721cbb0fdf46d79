package io.github.promptharness.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Bound;
import io.github.promptharness.Message;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Failure;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.RateLimit;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Trial;
import io.github.promptharness.Wording;
import io.github.promptharness.credit.Admission;
import io.github.promptharness.credit.Payer;
import io.github.promptharness.testing.NamedModel;
import io.github.promptharness.testing.ScriptedModel;
import io.github.promptharness.testing.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

abstract class CreditPoolContract extends OnSite {
  private static final Payer ANN = new Payer("ann", "s1", Money.usd("100"));
  private static final Bound BOUND = new Bound(1, 10, 10, ScriptedModel.COST, ScriptedModel.MOST);

  private final VirtualTime time = new VirtualTime();
  private Workspace lab;
  private CreditPool pool;

  @BeforeEach
  void open() {
    lab = site.open(time);
    pool = lab.pool();
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private Instant in(int days) {
    return time.instant().plus(Duration.ofDays(days));
  }

  @Test
  void ownMoneyInAll_saidTwice_isThereOnce() {
    Money ten = Money.usd("10");
    pool.ownMoneyInAll(ten);
    assertEquals(ten, pool.ownMoneyInAll(ten).amount());
    assertEquals(1, pool.grants().size());
    assertEquals(Optional.of(ten), lab.balance(Account.POOL, "").cap());
  }

  @Test
  void ownMoneyInAll_afterMoneyWasAdded_takesItsPlaceWhatWasSpentIncluded() {
    pool.ownMoneyFromHere(Money.usd("5"));
    pool.ownMoneyFromHere(Money.usd("5"));
    answer(ANN, "gpt-4o", 0);
    pool.ownMoneyInAll(ScriptedModel.MOST);
    assertEquals(Optional.of(ScriptedModel.MOST), lab.balance(Account.POOL, "").cap());
    assertEquals(Kind.CAP_REACHED, refused(ANN, "gpt-4o").kind());
    assertThrows(
        IllegalArgumentException.class, () -> pool.ownMoneyInAll(Money.ZERO.minus(Money.usd("1"))));
  }

  private static Request ask(int repeat) {
    var trial =
        new Trial(
            new ModelIdentity("gpt-4o", "test", ""),
            Wording.of(List.of(Message.user("q"))),
            Sampling.temperature(0),
            repeat);
    return Request.of(trial, 1);
  }

  private Outcome answer(Payer payer, String model, int repeat) {
    return lab.meter(NamedModel.of(model, ScriptedModel.answering("yes")), payer)
        .answer(ask(repeat));
  }

  private Failure refused(Payer payer, String model) {
    return assertInstanceOf(Failure.class, answer(payer, model, 99));
  }

  private Money settled(long grant) {
    return lab.balance(Account.GRANT, Long.toString(grant)).settled();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T00:00:00Z, 2026-12-31T00:00:00Z, 2026-12-31T00:00:00Z, ends with the agenda",
    "2026-03-01T00:00:00Z, 2028-01-01T00:00:00Z, 2027-03-01T00:00:00Z, ends after twelve months",
    "2026-03-01T00:00:00Z, 2027-03-01T00:00:00Z, 2027-03-01T00:00:00Z, ends with the agenda",
    "2028-02-29T10:00:00Z, 2030-01-01T00:00:00Z, 2029-02-28T10:00:00Z, ends after twelve months",
    "2026-03-01T00:00:00.9Z, 2026-03-02T00:00:00.9Z, 2026-03-02T00:00:00Z, ends with the agenda"
  })
  void grant_ends_withTheAgendaOrAfterTwelveMonths(
      Instant starts, Instant agendaEnd, Instant expires, String note) {
    Grant grant = pool.grant(Money.usd("10"), starts, agendaEnd);
    assertEquals(Optional.of(expires), grant.expires());
    assertEquals(note, grant.note());
    assertEquals(List.of(grant), pool.grants());
    assertFalse(grant.isOpen(expires));
    assertTrue(grant.isOpen(expires.minusSeconds(1)));
    assertTrue(grant.isOpen(starts));
    assertFalse(grant.isOpen(starts.minusSeconds(1)));
  }

  @Test
  void grant_wrongAmountOrTimes_isRefused() {
    Instant now = time.instant();
    assertThrows(IllegalArgumentException.class, () -> pool.grant(Money.ZERO, now, in(1)));
    assertThrows(IllegalArgumentException.class, () -> pool.grant(Money.usd("1"), now, now));
    assertThrows(IllegalArgumentException.class, () -> pool.ownMoneyFromHere(Money.ZERO));
    assertThrows(IllegalArgumentException.class, () -> pool.amend(7, Money.usd("1")));
    assertEquals(List.of(), pool.grants());
  }

  @Test
  void meter_severalGrants_spendsTheOneThatEndsFirst() {
    long late = pool.grant(Money.usd("1"), time.instant(), in(30)).number();
    long soon = pool.grant(Money.usd("0.06"), time.instant(), in(5)).number();
    for (int i = 0; i < 4; i++) {
      assertInstanceOf(Outcome.Response.class, answer(ANN, "gpt-4o", i));
    }
    // 6 cents have room for a hold of 5 while at most 1 is spent: two calls.
    assertEquals(Money.usd("0.02"), settled(soon));
    assertEquals(Money.usd("0.02"), settled(late));
    assertEquals(Money.usd("1.06"), lab.balance(Account.POOL, "").cap().orElseThrow());
    time.advance(Duration.ofDays(6));
    // The four cents that were left of it are lost.
    assertEquals(Money.usd("1.02"), lab.balance(Account.POOL, "").cap().orElseThrow());
    assertEquals(Optional.of(Money.usd("0.98")), lab.balance(Account.POOL, "").left());
  }

  @Test
  void meter_beforeTheFirstGrantBegins_saysWhenItDoes() {
    pool.grant(Money.usd("1"), in(2), in(30));
    assertEquals(
        "the credit pool is not open yet (the next grant begins on 2026-03-03T12:00:00Z): enter a"
            + " grant with Workspace.pool().grant, or switch own money on with ownMoneyFromHere",
        refused(ANN, "gpt-4o").message());
  }

  @Test
  void meter_noGrantHasRoom_saysWhatIsLeftOfEach() {
    pool.grant(Money.usd("0.04"), time.instant(), in(2));
    pool.grant(Money.usd("0.03"), time.instant(), in(3));
    Failure refused = refused(ANN, "gpt-4o");
    assertEquals(Kind.CAP_REACHED, refused.kind());
    assertEquals(
        "the credit pool has no room for the next call, which may cost 0.0500 USD (grant 1 has"
            + " 0.0400 USD left of 0.0400 USD, grant 2 has 0.0300 USD left of 0.0300 USD): enter a"
            + " grant with Workspace.pool().grant, or switch own money on with ownMoneyFromHere",
        refused.message());
  }

  @Test
  void meter_oneGrantLoweredBelowWhatWasSpent_leavesThatMuchLessOfTheOthers() {
    long first = pool.grant(Money.usd("0.05"), time.instant(), in(2)).number();
    answer(ANN, "gpt-4o", 0);
    pool.grant(Money.usd("0.05"), time.instant(), in(3));
    pool.amend(first, Money.ZERO);
    assertEquals(Optional.of(Money.usd("0.04")), lab.balance(Account.POOL, "").left());
    assertEquals(Kind.CAP_REACHED, refused(ANN, "gpt-4o").kind());
  }

  @Test
  void meter_afterTheEnd_spendsNothingUntilOwnMoneyIsSwitchedOn() {
    long grant = pool.grant(Money.usd("1"), time.instant(), in(1)).number();
    time.advance(Duration.ofDays(1));
    Failure refused = refused(ANN, "gpt-4o");
    assertEquals(Kind.EXPIRED, refused.kind());
    assertTrue(refused.message().contains("2026-03-02T12:00:00Z"), refused.message());
    assertTrue(refused.message().contains("ownMoneyFromHere"), refused.message());
    Grant own = pool.ownMoneyFromHere(Money.usd("0.05"));
    assertEquals(Optional.empty(), own.expires());
    assertInstanceOf(Outcome.Response.class, answer(ANN, "gpt-4o", 0));
    assertEquals(Money.ZERO, settled(grant));
    assertEquals(ScriptedModel.COST, settled(own.number()));
    pool.amend(own.number(), Money.ZERO);
    assertEquals(Kind.CAP_REACHED, refused(ANN, "gpt-4o").kind());
  }

  @Test
  void meter_ownMoneyBesideAGrant_isUsedOnlyWhereTheGrantDoesNotPay() {
    Grant own = pool.ownMoneyFromHere(Money.usd("1"));
    long grant = pool.grant(Money.usd("0.05"), time.instant(), in(9)).number();
    answer(ANN, "gpt-4o", 0);
    assertEquals(Money.ZERO, settled(own.number()));
    answer(ANN, "gpt-4o", 1); // no room for 5 cents any more
    answer(ANN, "o3", 2); // not on the list
    assertEquals(Money.usd("0.01"), settled(grant));
    assertEquals(Money.usd("0.02"), settled(own.number()));
  }

  @Test
  void admit_grantWillHaveRoomOnceCallsHaveEnded_waitsRatherThanSpendOwnMoney() {
    pool.ownMoneyFromHere(Money.usd("1"));
    pool.grant(Money.usd("0.08"), time.instant(), in(9));
    var books = lab.books(NamedModel.of("gpt-4o", ScriptedModel.answering("")), ANN);
    var first = (Admission.Granted) books.admit(ask(0), BOUND);
    assertInstanceOf(Admission.Later.class, books.admit(ask(1), BOUND));
    books.close(first.call(), ask(0), ScriptedModel.response(ask(0), "yes"));
    assertInstanceOf(Admission.Granted.class, books.admit(ask(1), BOUND));
    assertEquals(Money.ZERO, lab.balance(Account.GRANT, "1").committed());
  }

  @Test
  void close_grantEndedMeanwhile_settlesAgainstThatGrant() {
    long grant = pool.grant(Money.usd("1"), time.instant(), in(1)).number();
    var books = lab.books(NamedModel.of("gpt-4o", ScriptedModel.answering("")), ANN);
    var call = (Admission.Granted) books.admit(ask(0), BOUND);
    time.advance(Duration.ofDays(2));
    pool.ownMoneyFromHere(Money.usd("1"));
    books.close(call.call(), ask(0), ScriptedModel.response(ask(0), "yes"));
    assertEquals(ScriptedModel.COST, settled(grant));
    assertEquals(Money.ZERO, lab.balance(Account.GRANT, "2").committed());
    assertEquals(Optional.of(Money.usd("1")), lab.balance(Account.POOL, "").left());
  }

  @Test
  void dispatch_grantEndedWhileTheCallWaitedForItsPlace_isNotSent() {
    pool.grant(Money.usd("1"), time.instant(), time.instant().plusSeconds(1));
    var slow =
        NamedModel.of(
            "gpt-4o", ScriptedModel.answering("").limited(RateLimit.perMinute(60, 1_000_000)));
    var books = lab.books(slow, ANN);
    books.admit(ask(0), BOUND);
    var second = (Admission.Granted) books.admit(ask(1), BOUND);
    assertEquals(Duration.ofSeconds(1), second.delay());
    time.advance(second.delay());
    var refused = assertInstanceOf(Admission.Refused.class, books.dispatch(second.call()));
    assertEquals(Kind.EXPIRED, refused.kind());
    assertEquals(ScriptedModel.MOST, lab.balance(Account.GRANT, "1").held());
    assertEquals(ScriptedModel.MOST, lab.balance(Account.MEMBER, "ann").held());
  }

  @Test
  void dispatch_grantEndedAndTheOthersMoneyIsHeldByALivingCall_givesItsHoldBackUntilLater() {
    pool.grant(Money.usd("1"), time.instant(), time.instant().plusSeconds(1));
    var slow =
        NamedModel.of(
            "gpt-4o", ScriptedModel.answering("").limited(RateLimit.perMinute(60, 1_000_000)));
    var books = lab.books(slow, ANN);
    books.admit(ask(0), BOUND);
    var second = (Admission.Granted) books.admit(ask(1), BOUND);
    time.advance(second.delay());
    pool.ownMoneyFromHere(ScriptedModel.MOST);
    var other = lab.books(NamedModel.of("gpt-4o-mini", ScriptedModel.answering("")), ANN);
    var holder = (Admission.Granted) other.admit(ask(2), BOUND);
    assertInstanceOf(Admission.Later.class, books.dispatch(second.call()));
    assertEquals(ScriptedModel.MOST, lab.balance(Account.GRANT, "1").held());
    assertInstanceOf(Admission.Later.class, books.admit(ask(1), BOUND));
    other.close(holder.call(), ask(2), Outcome.Failure.local(Kind.CONNECTION, "no connection"));
    assertInstanceOf(Admission.Granted.class, books.admit(ask(1), BOUND));
  }

  @Test
  void grant_enteredAgainByAScriptThatRunsDaily_isTheOneThatIsThere() {
    Instant start = time.instant();
    Grant first = pool.grant(Money.usd("10"), start, in(30));
    time.advance(Duration.ofDays(1));
    assertEquals(first, pool.grant(Money.usd("10"), start, in(29)));
    pool.amend(first.number(), Money.usd("4"));
    assertEquals(Money.usd("4"), pool.grant(Money.usd("10"), start, in(29)).amount());
    assertEquals(1, pool.grants().size());
    assertEquals(2, pool.grant(Money.usd("10"), start.plusSeconds(1), in(29)).number());
  }

  @Test
  void dispatch_grantEndedAndOwnMoneyIsOn_movesTheHoldThere() {
    pool.grant(Money.usd("1"), time.instant(), time.instant().plusSeconds(1));
    pool.ownMoneyFromHere(Money.usd("1"));
    var slow =
        NamedModel.of(
            "gpt-4o", ScriptedModel.answering("").limited(RateLimit.perMinute(60, 1_000_000)));
    var books = lab.books(slow, ANN);
    books.admit(ask(0), BOUND);
    var second = (Admission.Granted) books.admit(ask(1), BOUND);
    time.advance(second.delay());
    assertEquals(
        new Admission.Granted(second.call(), Duration.ZERO), books.dispatch(second.call()));
    assertEquals(ScriptedModel.MOST, lab.balance(Account.GRANT, "1").held());
    assertEquals(ScriptedModel.MOST, lab.balance(Account.GRANT, "2").held());
    books.close(second.call(), ask(1), ScriptedModel.response(ask(1), "yes"));
    assertEquals(ScriptedModel.COST, settled(2));
    assertEquals(ScriptedModel.MOST, lab.balance(Account.STUDY, "s1").held());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gpt-4",
        "gpt-4-0613",
        "gpt-4-turbo",
        "gpt-4o",
        "gpt-4o-mini-2024-07-18",
        "gpt-4.1-nano",
        "gpt-4.5-preview",
        "ft:gpt-4o-2024-08-06:lab::id"
      })
  void meter_modelOfTheGpt4Family_isPaidForByDefault(String model) {
    pool.grant(Money.usd("1"), time.instant(), in(9));
    assertInstanceOf(Outcome.Response.class, answer(ANN, model, 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"gpt-5", "gpt-3.5-turbo", "GPT-4", "my-gpt-4", "gpt-41", "ft:gpt-3.5-turbo"})
  void meter_anotherModel_isRefusedWithTheRemedy(String model) {
    pool.grant(Money.usd("1"), time.instant(), in(9));
    Failure refused = refused(ANN, model);
    assertEquals(Kind.NOT_ALLOWED, refused.kind());
    assertEquals(
        "the programme's credit does not pay for model "
            + model
            + ": add it with Workspace.pool().allowModels if the programme says so, or switch own"
            + " money on with ownMoneyFromHere",
        refused.message());
    pool.allowModels("gpt-4", model);
    assertInstanceOf(Outcome.Response.class, answer(ANN, model, 0));
  }

  @Test
  void meter_freeCall_passesWhateverTheListsSay() {
    pool.grant(Money.usd("1"), time.instant().minusSeconds(9), time.instant().minusSeconds(1));
    pool.addMember("eve");
    var books = lab.books(NamedModel.of("local", ScriptedModel.answering("")), ANN);
    var free = new Bound(1, 10, 10, Money.ZERO, Money.ZERO);
    assertInstanceOf(Admission.Granted.class, books.admit(ask(0), free));
  }

  @Test
  void allowModels_listThatCannotBeRead_leavesTheOldOne() {
    List<String> before = pool.allowedModels();
    assertEquals(
        List.of("gpt-4", "gpt-4-*", "gpt-4o*", "gpt-4.1*", "gpt-4.5*", "ft:gpt-4*"), before);
    assertThrows(IllegalArgumentException.class, pool::allowModels);
    assertThrows(IllegalArgumentException.class, () -> pool.allowModels("o3", "gpt-[45]"));
    assertThrows(IllegalArgumentException.class, () -> pool.allowModels("a b"));
    assertEquals(before, pool.allowedModels());
  }

  @Test
  void addMember_fromTheFirstOn_othersAreRefused() {
    Payer bob = new Payer("bob", "s1", Money.usd("100"));
    assertInstanceOf(Outcome.Response.class, answer(bob, "gpt-4o", 0));
    pool.addMember("ann");
    pool.addMember("ann");
    Failure refused = refused(bob, "gpt-4o");
    assertEquals(Kind.NOT_ALLOWED, refused.kind());
    assertEquals(
        "bob is not a member of the credit pool: add them with Workspace.pool().addMember, or name"
            + " a member with StudyBuilder.member",
        refused.message());
    assertInstanceOf(Outcome.Response.class, answer(ANN, "gpt-4o", 1));
    assertEquals(List.of("ann"), pool.members().stream().map(Member::name).toList());
    pool.addMember("bob");
    assertInstanceOf(Outcome.Response.class, answer(bob, "gpt-4o", 2));
  }

  @Test
  void removeMember_whoHasSpent_isRefusedFromThenOnAndTheirSpendStaysTheirs() {
    pool.addMember("ann");
    pool.addMember("bob");
    pool.allot("ann", Money.usd("7"));
    answer(ANN, "gpt-4o", 0);
    pool.removeMember("ann");
    assertEquals(Kind.NOT_ALLOWED, refused(ANN, "gpt-4o").kind());
    assertEquals(List.of("bob"), pool.members().stream().map(Member::name).toList());
    assertEquals(ScriptedModel.COST, lab.balance(Account.MEMBER, "ann").settled());
    assertEquals("ann", pool.spend(Spend.By.MEMBER).get(0).key());
    assertThrows(IllegalArgumentException.class, () -> pool.removeMember("ann"));
    pool.addMember("ann");
    assertEquals(Optional.empty(), lab.balance(Account.MEMBER, "ann").cap());
    assertInstanceOf(Outcome.Response.class, answer(ANN, "gpt-4o", 1));
  }

  /** Without members everybody may spend, which is not what whoever removes one wants. */
  @Test
  void removeMember_lastOne_isRefused() {
    pool.addMember("ann");
    var error = assertThrows(IllegalArgumentException.class, () -> pool.removeMember("ann"));
    assertTrue(error.getMessage().contains("everybody may spend"), error.getMessage());
    assertEquals(1, pool.members().size());
  }

  @Test
  void amounts_whoseSumCannotBeCounted_areRefusedAndLeaveNothing() {
    Money much = Money.usd("3000000");
    Grant first = pool.grant(much, in(0), in(100));
    pool.addMember("ann");
    pool.addMember("bob");
    pool.allot("ann", much);
    for (Executable tooMuch :
        List.<Executable>of(
            () -> pool.grant(much, in(0), in(99)),
            () -> pool.amend(first.number(), Money.usd("9000000")),
            () -> pool.ownMoneyFromHere(much),
            () -> pool.allot("bob", much))) {
      String message = assertThrows(IllegalArgumentException.class, tooMuch).getMessage();
      assertTrue(message.contains("together must be at most 4000000"), message);
    }
    assertEquals(List.of(much), pool.grants().stream().map(Grant::amount).toList());
    assertEquals(Money.ZERO, pool.overAllotted());
  }

  @Test
  void allot_whoIsNoMember_isRefused() {
    var error =
        assertThrows(IllegalArgumentException.class, () -> pool.allot("bob", Money.usd("1")));
    assertEquals(
        "bob is not a member of the credit pool: add them with addMember first",
        error.getMessage());
    assertThrows(IllegalArgumentException.class, () -> pool.addMember(" "));
  }

  @Test
  void allot_moreThanTheCredit_isDoneAndTold() {
    pool.addMember("ann");
    pool.addMember("bob");
    assertEquals(Money.ZERO, pool.allot("ann", Money.usd("70")));
    pool.grant(Money.usd("100"), time.instant(), in(9));
    assertEquals(Money.ZERO, pool.overAllotted());
    assertEquals(Money.usd("40"), pool.allot("bob", Money.usd("70")));
    assertEquals(Money.usd("40"), pool.overAllotted());
  }

  @Test
  void allot_usedUp_refusesTheMemberAlone() {
    pool.addMember("ann");
    pool.addMember("bob");
    pool.allot("ann", Money.usd("0.05"));
    assertInstanceOf(Outcome.Response.class, answer(ANN, "gpt-4o", 0));
    assertEquals(
        "member ann has 0.0400 USD left of its cap of 0.0500 USD (0.0100 USD settled, 0.00 USD"
            + " uncertain) and the next call may cost 0.0500 USD: raise it with"
            + " Workspace.pool().allot",
        refused(ANN, "gpt-4o").message());
    Payer bob = new Payer("bob", "s1", Money.usd("100"));
    assertInstanceOf(Outcome.Response.class, answer(bob, "gpt-4o", 1));
  }

  @Test
  void refusal_ofACall_isWhatTheLedgerWouldSay() {
    assertEquals(Optional.empty(), pool.refusal(ANN, "o3", Money.usd("1")));
    pool.grant(Money.usd("1"), time.instant(), in(9));
    assertEquals(
        Optional.of(Kind.NOT_ALLOWED),
        pool.refusal(ANN, "o3", Money.usd("1")).map(Admission.Refused::kind));
    assertEquals(Optional.empty(), pool.refusal(ANN, "gpt-4", Money.usd("1")));
    assertEquals(Money.ZERO, lab.balance(Account.POOL, "").held());
  }
}
