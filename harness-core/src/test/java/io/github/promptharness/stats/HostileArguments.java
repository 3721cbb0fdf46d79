package io.github.promptharness.stats;

import io.github.promptharness.Generator;
import io.github.promptharness.Interval;
import io.github.promptharness.Seed;
import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Arguments of one call, made by type: in half of the calls all are ordinary and fit together, in
 * the others each may be hostile.
 *
 * <p>Arrays of one call have the same lengths unless hostility says otherwise; without that, nearly
 * every call would be refused for its lengths and nothing behind the checks would be reached.
 */
final class HostileArguments {
  private static final double[] ORDINARY = {0.05, 0.1, 0.3, 0.5, 0.8, 0.9, 0.95, 0, 1, 2, 7.5};
  private static final double[] HOSTILE = {
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    0,
    -0.0,
    1,
    -1,
    1e308,
    -1e308,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    1e-320,
    -1e-320,
    Double.MIN_VALUE,
    1e-16,
    1e-300,
    Math.nextDown(1.0),
    Math.nextUp(1.0),
    1e16,
    -1e16,
    1e154,
    100.5
  };
  private static final int[] HOSTILE_INTS = {
    -1, 0, 1, Integer.MIN_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE - 1, 1000, 1_000_000, 46_341
  };
  private static final long[] HOSTILE_LONGS = {
    -1,
    0,
    1,
    Long.MIN_VALUE,
    Long.MAX_VALUE,
    Long.MAX_VALUE - 1,
    1L << 53,
    (1L << 53) + 1,
    Integer.MAX_VALUE,
    1L + Integer.MAX_VALUE,
    3_037_000_500L,
    1_000_000,
    1_000_000_000_000L
  };
  private static final String[] TEXTS = {
    "",
    " ",
    "a",
    "the cat sat",
    "The cat, sat.",
    "e\u0301\u00e9",
    "\ud83d\ude00",
    "\ud83d",
    "\udc00x",
    "ab".repeat(200),
    "word ".repeat(80),
    "\u0000\n\t"
  };

  private final Generator draws;
  private final ObjectPool pool;
  private final boolean ordinary;
  private int items;
  private final int columns;
  private final int repeats;
  private final double level;

  HostileArguments(Generator draws, ObjectPool pool) {
    this.draws = draws;
    this.pool = pool;
    ordinary = draws.chance(0.5);
    items = draws.chance(0.1) ? 40 : 1 + draws.nextInt(12);
    columns = 1 + draws.nextInt(4);
    repeats = 1 + draws.nextInt(3);
    level = pick(new double[] {0.9, 0.9, 0.8, 0.4, 0.95});
  }

  /** An object to call a method of, or none if nothing has made one yet. */
  Optional<Object> receiver(Class<?> type) {
    return object(type);
  }

