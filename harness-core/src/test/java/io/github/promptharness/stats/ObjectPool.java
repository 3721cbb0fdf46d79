package io.github.promptharness.stats;

import io.github.promptharness.Generator;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Objects of the library that earlier calls gave, a few of each class, to go on from. */
final class ObjectPool {
  private static final int KEPT = 24;
  private static final int LEAST_LABOUR = 100;
  private static final Map<String, Integer> LABOUR =
      Map.of("withResamples", 5, "withDraws", 5, "withReplicates", 2, "withThreads", 2);

  private final TreeMap<String, List<Object>> byClass = new TreeMap<>();

  /** Keeps the object, in place of another of its class if there are many. */
  void add(Object object, Generator draws) {
    List<Object> kept =
        byClass.computeIfAbsent(object.getClass().getName(), k -> new ArrayList<>());
    if (kept.size() < KEPT) {
      kept.add(object);
    } else {
      kept.set(draws.nextInt(KEPT), object);
    }
  }

  /** One of the objects of a type, each class being as likely. */
  Optional<Object> pick(Class<?> type, Generator draws) {
    var fitting = new ArrayList<List<Object>>();
    for (List<Object> kept : byClass.values()) {
      if (type.isInstance(kept.get(0))) {
        fitting.add(kept);
      }
    }
    if (fitting.isEmpty()) {
      return Optional.empty();
    }
    List<Object> of = fitting.get(draws.nextInt(fitting.size()));
    return Optional.of(of.get(draws.nextInt(of.size())));
  }

  /** How many items an object says it has. */
  static Optional<Integer> items(Object object) {
    for (Class<?> type : publicTypes(object.getClass())) {
      for (String name : List.of("items", "trials", "size")) {
        try {
          Method method = type.getMethod(name);
          if (method.getReturnType() == int.class) {
            return Optional.of((Integer) method.invoke(object));
          }
        } catch (NoSuchMethodException e) {
          // It goes by another name, or does not say.
        } catch (ReflectiveOperationException e) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  /** The same, but with little work to do: thousands of resamples show no more than a few. */
  static Object lightened(Object object) {
    Object light = object;
    for (Method method : object.getClass().getMethods()) {
      Integer few = LABOUR.get(method.getName());
      if (few != null && Modifier.isPublic(object.getClass().getModifiers())) {
        try {
          light = lightened(light, method, few);
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException("cannot lighten " + object, e);
        }
      }
    }
    return light;
  }

  /** Some say nothing from a handful of draws and refuse it. */
  private static Object lightened(Object light, Method method, int few)
      throws ReflectiveOperationException {
    try {
      return method.invoke(light, few);
    } catch (InvocationTargetException refused) {
      return method.invoke(light, LEAST_LABOUR);
    }
  }

  /** The public classes and interfaces of the library that an object can be used as. */
  static List<Class<?>> publicTypes(Class<?> type) {
    var found = new ArrayList<Class<?>>();
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      if (isPublicHere(at)) {
        found.add(at);
      }
      for (Class<?> one : at.getInterfaces()) {
        found.addAll(publicTypes(one));
      }
    }
    return found;
  }

  private static boolean isPublicHere(Class<?> type) {
    return type.getName().startsWith(Result.class.getPackageName() + ".")
        && Modifier.isPublic(type.getModifiers());
  }
}
