package io.github.promptharness.examples;

import io.github.promptharness.Model;
import io.github.promptharness.Outcome;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Trial;
import io.github.promptharness.Wording;
import io.github.promptharness.study.WorkerDispatcher;
import io.github.promptharness.workspace.Workspace;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The answers wanted, those of them that are missing, and how asking for them ended. */
final class LoadJob {
  private static final int MOST_ANSWERS = 100_000_000;
  private static final int KEYS_AT_ONCE = 2_000;
  private static final int FAILURES_IN_A_ROW = 10;

  private final Map<Outcome.Kind, Long> failed = new TreeMap<>();
  private final Workspace workspace;
  private final Model model;
  private final LoadCases cases;
  private final Sampling sampling;
  private final int repeats;
  private long answered;
  private int failuresInARow;
  private Optional<Outcome.Failure> stop = Optional.empty();

  LoadJob(Workspace workspace, Model model, LoadCases cases, Sampling sampling, int repeats) {
    this.workspace = workspace;
    this.model = model;
    this.cases = cases;
    this.sampling = sampling;
    this.repeats = repeats;
    if ((long) cases.size() * repeats > MOST_ANSWERS) {
      throw new IllegalArgumentException(
          "cases times repeats must be at most %s: %s x %s; ask for fewer of either"
              .formatted(MOST_ANSWERS, cases.size(), repeats));
    }
  }

  /** Answers wanted; two cases with one text share theirs. */
  int wanted() {
    return cases.size() * repeats;
  }

  /** The numbers of those that the workspace does not hold. */
  int[] missing() {
    int[] missing = new int[wanted()];
    int count = 0;
    var seen = new HashSet<Long>();
    for (int from = 0; from < wanted(); from += KEYS_AT_ONCE) {
      int to = Math.min(wanted(), from + KEYS_AT_ONCE);
      List<String> keys = keys(from, to);
      var held = workspace.find(keys).keySet();
      for (int i = from; i < to; i++) {
        String key = keys.get(i - from);
        // The first 64 bits of a SHA-256: enough to tell that many apart.
        if (seen.add(Long.parseUnsignedLong(key.substring(0, 16), 16)) && !held.contains(key)) {
          missing[count++] = i;
        }
      }
    }
    return Arrays.copyOf(missing, count);
  }

  /** How many answers of the job the workspace holds. */
  long held() {
    long held = 0;
    for (int from = 0; from < wanted(); from += KEYS_AT_ONCE) {
      held += workspace.find(keys(from, Math.min(wanted(), from + KEYS_AT_ONCE))).size();
    }
    return held;
  }

  private List<String> keys(int from, int to) {
    return IntStream.range(from, to).mapToObj(this::trial).map(Trial::key).toList();
  }

  private Trial trial(int number) {
    return new Trial(
        model.identity(), Wording.of(cases.messages(number / repeats)), sampling, number % repeats);
  }

  /**
   * Passes if each of these can be asked.
   *
   * @throws IllegalArgumentException if one cannot, such as one above the limit of tokens a minute
   */
  void check(int[] numbers) {
    int checked = -1;
    for (int number : numbers) {
      int index = number / repeats;
      if (index != checked) {
        checked = index;
        try {
          model.bound(Request.of(trial(number), 1));
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException(
              "Nothing was sent, since case %s cannot be asked: %s"
                  .formatted(index + 1, e.getMessage()),
              e);
        }
      }
    }
  }

  /**
   * Asks for these.
   *
   * @param ended is told each call that has its outcome, and says whether it was made
   */
  void ask(int[] numbers, int workers, Predicate<Request> ended) {
    new WorkerDispatcher(workers)
        .dispatch(
            model, requests(numbers), (request, outcome) -> take(outcome, ended.test(request)));
  }

  /** Each is made when it is its turn, so that all of them need no memory. */
  private List<Request> requests(int[] numbers) {
    return new AbstractList<>() {
      @Override
      public Request get(int index) {
        return Request.of(trial(numbers[index]), 1);
      }

      @Override
      public int size() {
        return numbers.length;
      }
    };
  }

  private boolean take(Outcome outcome, boolean wasMade) {
    if (!(outcome instanceof Outcome.Failure failure)) {
      answered++;
      failuresInARow = 0;
      return true;
    }
    if (wasMade) {
      failed.merge(failure.kind(), 1L, Long::sum);
    }
    failuresInARow = failure.kind().isResult() ? 0 : failuresInARow + 1;
    boolean stops = failure.kind().stopsRun() || failuresInARow >= FAILURES_IN_A_ROW;
    if (stops && (stop.isEmpty() || stop.get().kind() == Outcome.Kind.INTERRUPTED)) {
      stop = Optional.of(failure);
    }
    return !stops;
  }

  long answered() {
    return answered;
  }

  /** Calls that were made and have no answer, by class. */
  Map<Outcome.Kind, Long> failed() {
    return failed;
  }

  /** Why not all was asked; absent if it was. */
  Optional<Outcome.Failure> stop() {
    return stop;
  }
}
