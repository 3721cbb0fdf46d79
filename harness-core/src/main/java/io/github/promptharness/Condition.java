package io.github.promptharness;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One column of the study, which all items share: an operator with all its parameters.
 *
 * @param id names the column in tables; unique within a study
 * @param operator what made it, such as {@code wordings}
 * @param parameters every setting of the operator, by name
 * @param dose how strong it is, in the operator's unit; absent where there is no such scale
 * @param replicate which of several draws of the same operator and dose, counted from 0
 * @param drawn what is random: the same edit for all items, or another one for each
 */
public record Condition(
    String id,
    String operator,
    Map<String, String> parameters,
    OptionalDouble dose,
    int replicate,
    Drawn drawn)
    implements Serializable {
  /** The unchanged prompt. */
  public static final Condition ORIGINAL =
      new Condition("original", "original", Map.of(), OptionalDouble.empty(), 0, Drawn.NEVER);

  /** The id of the placebo arm; see {@link #placebo}. */
  public static final String PLACEBO = "placebo";

  /** Copies the parameters in order of their names. */
  public Condition {
    if (id.isBlank() || id.equals(Summary.ALL)) {
      throw new IllegalArgumentException(
          "the id of a condition must not be blank or \"" + Summary.ALL + "\": \"" + id + "\"");
    }
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
  }

  /** Whether this is the unchanged prompt. */
  public boolean isOriginal() {
    return id.equals(ORIGINAL.id);
  }

  /**
   * The unchanged prompt asked again, independently: what every statistic shows without an effect.
   *
   * @param items ids of the items that are asked again, which the study draws by its seed
   * @param reasks how often each of them is: once for each condition that an operator made
   */
  public static Condition placebo(List<String> items, int reasks) {
    return new Condition(
        PLACEBO,
        PLACEBO,
        Map.of(
            "items",
            Integer.toString(items.size()),
            "reasks",
            Integer.toString(reasks),
            "which",
            String.join(", ", items)),
        OptionalDouble.empty(),
        0,
        Drawn.NEVER);
  }

  /** Whether this is the unchanged prompt asked again. */
  public boolean isPlacebo() {
    return id.equals(PLACEBO);
  }

  /**
   * A setting that the operator recorded.
   *
   * @throws IllegalArgumentException if it did not
   */
  public String parameter(String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "condition %s must have the parameter \"%s\": %s; take it from an operator of this version"
              .formatted(id, name, parameters.keySet()));
    }
    return value;
  }

  /**
   * This name, with which ids of conditions are made.
   *
   * @param what is named, for the refusal
   * @throws IllegalArgumentException if the name is blank or means something else in tables
   */
  public static String checkedName(String what, String name) {
    List<String> reserved = List.of(ORIGINAL.id, PLACEBO, Summary.ALL);
    if (reserved.contains(name) || name.isBlank()) {
      throw new IllegalArgumentException(
          "the name of %s must not be blank or one of %s: \"%s\"; choose another"
              .formatted(what, reserved, name));
    }
    return name;
  }

  /**
   * Every setting by name, with id, operator, dose, replicate and what is random among them: all
   * that is needed to make the condition again.
   */
  public Map<String, String> described() {
    var all = new TreeMap<>(parameters);
    all.put("id", id);
    all.put("operator", operator);
    dose.ifPresent(value -> all.put("dose", BigDecimal.valueOf(value).toPlainString()));
    all.put("replicate", Integer.toString(replicate));
    all.put("drawn", drawn.name());
    return Collections.unmodifiableMap(all);
  }

  /** The operators that made it: several for a composition, with those within them. */
  Set<String> operators() {
    var operators = new TreeSet<>(List.of(operator.split("\\+", -1)));
    parameters.forEach(
        (name, value) -> {
          if (name.endsWith(".operator")) {
            operators.addAll(List.of(value.split("\\+", -1)));
          }
        });
    return operators;
  }

  /** How many operators stand one after the other in it. */
  int parts() {
    return operator.split("\\+", -1).length;
  }

  /** How many of its operators have a dose. */
  long doses() {
    long within = parameters.keySet().stream().filter(name -> name.endsWith(".dose")).count();
    return within > 0 ? within : dose.isPresent() ? 1 : 0;
  }

  /**
   * The inverse of {@link #described}.
   *
   * @throws IllegalArgumentException if id, operator, replicate or what is random is missing
   */
  public static Condition ofDescribed(Map<String, String> described) {
    var rest = new TreeMap<>(described);
    String dose = rest.remove("dose");
    return new Condition(
        removed("id", rest),
        removed("operator", rest),
        rest,
        dose == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(dose)),
        Integer.parseInt(removed("replicate", rest)),
        Drawn.valueOf(removed("drawn", rest)));
  }

  private static String removed(String name, Map<String, String> from) {
    String value = from.remove(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "a described condition must have \"%s\": %s".formatted(name, from.keySet()));
    }
    return value;
  }

  /**
   * The place of this condition among those that an operator makes.
   *
   * @param own the conditions that the operator makes
   * @throws IllegalArgumentException if it is none of them
   */
  public int indexIn(List<Condition> own) {
    int index = own.indexOf(this);
    if (index < 0) {
      throw notOneOf(own);
    }
    return index;
  }

  /**
   * Refuses a condition that an operator does not make.
   *
   * @param own the conditions that the operator makes
   * @throws IllegalArgumentException if it is none of them
   */
  public void requireIn(List<Condition> own) {
    if (!own.contains(this)) {
      throw notOneOf(own);
    }
  }

  /**
   * The refusal of this condition by an operator that did not make it.
   *
   * @param own the conditions that the operator made
   */
  public IllegalArgumentException notOneOf(List<Condition> own) {
    return new IllegalArgumentException(
        "condition must be one of %s: %s; take it from conditions() of the same operator"
            .formatted(own.stream().map(Condition::id).toList(), id));
  }

  private Object writeReplace() {
    return new Sent(id, operator, parameters, dose.stream().boxed().toList(), replicate, drawn);
  }

  /** What a stream holds of it, as no Optional can be serialised. */
  private record Sent(
      String id,
      String operator,
      Map<String, String> parameters,
      List<Double> dose,
      int replicate,
      Drawn drawn)
      implements Serializable {
    private Object readResolve() {
      OptionalDouble again = dose.stream().mapToDouble(Double::doubleValue).findFirst();
      return new Condition(id, operator, parameters, again, replicate, drawn);
    }
  }

  /** How often an operator draws at random. */
  public enum Drawn {
    /** Nothing is random. */
    NEVER,
    /** One draw for all items: edits of what they share, such as the instruction. */
    ONCE_PER_CONDITION,
    /** A draw for each item: edits of the input. */
    ONCE_PER_ITEM,
    /** A draw for each item and repeat: no two answers rest on one wording. */
    ONCE_PER_ANSWER;

    /** What is random where both are done: whatever is drawn more often. */
    Drawn with(Drawn other) {
      return compareTo(other) >= 0 ? this : other;
    }
  }
}
