package io.github.promptharness.perturb;

import io.github.promptharness.Condition;
import io.github.promptharness.Draws;
import io.github.promptharness.Edit;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/**
 * An operator on texts, applied to parts of prompts at some rates.
 *
 * <p>Each place where the operator could act, outside protected spans, is changed independently
 * with probability {@code rate}, which is the dose of the condition. A {@link
 * io.github.promptharness.Variant} records what became of it, as the share of such places that were
 * changed.
 *
 * <p>The input is changed, with a draw for each item, unless {@link #inParts} names other parts.
 * The answer rule, what the model is shown to have answered, and earlier turns are never changed.
 *
 * <p>Immutable and safe for many threads. Made by {@link TextOperator#at} and {@link
 * TextOperator#everywhere}.
 */
public final class TextPerturbation implements Perturbation {
  private static final long serialVersionUID = 1;

  /** Stands for every place: such conditions have no dose. */
  private static final OptionalDouble EVERYWHERE = OptionalDouble.empty();

  private final TextOperator operator;
  private final String name;
  private final transient List<OptionalDouble> rates;
  private final int replicates;
  private final TextParts parts;
  private final Protection protection;
  private final transient List<Condition> conditions;

  private TextPerturbation(
      TextOperator operator,
      String name,
      List<OptionalDouble> rates,
      int replicates,
      TextParts parts,
      Protection protection) {
    this.operator = operator;
    this.name = name;
    this.rates = rates;
    this.replicates = replicates;
    this.parts = parts;
    this.protection = protection;
    this.conditions = made();
  }

  static TextPerturbation everywhere(TextOperator operator) {
    return of(operator, List.of(EVERYWHERE));
  }

  static TextPerturbation at(TextOperator operator, double... rates) {
    var checked = new ArrayList<OptionalDouble>();
    for (double rate : rates) {
      if (!(rate >= 0 && rate <= 1)) {
        throw new IllegalArgumentException(
            "rate of %s must be in [0, 1]: %s; give a share of places such as 0.05"
                .formatted(operator.name(), rate));
      }
      checked.add(OptionalDouble.of(rate + 0.0));
    }
    if (checked.isEmpty() || new HashSet<>(checked).size() < checked.size()) {
      throw new IllegalArgumentException(
          "rates of %s must be at least one, and all different: %s; for several draws at one rate use withReplicates"
              .formatted(operator.name(), DoubleStream.of(rates).boxed().toList()));
    }
    return of(operator, List.copyOf(checked));
  }

  private static TextPerturbation of(TextOperator operator, List<OptionalDouble> rates) {
    return new TextPerturbation(
        operator, operator.name(), rates, 1, TextParts.INPUT, operator.protection());
  }

  /**
   * The one condition of this operator that was recorded so, made again.
   *
   * @throws IllegalArgumentException if this operator does not make it
   */
  public static TextPerturbation again(TextOperator operator, Condition recorded) {
    TextParts parts = TextParts.named(recorded.parameters().getOrDefault("parts", "input"));
    var plain =
        new TextPerturbation(
            operator,
            operator.name(),
            List.of(recorded.dose()),
            recorded.replicate() + 1,
            parts,
            Protection.again(recorded.parameters()));
    String own =
        plain.conditions.get(recorded.replicate()).id().substring(operator.name().length());
    String id = recorded.id();
    String name = id.endsWith(own) ? id.substring(0, id.length() - own.length()) : operator.name();
    var named =
        new TextPerturbation(
            operator, name, plain.rates, plain.replicates, plain.parts, plain.protection);
    recorded.requireIn(named.conditions);
    return named;
  }

  /**
   * The same with several independent draws at each rate: {@code typos-0.05}, {@code typos-0.05-2}
   * and so on. The first is the one draw of before, so a study that gets more keeps its column.
   *
   * @param newReplicates how many, at least 1
   * @throws IllegalArgumentException if it is below 1
   */
  public TextPerturbation withReplicates(int newReplicates) {
    if (newReplicates < 1) {
      throw new IllegalArgumentException(
          "replicates of %s must be at least 1: %s; 1 is one draw at each rate"
              .formatted(operator.name(), newReplicates));
    }
    return new TextPerturbation(operator, name, rates, newReplicates, parts, protection);
  }

