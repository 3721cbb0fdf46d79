package io.github.promptharness.perturb.layout;

import io.github.promptharness.Condition;
import io.github.promptharness.Draws;
import io.github.promptharness.Generator;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import io.github.promptharness.perturb.Protection;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Puts the keys of JSON objects in another order, in the input and in the response schema, at every
 * depth: JSON calls objects unordered, so the content stays.
 *
 * <p>Keys move with their values; white space and commas keep their places, and every value keeps
 * its characters. Arrays keep their order, and so does an object in which a key stands twice, also
 * if it is written in two ways. Text around JSON, and what is no JSON, stays; a prompt without an
 * object of two keys stays as it is.
 *
 * <p>An object in the input stays where the order may be what is asked about: in code and other
 * protected text, or directly behind a quotation mark. Protected text within one member goes with
 * it; where it covers a brace or a comma, the object stays. Code without backticks is not known as
 * such: protect it with {@link #withProtection}. The schema is no prose, so nothing is protected
 * there.
 *
 * <p>Each edit is a whole part. Immutable and safe for many threads.
 *
 * <p>Source: ours; that the order carries no meaning is RFC 8259, section 4.
 */
public final class JsonKeyOrder implements Perturbation {
  private static final long serialVersionUID = 1;
  private static final String OPERATOR = "json-key-order";

  private static final Protection PROTECTION = Protection.withDefaults().without("JSON keys");

  private final transient List<Condition> conditions;
  private final Protection protection;

  private JsonKeyOrder(List<Condition> conditions, Protection protection) {
    this.conditions = conditions;
    this.protection = protection;
  }

  /** The last key comes first: {@code json-key-order-reversed}. Nothing is random. */
  public static JsonKeyOrder reversed() {
    return new JsonKeyOrder(List.of(fixed("reversed")), PROTECTION);
  }

  /**
   * By the UTF-16 units of the keys as they are written: {@code json-key-order-sorted}. Nothing is
   * random.
   */
  public static JsonKeyOrder sorted() {
    return new JsonKeyOrder(List.of(fixed("sorted")), PROTECTION);
  }

  /**
   * Independent random orders of each item, a condition for each: {@code json-key-order-1} and so
   * on. All orders of an object are equally likely, the given one among them, so an item with few
   * keys may stay as it is or show the same twice.
   *
   * @param n how many, at least 1
   * @throws IllegalArgumentException if {@code n} is below 1
   */
  public static JsonKeyOrder shuffled(int n) {
    if (n < 1) {
      throw new IllegalArgumentException(
          "the number of key orders must be at least 1: %s; ask for one or more".formatted(n));
    }
    return new JsonKeyOrder(
        IntStream.range(0, n).mapToObj(JsonKeyOrder::drawn).toList(), PROTECTION);
  }

  /**
   * The same with other text of the input left alone; {@link Protection#withDefaults} without its
   * JSON keys unless told. The ids do not tell.
   */
  public JsonKeyOrder withProtection(Protection newProtection) {
    return new JsonKeyOrder(
        conditions.stream().map(condition -> protecting(condition, newProtection)).toList(),
        newProtection);
  }

  /**
   * The one order that was recorded so.
   *
   * @throws IllegalArgumentException if this operator did not make the condition
   */
  public static JsonKeyOrder again(Condition recorded) {
    Protection protection = Protection.again(recorded.parameters());
    List<Condition> known =
        Stream.of(fixed("reversed"), fixed("sorted"), drawn(recorded.replicate()))
            .map(condition -> protecting(condition, protection))
            .toList();
    recorded.requireIn(known);
    return new JsonKeyOrder(List.of(recorded), protection);
  }

  @Override
  public List<Condition> conditions() {
    return conditions;
  }

  @Override
  public Perturbed perturb(Prompt prompt, Condition condition, Draws draws) {
    condition.requireIn(conditions);
    UnaryOperator<List<String>> order =
        order(condition.parameters().getOrDefault("order", ""), draws.of(condition));
    Prompt changed =
        prompt
            .withInput(JsonScan.reordered(prompt.input(), kept(prompt.input()), order))
            .withSchema(JsonScan.reordered(prompt.schema(), new BitSet(), order));
    return Perturbed.between(prompt, changed);
  }

  @Override
  public String needs() {
    return "a JSON object with at least two keys, outside protected text of the input or in the"
        + " schema";
  }

  private BitSet kept(String text) {
    var kept = new BitSet();
    protection.spans(text).forEach(span -> kept.set(span.start(), span.end()));
    return kept;
  }

  private static UnaryOperator<List<String>> order(String name, Generator random) {
    return switch (name) {
      case "reversed" -> JsonKeyOrder::turned;
      case "sorted" -> members -> members.stream().sorted().toList();
      default -> random::shuffled;
    };
  }

  private static List<String> turned(List<String> members) {
    var turned = new ArrayList<>(members);
    Collections.reverse(turned);
    return turned;
  }

  private Object writeReplace() {
    return new Sent(conditions, protection);
  }

  /** What a stream holds of it. */
  private record Sent(List<Condition> conditions, Protection protection) implements Serializable {
    private Object readResolve() {
      return new JsonKeyOrder(conditions, protection);
    }
  }

  private static Condition fixed(String order) {
    return condition(order, order, 0, Condition.Drawn.NEVER);
  }

  private static Condition drawn(int replicate) {
    return condition(
        Integer.toString(replicate + 1), "shuffled", replicate, Condition.Drawn.ONCE_PER_ITEM);
  }

  private static Condition condition(
      String name, String order, int replicate, Condition.Drawn drawn) {
    var plain =
        new Condition(
            OPERATOR + "-" + name,
            OPERATOR,
            Map.of("order", order, "parts", "input, schema"),
            OptionalDouble.empty(),
            replicate,
            drawn);
    return protecting(plain, PROTECTION);
  }

  private static Condition protecting(Condition condition, Protection protection) {
    var parameters = new TreeMap<>(condition.parameters());
    parameters.keySet().removeIf(name -> name.startsWith("protected"));
    parameters.putAll(protection.parameters());
    return new Condition(
        condition.id(),
        condition.operator(),
        parameters,
        condition.dose(),
        condition.replicate(),
        condition.drawn());
  }
}
