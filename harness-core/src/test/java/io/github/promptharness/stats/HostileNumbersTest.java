package io.github.promptharness.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.promptharness.Generator;
import io.github.promptharness.Interval;
import io.github.promptharness.Seed;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Calls everything public in the statistics with hostile numbers.
 *
 * <p>Every public constructor, static method and instance method of every public class below this
 * package is found by reflection and called some hundred times with arguments made by type, so that
 * a new class is covered by being there. A call must refuse with words of its own, or give a result
 * in which every number that can be reached is a number; it must come to an end. The system
 * properties {@code hostile.rounds} and {@code hostile.seed} make it search longer and elsewhere.
 */
final class HostileNumbersTest {
  private static final int ROUNDS = Integer.getInteger("hostile.rounds", 150);
  private static final long SEED = Long.getLong("hostile.seed", 6);

  /** One call may take this long before it counts as endless. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Where the documentation says that the value may be infinite. */
  private static final Set<String> INFINITE =
      Set.of(
          "Critical.t",
          "Difference.highest",
          "Difference.lowest",
          "Distributions.fisherQuantile",
          "Distributions.studentQuantile",
          "Divergence.kullbackLeibler",
          "EntropyUnit.ofNats",
          "Interval.high by ClusterBootstrap.conditions",
          "Interval.high by ClusterBootstrap.interval",
          "Interval.high by ClusterBootstrap.intervals",
          "Interval.high by ClusteredRatio.t",
          "Interval.high by ConditionResamples.interval",
          "Interval.low by ClusterBootstrap.conditions",
          "Interval.low by ClusterBootstrap.interval",
          "Interval.low by ClusterBootstrap.intervals",
          "Interval.low by ClusteredRatio.t",
          "Interval.low by ConditionResamples.interval",
          "ItemStatistic.highest",
          "ItemStatistic.lowest",
          "McNemar.oddsRatio",
          "Quantile.ofSorted",
          "Quantile.type7",
          "RatioOfSums.highest",
          "RatioOfSums.lowest",
          "Result.map",
          "Result.orElse",
          "Result.then",
          "TestResult.statistic");

  /** What cannot be asked of every object, and says so by an IllegalStateException. */
  private static final Set<String> NOT_OF_EVERY =
      Set.of("ClusteredRatio.standardError", "ExtremeRatio.index");

  /** Access by index, which refuses as Java does. */
  private static final Set<String> BY_INDEX =
      Set.of(
          "AgainstOriginal.changed",
          "CohenKappa.uses",
          "Difference.uses",
          "DistinctRows.Rows.areEqual",
          "DistinctRows.Rows.hash",
          "ExtremeRatio.uses",
          "ItemStatistic.uses",
          "KindStatistic.kind",
          "PromptEvalFit.probability",
          "RatioOfSums.denominator",
          "RatioOfSums.numerator",
          "RatioOfSums.uses",
          "ScoreMatrix.score");

  private static final Pattern NOT_FINITE = Pattern.compile(": .*(NaN|Infinity)");

  private final ObjectPool pool = new ObjectPool();
  private final Map<String, String> faults = new TreeMap<>();
  private final Set<String> answered = new TreeSet<>();
  private volatile String current = "nothing yet";
  private volatile long since = System.nanoTime();

  @Test
  void everyPublicCall_withHostileNumbers_isRefusedOrGivesNumbers() throws Exception {
    List<Executable> calls = calls();
    assertTrue(calls.size() > 300, () -> "only found " + calls.size());
    pool.add(new ShareOfAKind(List.of(0, 1)), Seed.of(SEED).generator());
    watched(
        () -> {
          for (int round = 0; round < ROUNDS; round++) {
            for (Executable call : calls) {
              attempt(call, round);
            }
          }
        });
    assertEquals(
        "",
        faults.entrySet().stream()
            .map(fault -> "\n" + fault.getKey() + "\n    " + fault.getValue())
            .collect(Collectors.joining()));
    var neverAnswered = new TreeSet<String>();
    for (Executable call : calls) {
      if (!answered.contains(name(call))) {
        neverAnswered.add(name(call));
      }
    }
    assertEquals(Set.of(), neverAnswered, "no call came through, so nothing was tested");
  }

  private void attempt(Executable call, int round) {
    Generator draws = Seed.of(SEED).named(call.toString(), Integer.toString(round)).generator();
    var arguments = new HostileArguments(draws, pool);
    Object receiver = null;
    if (call instanceof Method method && !Modifier.isStatic(method.getModifiers())) {
      var found = arguments.receiver(method.getDeclaringClass());
      if (found.isEmpty()) {
        return;
      }
      receiver = found.get();
    }
    var made = arguments.of(call.getGenericParameterTypes());
    if (made.isEmpty()) {
      return;
    }
    String shown = shown(call, receiver, made.get());
    current = shown;
    since = System.nanoTime();
    try {
      Object value =
          call instanceof Constructor<?> constructor
              ? constructor.newInstance(made.get())
              : ((Method) call).invoke(receiver, made.get());
      answered.add(name(call));
      var reached = new NumbersReached(name(call), INFINITE, NOT_OF_EVERY);
      if (value != null || returns(call)) {
        reached.walk(value, name(call));
      }
      reached
          .faults()
          .forEach((place, what) -> fault(place, what.split(":")[0], what + " after " + shown));
      reached.objects().forEach(object -> pool.add(object, draws));
    } catch (InvocationTargetException e) {
      refusal(call, e.getCause(), made.get(), shown);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(shown, e);
    }
  }