  /**
   * The same with ids that begin with this name in place of the operator's, so that operators of
   * one rate and other settings can stand in one study. What is drawn stays the same.
   *
   * @param newName not blank, and none of {@code original}, {@code placebo} and {@code all}
   * @throws IllegalArgumentException if the name cannot be used
   */
  public TextPerturbation named(String newName) {
    return new TextPerturbation(
        operator,
        Condition.checkedName(operator.name(), newName),
        rates,
        replicates,
        parts,
        protection);
  }

  /**
   * The same with other text left alone; {@link TextOperator#protection} unless told. The ids do
   * not tell; beside the default give it a name with {@link #named}.
   */
  public TextPerturbation withProtection(Protection newProtection) {
    return new TextPerturbation(operator, name, rates, replicates, parts, newProtection);
  }

  /**
   * The same in other parts, which are then named in the ids, {@code typos-instruction-0.05} for
   * example. Parts that items share get one draw for all items: those with one instruction get the
   * same edits of it. Each choice of parts is drawn independently. To change both kinds, use {@link
   * #then}.
   *
   * <p>Options that read the same after the change would have no right answer: such an item keeps
   * its options as they are.
   *
   * @param first {@code INSTRUCTION} or {@code EXEMPLAR_INPUT}; or {@code INPUT} or {@code CHOICE}
   * @param more the other of the two
   * @throws IllegalArgumentException if these are other parts, or both of what an item has for
   *     itself and of what items share
   */
  public TextPerturbation inParts(Edit.Part first, Edit.Part... more) {
    return new TextPerturbation(
        operator, name, rates, replicates, TextParts.of(first, more), protection);
  }

  @Override
  public List<Condition> conditions() {
    return conditions;
  }

  @Override
  public Perturbed perturb(Prompt prompt, Condition condition, Draws draws) {
    condition.requireIn(conditions);
    var random = draws.of(condition);
    double rate = condition.dose().orElse(1);
    return parts.changed(
        prompt,
        operator.keepsMeaning(),
        text -> {
          var edits =
              new TextEdits(
                  text,
                  protection.cover(text),
                  rate,
                  random,
                  protection.names().contains(ProtectedText.NEGATIONS));
          operator.apply(text, edits);
          if (edits.changed() > edits.eligible()) {
            throw new IllegalStateException(
                "it changed %s places and asked for %s: ask for each with hit, or say with random how many there are"
                    .formatted(edits.changed(), edits.eligible()));
          }
          return edits;
        });
  }

  @Override
  public String needs() {
    return operator.needs()
        + " outside protected text in "
        + parts.names()
        + (rates.equals(List.of(EVERYWHERE)) ? "" : ", and a rate above 0");
  }

  private List<Condition> made() {
    var made = new ArrayList<Condition>();
    // The operator names the stream of random numbers: each choice of parts has its own.
    String where = parts.equals(TextParts.INPUT) ? "" : "-" + parts.names();
    for (OptionalDouble rate : rates) {
      for (int replicate = 0; replicate < replicates; replicate++) {
        made.add(
            new Condition(
                name + where + suffix(rate) + (replicate == 0 ? "" : "-" + (replicate + 1)),
                operator.name() + where,
                parameters(rate),
                rate,
                replicate,
                parts.drawn()));
      }
    }
    return List.copyOf(made);
  }

  private Map<String, String> parameters(OptionalDouble rate) {
    var parameters = new TreeMap<>(operator.settings());
    rate.ifPresent(value -> parameters.put("rate", plain(value)));
    parameters.put("parts", parts.names());
    parameters.putAll(protection.parameters());
    parameters.put("version", Integer.toString(operator.version()));
    return parameters;
  }

  private Object writeReplace() {
    List<Double> given = rates.stream().flatMapToDouble(OptionalDouble::stream).boxed().toList();
    return new Sent(operator, name, given, replicates, parts, protection);
  }

  /**
   * What a stream holds of it: the conditions are made again.
   *
   * @param rates none for every place
   */
  private record Sent(
      TextOperator operator,
      String name,
      List<Double> rates,
      int replicates,
      TextParts parts,
      Protection protection)
      implements Serializable {
    private Object readResolve() {
      List<OptionalDouble> again =
          rates.isEmpty() ? List.of(EVERYWHERE) : rates.stream().map(OptionalDouble::of).toList();
      return new TextPerturbation(operator, name, again, replicates, parts, protection);
    }
  }

  private static String suffix(OptionalDouble rate) {
    return rate.isPresent() ? "-" + plain(rate.getAsDouble()) : "";
  }

  private static String plain(double rate) {
    return BigDecimal.valueOf(rate).stripTrailingZeros().toPlainString();
  }
}
