package io.github.promptharness.credit;

import io.github.promptharness.Answer;
import io.github.promptharness.Evidence;
import io.github.promptharness.Generator;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Charge;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.RateSignals;
import io.github.promptharness.Seed;
import io.github.promptharness.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Processes with workers that ask as fast as the pace lets them, in virtual time, against {@link
 * EndpointBuckets}: network and wake-ups jitter, an answer takes a while. The first call of a
 * process goes ahead alone, as {@link FirstCall} has it.
 */
final class PacedLoad {
  private static final long SECOND = 1_000_000;
  private static final long PATIENCE = 5 * SECOND;

  /** The bounds and the true size of each call. */
  record Call(long promptBound, long prompt, long output) {
    long charged() {
      return Math.max(prompt, output);
    }
  }

  /** What came out after the first seconds, by process. */
  record Result(double seconds, List<Long> admitted, long tokens, long attempts, long refused) {
    double requestsPerMinute() {
      return admitted.stream().mapToDouble(Long::doubleValue).sum() * 60 / seconds;
    }

    double tokensPerMinute() {
      return (double) tokens * 60 / seconds;
    }

    double refusedShare() {
      return (double) refused / attempts;
    }

    @Override
    public String toString() {
      return "%.0f requests/min %s, %.0f tokens/min, %d of %d refused"
          .formatted(requestsPerMinute(), admitted, tokensPerMinute(), refused, attempts);
    }
  }

  /** A call that has its place, and may be put off. */
  private static final class Waiting {
    private long start;
    private final long tokens;

    Waiting(PaceRule.Place place) {
      start = place.start();
      tokens = place.tokens();
    }
  }

  private record Event(long time, int order, Runnable action) {}

