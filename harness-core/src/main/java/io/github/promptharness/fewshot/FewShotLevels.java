package io.github.promptharness.fewshot;

import io.github.promptharness.Condition;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a condition shows of few-shot examples: a level of each factor.
 *
 * @param set names the examples, whatever their order; {@code given} where none were drawn
 * @param order names how they are ordered within the set; {@code given} where that is not changed
 * @param count how many of the set are shown, such as {@code 2}; {@code given} for all
 * @param format how they stand on the page; {@code given} where that is not changed
 * @param labels whose labels they have; {@code given} for their own
 */
public record FewShotLevels(String set, String order, String count, String format, String labels) {
  /** What a factor is called at which a condition changes nothing. */
  public static final String GIVEN = "given";

  /** The prompt as it is. */
  public static final FewShotLevels OF_ORIGINAL =
      new FewShotLevels(GIVEN, GIVEN, GIVEN, GIVEN, GIVEN);

  private static final String OPERATOR = "operator";
  private static final String NONE_SHOWN = "0";

  /** The prompt as it is, where it has no examples. */
  static final FewShotLevels OF_NONE = new FewShotLevels(GIVEN, GIVEN, NONE_SHOWN, GIVEN, GIVEN);

  /** Refuses names that say nothing. */
  public FewShotLevels {
    for (String level : new String[] {set, order, count, format, labels}) {
      if (level.isBlank()) {
        throw new IllegalArgumentException(
            "a level of few-shot examples must have a name: \"%s\"; take %s where nothing is changed"
                .formatted(level, GIVEN));
      }
    }
  }

  /** What can be varied. */
  public enum Factor {
    /** Which examples. */
    SET,
    /** In which order. */
    ORDER,
    /** How many. */
    COUNT,
    /** How they stand on the page. */
    FORMAT,
    /** With which labels. */
    LABELS
  }

  /**
   * As operators recorded them: {@code exemplar-choice}, {@code exemplar-order}, {@code
   * exemplar-count}, {@code exemplar-format} and {@code exemplar-labels}, alone or one after
   * another; absent for a condition with any other operator in it.
   */
  public static Optional<FewShotLevels> of(Condition condition) {
    if (condition.isOriginal()) {
      return Optional.of(OF_ORIGINAL);
    }
    var found = new EnumMap<Factor, String>(Factor.class);
    Map<String, String> described = condition.described();
    for (var entry : described.entrySet()) {
      String name = entry.getKey();
      boolean isOperator = name.equals(OPERATOR) || name.endsWith("." + OPERATOR);
      String operator = entry.getValue();
      if (!isOperator || operator.contains("+")) {
        continue;
      }
      String prefix = name.substring(0, name.length() - OPERATOR.length());
      String id = described.getOrDefault(prefix + "id", operator);
      switch (operator) {
        case "exemplar-choice" -> found.put(Factor.SET, within(operator, id));
        case "exemplar-order" -> found.put(Factor.ORDER, within(operator, id));
        case "exemplar-count" ->
            found.put(Factor.COUNT, described.getOrDefault(prefix + "count", id));
        case "exemplar-format" -> found.put(Factor.FORMAT, within(operator, id));
        case "exemplar-labels" ->
            found.put(Factor.LABELS, described.getOrDefault(prefix + "labels", id));
        default -> {
          return Optional.empty();
        }
      }
    }
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new FewShotLevels(
                found.getOrDefault(Factor.SET, GIVEN),
                found.getOrDefault(Factor.ORDER, GIVEN),
                found.getOrDefault(Factor.COUNT, GIVEN),
                found.getOrDefault(Factor.FORMAT, GIVEN),
                found.getOrDefault(Factor.LABELS, GIVEN)));
  }

  /** The id without the operator's name before it, which the column of a table says already. */
  private static String within(String operator, String id) {
    return id.startsWith(operator + "-") ? id.substring(operator.length() + 1) : id;
  }

  /** The level of a factor. */
  public String of(Factor factor) {
    return switch (factor) {
      case SET -> set;
      case ORDER -> order;
      case COUNT -> count;
      case FORMAT -> format;
      case LABELS -> labels;
    };
  }

  /** Whether no example is shown, so that the other levels say nothing. */
  boolean showsNone() {
    return count.equals(NONE_SHOWN);
  }

  /** The same with another level of a factor. */
  FewShotLevels with(Factor factor, String level) {
    return new FewShotLevels(
        factor == Factor.SET ? level : set,
        factor == Factor.ORDER ? level : order,
        factor == Factor.COUNT ? level : count,
        factor == Factor.FORMAT ? level : format,
        factor == Factor.LABELS ? level : labels);
  }

  /** The same whatever the set and the order: what arms that are compared have in common. */
  FewShotLevels ofBlock() {
    return with(Factor.SET, GIVEN).with(Factor.ORDER, GIVEN);
  }

  /** Count, format and labels in words. */
  String blockInWords() {
    return "count %s, format %s, labels %s".formatted(count, format, labels);
  }
}
