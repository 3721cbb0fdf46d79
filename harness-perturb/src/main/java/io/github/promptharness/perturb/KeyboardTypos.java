package io.github.promptharness.perturb;

import io.github.promptharness.Condition;
import io.github.promptharness.Edit;
import io.github.promptharness.Generator;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Replaces letters with a touching key of a US QWERTY keyboard, as a hurried typist would.
 *
 * <p>Each ASCII letter outside protected spans is replaced independently with probability {@code
 * rate} by a key drawn uniformly from those that touch it, in the same case; the length never
 * changes. About {@code rate * letters} edits are made, one a letter. The dose of a condition is
 * its rate. Each letter takes two random numbers whatever becomes of it, so what is edited at a
 * lower rate is edited in the same way at a higher one.
 *
 * <p>The input is changed, with a draw for each item; {@link #inParts} changes instead what the
 * items share, with one draw for all. The answer rule, what the model is shown to have answered,
 * earlier turns and options are never changed: a typo in a short option can make it another's.
 *
 * <p>Immutable and safe for many threads.
 *
 * <p>Source: the per-letter model is "butter fingers" of Dhole et al. (2021), "NL-Augmenter",
 * arXiv:2112.02721. Ours differs: a letter never replaces itself, so the rate is that of edits; and
 * only keys that touch on staggered rows count. The map of HELM (Liang et al. 2022,
 * arXiv:2211.09110) goes eight ways more: e to f, i to l, q to s, r to g, t to h, u to k, w to d
 * and y to j. That of nlpaug goes to digits, signs and farther letters too, from a to itself, and
 * from u to t but not to y.
 */
public final class KeyboardTypos implements Perturbation {
  private static final String OPERATOR = "typos";

  private final String name;
  private final List<Double> rates;
  private final int replicates;
  private final TextParts parts;
  private final Protection protection;
  private final List<Condition> conditions;

  private KeyboardTypos(
      String name, List<Double> rates, int replicates, TextParts parts, Protection protection) {
    this.name = name;
    this.rates = rates;
    this.replicates = replicates;
    this.parts = parts;
    this.protection = protection;
    this.conditions = made();
  }

  /**
   * One condition, {@code typos-0.05} for example.
   *
   * @param rate probability of replacing one letter, in [0, 1]
   * @throws IllegalArgumentException if the rate is not in [0, 1]
   */
  public static KeyboardTypos rate(double rate) {
    return rates(rate);
  }

  /**
   * A condition for each rate, in this order.
   *
   * @param rates probabilities of replacing one letter, in [0, 1], all different, at least one
   * @throws IllegalArgumentException if a rate is not in [0, 1] or comes twice, or there is none
   */
  public static KeyboardTypos rates(double... rates) {
    var checked = new ArrayList<Double>();
    for (double rate : rates) {
      if (!(rate >= 0 && rate <= 1)) {
        throw new IllegalArgumentException(
            "rate must be in [0, 1]: " + rate + "; give a share of letters such as 0.05");
      }
      checked.add(rate + 0.0);
    }
    if (checked.isEmpty() || new HashSet<>(checked).size() < checked.size()) {
      throw new IllegalArgumentException(
          "rates must be at least one, and all different: "
              + checked
              + "; for several draws at one rate use withReplicates");
    }
    return new KeyboardTypos(
        OPERATOR, List.copyOf(checked), 1, TextParts.INPUT, Protection.withDefaults());
  }

  /**
   * The same with several independent draws at each rate: {@code typos-0.05}, {@code typos-0.05-2}
   * and so on. The first is the one draw of before, so a study that gets more keeps its column.
   *
   * @param replicates how many, at least 1
   * @throws IllegalArgumentException if {@code replicates} is below 1
   */
  public KeyboardTypos withReplicates(int replicates) {
    if (replicates < 1) {
      throw new IllegalArgumentException(
          "replicates must be at least 1: " + replicates + "; 1 is one draw at each rate");
    }
    return new KeyboardTypos(name, rates, replicates, parts, protection);
  }

  /**
   * The same with ids that begin with this name in place of {@code typos}, so that operators of one
   * rate and other settings can stand in one study. The typos stay the same.
   *
   * @param name not blank, and none of {@code original}, {@code placebo} and {@code all}
   * @throws IllegalArgumentException if the name cannot be used
   */
  public KeyboardTypos named(String name) {
    return new KeyboardTypos(
        Conditions.usable("keyboard typos", name), rates, replicates, parts, protection);
  }

  /**
   * The same with other text left alone; {@link Protection#withDefaults} unless told. The ids do
   * not tell; beside the defaults give it a name with {@link #named}.
   */
  public KeyboardTypos withProtection(Protection protection) {
    return new KeyboardTypos(name, rates, replicates, parts, protection);
  }

  /**
   * The same in other parts, which are then named in the ids, {@code typos-instruction-0.05} for
   * example. One draw for all items: those with one instruction get the same edits of it. Other
   * parts are drawn independently.
   *
   * @param first {@code INSTRUCTION} or {@code EXEMPLAR_INPUT}; or {@code INPUT} alone
   * @param more the other of the two
   * @throws IllegalArgumentException if these are other parts, or input and shared parts together
   */
  public KeyboardTypos inParts(Edit.Part first, Edit.Part... more) {
    return new KeyboardTypos(name, rates, replicates, TextParts.of(first, more), protection);
  }

  @Override
  public List<Condition> conditions() {
    return conditions;
  }

  @Override
  public Perturbed perturb(Prompt prompt, Condition condition, Generator random) {
    if (!conditions.contains(condition)) {
      throw Conditions.notOneOf(conditions, condition);
    }
    double rate = condition.dose().orElseThrow();
    return parts.changed(prompt, text -> typos(text, rate, random));
  }

  @Override
  public String needs() {
    return "ASCII letters outside protected text in " + parts.names() + ", and a rate above 0";
  }

  private List<Replacement> typos(String text, double rate, Generator random) {
    var typos = new ArrayList<Replacement>();
    var spared = protection.cover(text);
    for (int i = 0; i < text.length(); i++) {
      String keys = Keyboard.touching(text.charAt(i));
      if (!keys.isEmpty()) {
        boolean hit = random.chance(rate);
        char key = keys.charAt((int) (random.nextDouble() * keys.length()));
        if (hit && !spared.get(i)) {
          typos.add(new Replacement(i, text.substring(i, i + 1), String.valueOf(key)));
        }
      }
    }
    return typos;
  }

  private List<Condition> made() {
    var made = new ArrayList<Condition>();
    for (double rate : rates) {
      String plain = BigDecimal.valueOf(rate).stripTrailingZeros().toPlainString();
      var parameters =
          Map.of(
              "rate",
              plain,
              "keyboard",
              "us-qwerty",
              "parts",
              parts.names(),
              "protected",
              String.join(", ", protection.names()));
      // The operator names the stream of random numbers: each choice of parts has its own.
      String where = parts.equals(TextParts.INPUT) ? "" : "-" + parts.names();
      for (int replicate = 0; replicate < replicates; replicate++) {
        String id = name + where + "-" + plain + (replicate == 0 ? "" : "-" + (replicate + 1));
        made.add(
            new Condition(
                id,
                OPERATOR + where,
                parameters,
                OptionalDouble.of(rate),
                replicate,
                parts.drawn()));
      }
    }
    return List.copyOf(made);
  }
}