  /** Arguments of these types, or none if one of them cannot be made yet. */
  Optional<Object[]> of(Type[] types) {
    var made = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      Optional<Object> one = one(types[i]);
      if (one.isEmpty()) {
        return Optional.empty();
      }
      made[i] = one.get();
    }
    return Optional.of(made);
  }

  private Optional<Object> one(Type type) {
    if (type instanceof Class<?> plain) {
      return plain(plain);
    }
    if (type instanceof ParameterizedType generic) {
      return generic((Class<?>) generic.getRawType(), generic.getActualTypeArguments());
    }
    if (type instanceof WildcardType wildcard) {
      return one(wildcard.getUpperBounds()[0]);
    }
    if (type instanceof TypeVariable<?> || type instanceof GenericArrayType) {
      return Optional.of(0.25);
    }
    return Optional.empty();
  }

  private Optional<Object> plain(Class<?> type) {
    if (type == double.class || type == Double.class) {
      return Optional.of(isHostile() ? hostile() : pick(ORDINARY));
    }
    if (type == int.class || type == Integer.class) {
      return Optional.of(integer());
    }
    if (type == long.class) {
      return Optional.of(isHostile() ? HOSTILE_LONGS[draws.nextInt(13)] : (long) draws.nextInt(20));
    }
    if (type == boolean.class) {
      return Optional.of(draws.chance(0.5));
    }
    if (type == OptionalInt.class) {
      return Optional.of(isHostile() ? OptionalInt.empty() : OptionalInt.of(integer()));
    }
    if (type == String.class) {
      return Optional.of(TEXTS[draws.nextInt(TEXTS.length)]);
    }
    if (type == Object.class) {
      return Optional.of(0.25);
    }
    if (type == Seed.class) {
      return Optional.of(Seed.of(draws.nextInt(5)));
    }
    if (type == Interval.class) {
      return Optional.of(interval(level));
    }
    if (type.isArray()) {
      return array(type);
    }
    if (type.isEnum()) {
      Object[] constants = type.getEnumConstants();
      return Optional.of(constants[draws.nextInt(constants.length)]);
    }
    return object(type);
  }

  private Optional<Object> generic(Class<?> raw, Type[] of) {
    if (raw == Result.class) {
      return draws.chance(0.3)
          ? Optional.of(Result.undefined("not asked for"))
          : one(of[0]).map(Result::of);
    }
    if (raw == List.class) {
      var list = new ArrayList<>();
      int size = isHostile() ? draws.nextInt(3) : Math.min(items, 6);
      for (int i = 0; i < size; i++) {
        one(of[0]).ifPresent(list::add);
      }
      return list.size() < size ? Optional.empty() : Optional.of(list);
    }
    if (raw == Set.class && of[0] instanceof Class<?> constants && constants.isEnum()) {
      var set = new HashSet<>(Arrays.asList(constants.getEnumConstants()));
      set.removeIf(constant -> draws.chance(0.6));
      return Optional.of(set);
    }
    if (raw == SortedMap.class) {
      var map = new TreeMap<Object, Object>();
      for (int i = 0; i < Math.min(items, 6); i++) {
        map.put(one(of[0]).orElseThrow(), one(of[1]).orElseThrow());
      }
      return Optional.of(map);
    }
    if (raw == DoubleFunction.class) {
      return Optional.of((DoubleFunction<Interval>) this::interval);
    }
    if (raw == ToDoubleFunction.class) {
      // A sum of numbers as they come, so that hostile ones reach the caller.
      return Optional.of((ToDoubleFunction<double[]>) numbers -> Arrays.stream(numbers).sum());
    }
    if (raw == Function.class) {
      boolean givesResult = of[1].getTypeName().contains(Result.class.getName());
      return Optional.of(givesResult ? (Function<Object, Object>) Result::of : Function.identity());
    }
    return object(raw);
  }

  private Optional<Object> object(Class<?> type) {
    Optional<Object> found =
        type.isEnum()
            ? Optional.of(type.getEnumConstants()[draws.nextInt(type.getEnumConstants().length)])
            : pool.pick(type, draws).map(ObjectPool::lightened);
    // What follows fits the object, if it says how many items it has.
    found.flatMap(ObjectPool::items).filter(size -> size <= 1000).ifPresent(size -> items = size);
    return found;
  }

  private Interval interval(double level) {
    double low =
        isHostile() ? pick(new double[] {-1e308, -1e-320, 0, -0.0, 1}) : draws.nextDouble() - 0.5;
    double high = low + (draws.chance(0.2) ? 0 : draws.nextDouble());
    return new Interval(low, high, level > 0 && level < 1 ? level : 0.95, "by hand");
  }

  private int integer() {
    if (isHostile()) {
      return HOSTILE_INTS[draws.nextInt(HOSTILE_INTS.length)];
    }
    int[] fitting = {0, 1, 2, 3, columns, repeats, items, items - 1, 10};
    return fitting[draws.nextInt(fitting.length)];
  }

  private Optional<Object> array(Class<?> type) {
    int depth = 0;
    Class<?> element = type;
    while (element.isArray()) {
      element = element.getComponentType();
      depth++;
    }
    if (!element.isPrimitive()) {
      return Optional.empty();
    }
    int[] lengths = {items, columns, repeats, repeats};
    if (depth == 2 && draws.chance(0.3)) {
      lengths[0] = columns;
      lengths[1] = draws.chance(0.5) ? items : columns;
    }
    Object filled = filled(element, lengths, depth, 0, cells(element));
    if (isHostile() && draws.chance(0.5)) {
      return Optional.of(misshapen(filled, depth));
    }
    return Optional.of(filled);
  }

  private Object filled(Class<?> element, int[] lengths, int depth, int at, Cells cells) {
    int length = lengths[at];
    if (at == depth - 1) {
      Object row = Array.newInstance(element, length);
      for (int i = 0; i < length; i++) {
        Array.set(row, i, cells.next(i));
      }
      if (element == double.class && ordinary && cells.shares()) {
        double[] shares = (double[]) row;
        double sum = Arrays.stream(shares).sum();
        Arrays.setAll(shares, i -> shares[i] / sum);
      }
      return row;
    }
    int[] dimensions = new int[depth - at];
    dimensions[0] = length;
    Object rows = Array.newInstance(element, dimensions);
    for (int i = 0; i < length; i++) {
      Array.set(rows, i, filled(element, lengths, depth, at + 1, cells));
    }
    return rows;
  }

  /** Empty, cut short, or with one row that is. */
  private Object misshapen(Object array, int depth) {
    int length = Array.getLength(array);
    if (depth > 1 && length > 0 && draws.chance(0.7)) {
      int row = draws.nextInt(length);
      Array.set(array, row, misshapen(Array.get(array, row), depth - 1));
      return array;
    }
    int shorter = draws.chance(0.4) ? 0 : draws.chance(0.5) ? Math.min(1, length) : length / 2;
    Object cut = Array.newInstance(array.getClass().getComponentType(), shorter);
    System.arraycopy(array, 0, cut, 0, shorter);
    return cut;
  }

  /** What fills an array. */
  private interface Cells {
    Object next(int index);

    default boolean shares() {
      return false;
    }
  }

  /** Numbers that each row divides by their sum, unless they are to be hostile. */
  private record Weights(Generator draws) implements Cells {
    @Override
    public Object next(int index) {
      return draws.nextDouble() + 0.01;
    }

    @Override
    public boolean shares() {
      return true;
    }
  }

  private Cells cells(Class<?> element) {
    if (element == boolean.class) {
      return i -> draws.chance(0.5);
    }
    if (element == double.class) {
      return isHostile() ? hostileDoubles() : ordinaryDoubles();
    }
    if (element == long.class) {
      long constant = HOSTILE_LONGS[draws.nextInt(13)];
      boolean hostile = isHostile();
      boolean mixed = draws.chance(0.5);
      return i ->
          !hostile || (mixed && draws.chance(0.6)) ? (Object) (long) draws.nextInt(8) : constant;
    }
    int constant = HOSTILE_INTS[draws.nextInt(HOSTILE_INTS.length)];
    boolean hostile = isHostile();
    boolean mixed = draws.chance(0.5);
    int kinds = new int[] {2, 2, 3, 4, columns, 12}[draws.nextInt(6)];
    int flavour = draws.nextInt(4);
    return i -> {
      if (hostile && (!mixed || draws.chance(0.2))) {
        return constant;
      }
      return flavour == 0 ? i : flavour == 1 ? i % kinds : draws.nextInt(kinds);
    };
  }

  private Cells ordinaryDoubles() {
    return switch (draws.nextInt(7)) {
      case 0 -> i -> draws.nextDouble();
      case 1, 2 -> i -> (double) draws.nextInt(2);
      case 3 -> i -> 3 * (draws.nextDouble() + draws.nextDouble() + draws.nextDouble() - 1.5);
      case 4 -> i -> (double) draws.nextInt(5);
      case 5 -> i -> 0.25 * draws.nextInt(5);
      default -> new Weights(draws);
    };
  }

  private Cells hostileDoubles() {
    double constant = hostile();
    double share = new double[] {0.03, 0.2, 0.5}[draws.nextInt(3)];
    Cells rest = ordinaryDoubles();
    return switch (draws.nextInt(7)) {
      case 0, 1 -> i -> constant;
      case 2 -> i -> draws.chance(share) ? constant : rest.next(i);
      case 3 -> i -> draws.chance(0.5) ? constant : -constant;
      case 4 -> i -> 1e15 + draws.nextInt(3);
      case 5 -> i -> 0.1;
      default -> i -> draws.chance(share) ? hostile() : rest.next(i);
    };
  }

  private boolean isHostile() {
    return !ordinary && draws.chance(0.4);
  }

  private double hostile() {
    return pick(HOSTILE);
  }

  private double pick(double[] of) {
    return of[draws.nextInt(of.length)];
  }

  /** Whether a number that is not finite is among the arguments. */
  static boolean holdsNonFinite(Object value) {
    if (value instanceof Double number) {
      return !Double.isFinite(number);
    }
    if (value instanceof Map<?, ?> map) {
      return holdsNonFinite(map.values());
    }
    if (value instanceof Iterable<?> many) {
      for (Object one : many) {
        if (holdsNonFinite(one)) {
          return true;
        }
      }
    }
    if (value instanceof Result.Defined<?> defined) {
      return holdsNonFinite(defined.value());
    }
    if (value.getClass().isRecord()) {
      var inside = new NumbersReached("", Set.of(), Set.of());
      inside.walk(value, "");
      return !inside.faults().isEmpty();
    }
    if (value.getClass().isArray()) {
      for (int i = 0; i < Array.getLength(value); i++) {
        if (holdsNonFinite(Array.get(value, i))) {
          return true;
        }
      }
    }
    return false;
  }
}
