package io.github.promptharness.stats;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Walks what a call gave, through every accessor without arguments, and names each bad number. */
final class NumbersReached {
  private static final int DEPTH = 5;

  private final String call;
  private final Set<String> infinite;
  private final Set<String> notOfEvery;
  private final Map<String, String> faults = new LinkedHashMap<>();
  private final Set<Object> objects = new LinkedHashSet<>();

  /**
   * From a call.
   *
   * @param call as Class.method
   * @param infinite the places, as Class.accessor, or as "Class.accessor by Class.method", where an
   *     infinity is documented
   * @param notOfEvery the accessors that may throw an IllegalStateException with a reason
   */
  NumbersReached(String call, Set<String> infinite, Set<String> notOfEvery) {
    this.call = call;
    this.infinite = infinite;
    this.notOfEvery = notOfEvery;
  }

  void walk(Object value, String place) {
    walk(value, place, 0);
  }

  /** What is wrong, by place. */
  Map<String, String> faults() {
    return faults;
  }

  /** The objects of the library on the way. */
  List<Object> objects() {
    return new ArrayList<>(objects);
  }

  private void walk(Object value, String place, int depth) {
    if (value instanceof Result<?>) {
      objects.add(value);
    }
    if (value == null) {
      faults.putIfAbsent(place, "null");
    } else if (value instanceof Double number) {
      number(number, place);
    } else if (value instanceof OptionalDouble number) {
      number.ifPresent(present -> number(present, place));
    } else if (value instanceof Optional<?> some) {
      some.ifPresent(present -> walk(present, place, depth));
    } else if (value instanceof Result.Undefined<?> undefined) {
      if (undefined.reason().isBlank() || undefined.reason().contains("NaN")) {
        faults.putIfAbsent(place, "undefined without a reason: " + undefined.reason());
      }
    } else if (value instanceof Result.Defined<?> defined) {
      walk(defined.value(), place, depth);
    } else if (value instanceof Map<?, ?> map) {
      map.values().forEach(one -> walk(one, place, depth));
    } else if (value instanceof Iterable<?> many) {
      many.forEach(one -> walk(one, place, depth));
    } else if (value.getClass().isArray()) {
      for (int i = 0; i < Math.min(Array.getLength(value), 2000); i++) {
        walk(Array.get(value, i), place, depth);
      }
    } else if (value.getClass().getName().startsWith("io.github.promptharness.")
        && !(value instanceof Enum<?>)
        && depth < DEPTH) {
      accessors(value, depth);
    }
  }

  private void number(double number, String place) {
    boolean mayBeInfinite = infinite.contains(place) || infinite.contains(place + " by " + call);
    if (Double.isNaN(number) || (Double.isInfinite(number) && !mayBeInfinite)) {
      faults.putIfAbsent(place, Double.toString(number));
    }
  }

  private void accessors(Object value, int depth) {
    objects.add(value);
    List<Class<?>> types = new ArrayList<>(ObjectPool.publicTypes(value.getClass()));
    if (types.isEmpty() && value.getClass().isRecord()) {
      types.add(value.getClass());
    }
    for (Class<?> type : types) {
      Method[] methods = type.getDeclaredMethods();
      Arrays.sort(methods, Comparator.comparing(Method::toString));
      for (Method method : methods) {
        if (Modifier.isPublic(method.getModifiers())
            && !Modifier.isStatic(method.getModifiers())
            && method.getParameterCount() == 0
            && method.getReturnType() != void.class
            && !method.isSynthetic()
            && !List.of("toString", "hashCode").contains(method.getName())) {
          accessor(value, method, depth);
        }
      }
    }
  }

  private void accessor(Object value, Method method, int depth) {
    String place = HostileNumbersTest.name(method);
    try {
      walk(method.invoke(value), place, depth + 1);
    } catch (InvocationTargetException e) {
      boolean says =
          e.getCause() instanceof IllegalStateException
              && e.getCause().getMessage() != null
              && notOfEvery.contains(place);
      if (!says) {
        faults.putIfAbsent(place, "accessor threw " + e.getCause());
      }
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(place, e);
    }
  }
}