  private static boolean returns(Executable call) {
    return !(call instanceof Method method) || method.getReturnType() != void.class;
  }

  /** A refusal is an IllegalArgumentException of the library, about what the caller gave. */
  private void refusal(Executable call, Throwable thrown, Object[] arguments, String shown) {
    String message = String.valueOf(thrown.getMessage());
    StackTraceElement[] trace = thrown.getStackTrace();
    String thrower = trace.length == 0 ? "" : trace[0].getClassName();
    boolean ownResult =
        List.of(Interval.class.getName(), TestResult.class.getName()).contains(thrower)
            && !call.getDeclaringClass().getName().equals(thrower);
    boolean aboutOthers =
        NOT_FINITE.matcher(message).find() && !HostileArguments.holdsNonFinite(arguments);
    if (thrown instanceof IndexOutOfBoundsException && BY_INDEX.contains(name(call))) {
      return;
    }
    if (thrown.getClass() != IllegalArgumentException.class
        || message.isBlank()
        || !thrower.startsWith("io.github.promptharness.")
        || ownResult
        || aboutOthers) {
      String where =
          Arrays.stream(trace).limit(3).map(Object::toString).collect(Collectors.joining(" < "));
      fault(
          name(call), thrown.getClass().getSimpleName(), thrown + " at " + where + " by " + shown);
    }
  }

  /** Keeps the shortest example of each kind of fault. */
  private void fault(String place, String kind, String what) {
    faults.merge(
        place + ": " + kind, what, (old, other) -> old.length() <= other.length() ? old : other);
  }

  /** Runs the work in a thread of its own, and fails with the call that does not end. */
  private void watched(Runnable work) throws Exception {
    var failed = new ArrayList<Throwable>();
    var thread = new Thread(work, "hostile numbers");
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((t, e) -> failed.add(e));
    thread.start();
    while (thread.isAlive()) {
      thread.join(200);
      if (thread.isAlive() && System.nanoTime() - since > PATIENCE.toNanos()) {
        String trace =
            Arrays.stream(thread.getStackTrace())
                .limit(8)
                .map(e -> "\n  " + e)
                .collect(Collectors.joining());
        fail("no end within " + PATIENCE + ": " + current + trace);
      }
    }
    if (!failed.isEmpty()) {
      throw new IllegalStateException("at " + current, failed.get(0));
    }
  }

  private static String shown(Executable call, Object receiver, Object[] arguments) {
    String text = name(call) + Arrays.deepToString(arguments);
    return (text.length() > 400 ? text.substring(0, 400) + "..." : text)
        + (receiver == null || receiver.toString().contains("@") ? "" : " of " + receiver);
  }

  static String name(Executable call) {
    String type = call.getDeclaringClass().getName().replaceFirst(".*\\.", "").replace('$', '.');
    return call instanceof Constructor<?> ? "new " + type : type + "." + call.getName();
  }

  private static List<Executable> calls() throws IOException, URISyntaxException {
    Path root = Path.of(Result.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path start = root.resolve(Result.class.getPackageName().replace('.', '/'));
    List<String> names;
    try (Stream<Path> files = Files.walk(start)) {
      names =
          files
              .map(file -> root.relativize(file).toString())
              .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
              .map(file -> file.substring(0, file.length() - 6).replace(File.separatorChar, '.'))
              .sorted()
              .toList();
    }
    var calls = new ArrayList<Executable>();
    for (String name : names) {
      Class<?> type = load(name);
      if (Modifier.isPublic(type.getModifiers()) && isReachable(type)) {
        Stream.of(type.getConstructors()).forEach(calls::add);
        for (Method method : type.getDeclaredMethods()) {
          if (Modifier.isPublic(method.getModifiers()) && !method.isSynthetic() && asks(method)) {
            calls.add(method);
          }
        }
      }
    }
    calls.sort(Comparator.comparing(Executable::toString));
    return calls;
  }

  /** A method without arguments is called on every object met, so only factories are asked here. */
  private static boolean asks(Method method) {
    boolean ofEveryEnum =
        method.getDeclaringClass().isEnum()
            && List.of("valueOf", "values").contains(method.getName());
    return !ofEveryEnum
        && !method.getName().equals("equals")
        && (method.getParameterCount() > 0 || Modifier.isStatic(method.getModifiers()));
  }

  private static boolean isReachable(Class<?> type) {
    return type.getEnclosingClass() == null
        || Modifier.isPublic(type.getEnclosingClass().getModifiers());
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(name, e);
    }
  }
}
