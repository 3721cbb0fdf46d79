package io.github.promptharness.study;

import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Money;
import io.github.promptharness.Summary;
import io.github.promptharness.workspace.StoredAnswer;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Adds up the answers that a summary rests on, each once however many draws share it. */
final class Used {
  private final Set<String> trials = new HashSet<>();
  private final Set<Long> calls = new HashSet<>();
  private long promptTokens;
  private long outputTokens;
  private Money cost = Money.ZERO;
  private long separate;
  private int most;
  private int rounds;
  private Optional<Instant> oldest = Optional.empty();
  private Optional<Instant> newest = Optional.empty();

  /**
   * Adds an answer.
   *
   * @param key of its trial, as the round has it, so that no second copy is kept
   */
  void add(String key, StoredAnswer answer) {
    if (!trials.add(key)) {
      return;
    }
    calls.add(answer.call());
    promptTokens += answer.promptTokens();
    outputTokens += answer.outputTokens();
    cost = cost.plus(answer.cost());
    separate += answer.repeatsOfCall() == 1 ? 1 : 0;
    most = Math.max(most, answer.repeatsOfCall());
    Instant at = answer.answeredAt();
    oldest = oldest.filter(first -> first.isBefore(at)).or(() -> Optional.of(at));
    newest = newest.filter(last -> last.isAfter(at)).or(() -> Optional.of(at));
  }

  /** Counts a round of questions. */
  void round() {
    rounds++;
  }

  /** How many rounds of questions there were. */
  int rounds() {
    return rounds;
  }

  /** The most answers that one call gave; 0 if there is none. */
  int mostOfCall() {
    return most;
  }

  /** Whether some answers had a call of their own and others did not. */
  boolean isMixed() {
    return separate > 0 && separate < trials.size();
  }

  /** Whether it has the answer to a trial of this key. */
  boolean has(String key) {
    return trials.contains(key);
  }

  Summary.Spend spend(Money uncertain, Optional<Summary.Judging> judging) {
    return new Summary.Spend(calls.size(), promptTokens, outputTokens, cost, uncertain, judging);
  }

  /** How and when; a recording was replayed at the times that it has here, and not answered. */
  Summary.Asked asked(Protocol.Asking asking, ModelIdentity model) {
    return new Summary.Asked(
        separate,
        trials.size() - separate,
        asking.callOrder(),
        asking.retest(),
        asking.noOlderThan(),
        oldest.filter(time -> !model.isRecorded()),
        newest.filter(time -> !model.isRecorded()));
  }
}
