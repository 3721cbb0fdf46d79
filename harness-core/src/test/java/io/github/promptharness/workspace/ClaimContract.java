package io.github.promptharness.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.HarnessException;
import io.github.promptharness.testing.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Processes that run a study together: whose blocks are whose, and what becomes of those of the
 * dead.
 */
abstract class ClaimContract extends OnSite {
  private static final Duration OVER = Owners.LEASE.plusSeconds(1);

  private final VirtualTime time = new VirtualTime();
  private Colony colony;
  private Owner ann;
  private Workspace here;
  private Workspace next;
  private Workspace there;

  @BeforeEach
  void open() {
    colony = new Colony(site, time);
    ann = colony.start("here");
    here = colony.open(ann);
    next = colony.open(colony.start("here"));
    there = colony.open(colony.start("there"));
  }

  @AfterEach
  void close() {
    here.close();
    next.close();
    there.close();
  }

  private static ClaimedRound round(Workspace lab, int blocks) {
    return lab.join("s1", "content").round("round", blocks);
  }

  @Test
  void take_byThree_givesEachBlockOnceAndTheLowestFirst() {
    ClaimedRound one = round(here, 4);
    ClaimedRound two = round(next, 4);
    ClaimedRound three = round(there, 4);
    assertEquals(OptionalInt.of(0), one.take());
    assertEquals(OptionalInt.of(1), two.take());
    assertEquals(OptionalInt.of(2), three.take());
    assertEquals(OptionalInt.of(3), one.take());
    assertEquals(OptionalInt.empty(), two.take());
  }

  /** How long a round waits for the others, time after time. */
  private List<Duration> waits(int count, boolean takesHours) throws InterruptedException {
    ClaimedRound round = round(here, 1);
    var waits = new ArrayList<Duration>();
    for (int i = 0; i < count; i++) {
      Duration before = time.slept();
      round.await(takesHours);
      waits.add(time.slept().minus(before));
    }
    return waits;
  }

  @Test
  void await_ofLiveCalls_isEverLongerUpToHalfASecond() throws InterruptedException {
    assertEquals(
        Stream.of(50, 100, 200, 400, 500, 500).map(Duration::ofMillis).toList(), waits(6, false));
  }

  @Test
  void await_ofBatches_isEverLongerUpToAMinute() throws InterruptedException {
    List<Duration> waits = waits(13, true);
    for (int i = 0; i < 11; i++) {
      assertEquals(Duration.ofMillis(50L << i), waits.get(i));
    }
    assertEquals(List.of(Duration.ofMinutes(1), Duration.ofMinutes(1)), waits.subList(11, 13));
  }

  @Test
  void take_ofOtherRounds_areCountedApart() {
    StudyRun run = here.join("s1", "content");
    assertEquals(OptionalInt.of(0), run.round("a", 1).take());
    assertEquals(OptionalInt.of(0), run.round("b", 1).take());
    assertEquals(OptionalInt.empty(), run.round("a", 1).take());
  }

  @Test
  void take_manyAtOnce_givesEachBlockOnce() throws InterruptedException {
    ClaimedRound one = round(here, 100);
    ClaimedRound two = round(there, 100);
    var taken = new ConcurrentSkipListSet<Integer>();
    var gate = new CountDownLatch(1);
    var threads =
        List.of(one, two, one, two).stream()
            .map(
                round ->
                    new Thread(
                        () -> {
                          try {
                            gate.await();
                          } catch (InterruptedException e) {
                            throw new AssertionError(e);
                          }
                          for (var block = round.take(); block.isPresent(); block = round.take()) {
                            assertTrue(taken.add(block.getAsInt()), "twice: " + block);
                          }
                        }))
            .toList();
    threads.forEach(Thread::start);
    gate.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(100, taken.size());
    assertEquals(99, taken.last());
  }

  @Test
  void take_ownerOfABlockDies_comesBack() {
    ClaimedRound one = round(here, 2);
    ClaimedRound two = round(next, 2);
    one.take();
    two.take();
    assertEquals(OptionalInt.empty(), two.take());
    colony.kill(ann);
    assertEquals(OptionalInt.of(0), two.take());
    assertEquals(OptionalInt.empty(), two.take());
  }

  @Test
  void take_ownerOnAnotherMachineIsSilent_comesBackOnceItsLeaseIsOver() {
    ClaimedRound far = round(there, 2);
    ClaimedRound near = round(here, 2);
    far.take();
    near.take();
    time.advance(Owners.LEASE.minusSeconds(10));
    assertEquals(OptionalInt.empty(), near.take());
    time.advance(OVER);
    assertEquals(OptionalInt.of(0), near.take());
  }

  @Test
  void take_ownerLivesAndRenewsNoLease_comesBackOnceItIsOver() {
    ClaimedRound one = round(here, 2);
    ClaimedRound two = round(next, 2);
    one.take();
    two.take();
    time.advance(Owners.LEASE.minusSeconds(10));
    assertEquals(OptionalInt.empty(), two.take());
    time.advance(OVER);
    assertEquals(OptionalInt.of(0), two.take());
  }