  private final PaceRule rule;
  private final EndpointBuckets endpoint;
  private final Call call;
  private final int[] workers;
  private final long latency;
  private int longestWay = 60_000;
  private int shortestStall;
  private int stallSpread;
  private final Generator random;
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::time).thenComparingInt(Event::order));
  private final Lane[] lanes;
  private final long[] admitted;
  private final long[] stalledUntil;
  private final long[] begunAt;
  private final boolean[] isFirstOver;
  private final long[] coldUntil;
  private boolean startsCold;
  private long tokens;
  private final Hearing[] hearings;
  private final Set<Waiting> waiting = new LinkedHashSet<>();
  private Pace pace;
  private long now;
  private int order;
  private long attempts;
  private long refused;
  private boolean counting;

  PacedLoad(
      PaceRule rule,
      EndpointBuckets endpoint,
      Call call,
      Duration latency,
      long seed,
      int... workers) {
    this.rule = rule;
    this.endpoint = endpoint;
    this.call = call;
    this.workers = workers;
    this.latency = latency.toNanos() / 1000;
    random = Seed.of(seed).named("load").generator();
    lanes = IntStream.range(0, workers.length).mapToObj(i -> Lane.at(0)).toArray(Lane[]::new);
    admitted = new long[workers.length];
    stalledUntil = new long[workers.length];
    begunAt = new long[workers.length];
    isFirstOver = new boolean[workers.length];
    coldUntil = new long[workers.length];
    hearings = Stream.generate(Hearing::new).limit(workers.length).toArray(Hearing[]::new);
    pace = Pace.fresh(0);
  }

  Pace pace() {
    return pace;
  }

  /** Runs, and counts what happens after the warm-up. */
  Result run(int warmUpSeconds, int seconds) {
    for (int process = 0; process < workers.length; process++) {
      for (int worker = 0; worker < workers[process]; worker++) {
        int asker = process;
        at(random.nextInt(50_000), () -> begin(asker));
      }
    }
    runUntil(warmUpSeconds * SECOND);
    counting = true;
    runUntil((warmUpSeconds + seconds) * SECOND);
    return new Result(seconds, Arrays.stream(admitted).boxed().toList(), tokens, attempts, refused);
  }

  /**
   * Lets each process stand still now and then, as under a collector or on a machine with too much
   * to do; what was due meanwhile is done at once afterwards. What is sent takes up to 200 ms.
   */
  PacedLoad stalling(int leastMillis, int mostMillis) {
    shortestStall = leastMillis * 1_000;
    stallSpread = (mostMillis - leastMillis) * 1_000;
    longestWay = 200_000;
    for (int process = 0; process < workers.length; process++) {
      stallLater(process);
    }
    return this;
  }

  /**
   * Lets what a process sends at first come late: whatever it sends before its first call has
   * arrived, which takes one to three seconds, arrives together with it; what it sends in the three
   * seconds after that takes up to 300 ms longer than usual.
   */
  PacedLoad startingCold() {
    startsCold = true;
    return this;
  }

  private void stallLater(int process) {
    at(
        now + 1_000_000 + random.nextInt(8_000_000),
        () -> {
          stalledUntil[process] = now + shortestStall + random.nextInt(stallSpread);
          stallLater(process);
        });
  }

  private void runUntil(long end) {
    while (events.element().time <= end) {
      Event event = events.remove();
      now = event.time;
      event.action.run();
    }
  }

  private void at(long time, Runnable action) {
    events.add(new Event(time, order++, action));
  }

  private void begin(int process) {
    if (begunAt[process] == 0) {
      begunAt[process] = now;
      ask(process);
    } else if (isFirstOver[process] || now - begunAt[process] >= PATIENCE) {
      ask(process);
    } else {
      at(now + 20_000, () -> begin(process));
    }
  }

  private void ask(int process) {
    pace = pace.asOf(now);
    place(
        process,
        rule.take(pace, lanes[process], others(process), now, call.promptBound, call.output));
  }

  private void confirm(int process, Waiting held) {
    if (stalledUntil[process] > now) {
      at(stalledUntil[process] + random.nextInt(5_000), () -> confirm(process, held));
      return;
    }
    waiting.remove(held);
    pace = pace.asOf(now);
    place(
        process, rule.confirm(pace, lanes[process], others(process), now, held.start, held.tokens));
  }

  private void place(int process, PaceRule.Place place) {
    pace = place.pace();
    lanes[process] = place.lane();
    if (place.start() > now) {
      var held = new Waiting(place);
      waiting.add(held);
      at(place.start() + lateness(), () -> confirm(process, held));
    } else {
      at(now + network() + coldness(process), () -> send(process, place));
    }
  }

  private List<Lane> others(int process) {
    var others = new ArrayList<Lane>();
    for (int other = 0; other < lanes.length; other++) {
      if (other != process) {
        others.add(lanes[other]);
      }
    }
    return others;
  }

  /** A wake-up is mostly late by little, and now and then by a pause of the machine. */
  private long lateness() {
    return 100L + random.nextInt(random.nextInt(500) == 0 ? 80_000 : 3_000);
  }

  private long network() {
    return 1_000L + random.nextInt(random.nextInt(20) == 0 ? longestWay : 8_000);
  }

  private long coldness(int process) {
    if (!startsCold) {
      return 0;
    }
    if (coldUntil[process] == 0) {
      coldUntil[process] = now + SECOND + random.nextInt(2_000_000);
    }
    long left = coldUntil[process] - now;
    return left > -3 * SECOND ? Math.max(left, random.nextInt(300_000)) : 0;
  }

  /** What stands still between its permission and the network goes out with all the others. */
  private void send(int process, PaceRule.Place place) {
    if (stalledUntil[process] > now) {
      at(stalledUntil[process] + random.nextInt(5_000), () -> send(process, place));
    } else {
      arrive(process, place);
    }
  }

  private void arrive(int process, PaceRule.Place place) {
    boolean in = endpoint.admits(now, call.charged());
    if (counting) {
      attempts++;
      refused += in ? 0 : 1;
      admitted[process] += in ? 1 : 0;
      tokens += in ? call.charged() : 0;
    }
    RateSignals signals =
        endpoint.signals(in ? Optional.empty() : Optional.of(Duration.ofMillis(20)));
    Outcome outcome =
        in
            ? new Outcome.Response(
                List.of(Answer.of("A")),
                Usage.reported(call.prompt, Math.max(1, call.output / 2)),
                Money.ZERO,
                "m",
                "default",
                signals,
                Evidence.NONE)
            : new Outcome.Failure(
                Kind.RATE_LIMITED, "too many", Charge.NONE, signals, Evidence.NONE);
    at(now + network() + (in ? latency : 0), () -> end(process, place, outcome));
  }

  private void end(int process, PaceRule.Place place, Outcome outcome) {
    if (stalledUntil[process] > now) {
      at(stalledUntil[process] + random.nextInt(5_000), () -> end(process, place, outcome));
      return;
    }
    isFirstOver[process] = true;
    Pace before = pace.asOf(now);
    pace =
        rule.after(
            before,
            now,
            place.start(),
            place.tokens(),
            call.promptBound,
            call.output,
            outcome,
            hearings[process]);
    long by = pace.putOffSince(before, now);
    if (by > 0) {
      waiting.forEach(held -> held.start = held.start > now ? held.start + by : pace.pausedUntil());
      Arrays.setAll(lanes, each -> lanes[each].putOff(now, by));
    }
    ask(process);
  }
}
