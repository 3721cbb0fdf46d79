package io.github.promptharness.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.HarnessException;
import io.github.promptharness.Message;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Trial;
import io.github.promptharness.Wording;
import io.github.promptharness.credit.Payer;
import io.github.promptharness.testing.ScriptedModel;
import io.github.promptharness.testing.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

abstract class StudiesContract extends OnSite {
  private final VirtualTime time = new VirtualTime();
  private final ScriptedModel model = ScriptedModel.answering("yes");

  private Request ask(String text) {
    return Request.of(
        new Trial(
            model.identity(), Wording.of(List.of(Message.user(text))), Sampling.temperature(0), 0),
        1);
  }

  /** Runs a study that asks for some texts; what is there is not asked again. */
  private void run(Workspace lab, String study, String... texts) {
    try (StudyRun run = lab.begin(study)) {
      run.asks(
          "hash of " + study,
          Stream.of(texts)
              .map(text -> new Purpose("p " + text, "original", "", ask(text).wording().key()))
              .iterator());
      run.enter("hash of " + study, "about " + study);
      var metered = lab.meter(model, new Payer("ann", study, Money.usd("9")));
      for (String text : texts) {
        assertTrue(metered.answer(ask(text)) instanceof Outcome.Response);
      }
    }
  }

  @Test
  void studies_twoRun_areListedByNameWithWhatTheyPaidFor() {
    try (Workspace lab = site.open(time)) {
      run(lab, "b", "x", "y");
      run(lab, "a", "y", "z");
      assertEquals(
          List.of(
              new StoredStudy("a", 1, time.instant(), 1, ScriptedModel.COST),
              new StoredStudy("b", 1, time.instant(), 2, ScriptedModel.COST.times(2))),
          lab.studies());
    }
  }

  @Test
  void deleteStudy_whoseAnswersAnotherUses_keepsTheseAndTheMoney() {
    try (Workspace lab = site.open(time)) {
      run(lab, "b", "x", "y");
      run(lab, "a", "y", "z");
      assertEquals(1, lab.deleteStudy("b"));
      assertEquals(List.of("a"), lab.studies().stream().map(StoredStudy::name).toList());
      List<String> keys = Stream.of("x", "y", "z").map(text -> ask(text).first().key()).toList();
      assertEquals(
          List.of(keys.get(1), keys.get(2)).stream().sorted().toList(),
          lab.find(keys).keySet().stream().sorted().toList());
      assertEquals(ScriptedModel.COST.times(2), lab.balance(Account.STUDY, "b").settled());
      assertEquals(ScriptedModel.COST.times(3), lab.balance(Account.POOL, "").settled());
      assertEquals(2, lab.attempts("b").count());
      assertEquals(
          2L, (long) lab.read(sql -> sql.number("select count(*) from wording")), "x is gone");
    }
  }

  @Test
  void deleteStudy_runAgain_asksForWhatWasDeletedAlone() {
    try (Workspace lab = site.open(time)) {
      run(lab, "b", "x", "y");
      run(lab, "a", "y", "z");
      lab.deleteStudy("b");
      int before = model.asked().size();
      run(lab, "b", "x", "y");
      assertEquals(before + 1, model.asked().size());
      assertEquals(
          3L, (long) lab.read(sql -> sql.number("select count(*) from wording")), "x is back");
    }
  }

  /** As the questions of a judge, which no study writes down. */
  @Test
  void deleteStudy_answersToWhatNoStudyWroteDown_stay() {
    try (Workspace lab = site.open(time)) {
      run(lab, "b", "x");
      lab.meter(model, new Payer("ann", "b", Money.usd("9"))).answer(ask("judge"));
      run(lab, "a", "y");
      assertEquals(1, lab.deleteStudy("b"));
      int before = model.asked().size();
      lab.meter(model, new Payer("ann", "a", Money.usd("9"))).answer(ask("judge"));
      assertEquals(before, model.asked().size());
    }
  }

  @Test
  void deleteStudy_askedAgainOutsideOfARun_storesTheWordingAgain() {
    try (Workspace lab = site.open(time)) {
      run(lab, "b", "x");
      lab.deleteStudy("b");
      assertEquals(0L, (long) lab.read(sql -> sql.number("select count(*) from wording")));
      lab.meter(model, new Payer("ann", "c", Money.usd("9"))).answer(ask("x"));
      assertEquals(1L, (long) lab.read(sql -> sql.number("select count(*) from wording")));
    }
  }

  @Test
  void deleteStudy_unknownOrWhileOneIsRun_isRefused() {
    try (Workspace lab = site.open(time)) {
      assertThrows(IllegalArgumentException.class, () -> lab.deleteStudy("b"));
      run(lab, "b", "x");
      try (StudyRun other = lab.begin("other")) {
        assertThrows(HarnessException.class, () -> lab.deleteStudy("b"));
        other.margin(0.1);
      }
      assertEquals(1, lab.deleteStudy("b"));
    }
  }

  /** As text, 12:00:00.500Z comes before 12:00:00Z. */
  @Test
  void entriesAndMargins_timesWithMoreAndFewerDigits_areInTheOrderOfTime() {
    var hashes = List.of("h1", "h2", "h3", "h4");
    try (Workspace lab = site.open(time)) {
      try (StudyRun run = lab.begin("s")) {
        for (int i = 0; i < hashes.size(); i++) {
          run.enter(hashes.get(i), "about");
          run.margin(0.4 - 0.1 * i);
          time.advance(Duration.ofMillis(i == 1 ? 500 : 250));
        }
      }
      List<StudyEntry> entries = lab.entries("s", "h4");
      assertEquals(hashes, entries.stream().map(StudyEntry::hash).toList());
      List<Instant> times = entries.stream().map(StudyEntry::entered).toList();
      assertEquals(times.stream().sorted().toList(), times);
      assertEquals(times, lab.margins("s").stream().map(EnteredMargin::entered).toList());
      assertEquals(times.get(0), lab.studies().get(0).entered());
    }
  }
}