  @Test
  void end_blockCameToBeAnothers_changesNothing() {
    ClaimedRound one = round(here, 1);
    ClaimedRound two = round(next, 1);
    one.take();
    colony.kill(ann);
    two.take();
    one.end(0, "ann", Map.of("trial", "late"));
    assertFalse(one.isOver());
    assertEquals(List.of(), two.failed());
    two.end(0, "bob", Map.of());
    assertTrue(two.isOver());
    assertTrue(one.isOver());
  }

  @Test
  void end_withFailures_isSeenAlikeByAll() {
    ClaimedRound one = round(here, 2);
    ClaimedRound two = round(there, 2);
    one.take();
    two.take();
    one.end(0, "ann", Map.of("t1", "BAD_REQUEST: no", "t0", "BAD_REQUEST: nor\u0000 this"));
    assertFalse(one.isOver());
    two.end(1, "bob", Map.of());
    assertTrue(two.isOver()); // waits until it is written
    assertTrue(one.isOver());
    Instant at = time.instant();
    assertEquals(
        List.of(
            new FailedTrial("t0", "BAD_REQUEST: nor\u0000 this", "ann", at),
            new FailedTrial("t1", "BAD_REQUEST: no", "ann", at)),
        one.failed());
    assertEquals(one.failed(), two.failed());
  }

  @Test
  void take_whatHasEnded_neverComesBack() {
    ClaimedRound one = round(here, 1);
    ClaimedRound two = round(next, 1);
    one.take();
    one.end(0, "ann", Map.of());
    assertTrue(one.isOver());
    colony.kill(ann);
    assertEquals(OptionalInt.empty(), two.take());
    assertTrue(two.isOver());
  }

  @Test
  void close_partOfARunEnds_givesItsBlocksBackAndKeepsWhatHasEnded() {
    StudyRun leaves = here.join("s1", "content");
    ClaimedRound one = leaves.round("round", 3);
    ClaimedRound two = round(there, 3);
    one.take();
    one.end(0, "ann", Map.of());
    one.isOver();
    one.take();
    two.take();
    leaves.close();
    assertEquals(OptionalInt.of(1), two.take());
    assertEquals(OptionalInt.empty(), two.take());
  }

  @Test
  void close_lastOfARun_forgetsItsClaims() {
    try (StudyRun run = here.join("s1", "content")) {
      ClaimedRound round = run.round("round", 1);
      round.take();
      round.end(0, "ann", Map.of("t", "failed"));
      assertTrue(round.isOver());
    }
    ClaimedRound again = round(there, 1);
    assertEquals(List.of(), again.failed());
    assertEquals(OptionalInt.of(0), again.take());
  }

  @Test
  void close_theOthersAreDead_forgetsTheirClaimsToo() {
    round(here, 1).take();
    StudyRun run = next.join("s1", "content");
    colony.kill(ann);
    run.close();
    assertEquals(
        0L,
        (long)
            next.read(
                sql ->
                    sql.number(
                        "select (select count(*) from claim) + (select count(*) from run)")));
  }

  @Test
  void join_allOthersAreDead_beginsAnew() {
    round(here, 1).take();
    colony.kill(ann);
    time.advance(Duration.ofHours(1));
    StudyRun anew = next.join("s1", "other content");
    assertEquals(time.instant(), anew.began());
    assertEquals(OptionalInt.of(0), anew.round("round", 1).take());
  }

  @Test
  void join_later_tellsWhenTheFirstBegan() {
    Instant began = time.instant().truncatedTo(ChronoUnit.MICROS);
    StudyRun first = here.join("s1", "content");
    time.advance(Duration.ofSeconds(30));
    assertEquals(began, first.began());
    StudyRun second = there.join("s1", "content");
    assertEquals(began, second.began());
    first.close();
    assertEquals(began, next.join("s1", "content").began());
  }

  @Test
  void join_otherContent_isRefused() {
    try (StudyRun running = here.join("s1", "content")) {
      var error = assertThrows(HarnessException.class, () -> there.join("s1", "other"));
      assertTrue(
          error.getMessage().contains("with other prompts, conditions or settings"),
          error.getMessage());
      there.join("s2", "other").close();
      assertFalse(running.enter("hash", "about"));
    }
    there.join("s1", "other").close();
  }

  @Test
  void join_runAloneOrTwiceByOneProcess_isRefused() {
    try (StudyRun alone = here.begin("s1")) {
      var error = assertThrows(HarnessException.class, () -> there.join("s1", "content"));
      assertTrue(error.getMessage().contains("together()"), error.getMessage());
      assertFalse(alone.enter("hash", "about"));
    }
    try (StudyRun shared = here.join("s1", "content")) {
      assertThrows(HarnessException.class, () -> there.begin("s1"));
      assertThrows(HarnessException.class, () -> here.join("s1", "content"));
      assertFalse(shared.enter("hash", "about"));
    }
    assertThrows(IllegalArgumentException.class, () -> here.join("s1", ""));
  }

  @Test
  void deleteStudy_whileSeveralRunIt_isRefused() {
    try (StudyRun run = there.join("s1", "content")) {
      run.enter("hash", "about");
      assertThrows(HarnessException.class, () -> here.deleteStudy("s1"));
    }
    assertEquals(0, here.deleteStudy("s1"));
  }
}
