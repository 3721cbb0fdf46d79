package io.github.promptharness.perturb.paraphrase;

import io.github.promptharness.Condition;
import io.github.promptharness.Draws;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Puts given rewordings in place of whole parts of a prompt: one condition for each.
 *
 * <p>A placeholder such as <code>{{expertise}}</code> in a rewording is filled with the prompt's
 * tag of that name, or of the name given by {@link #withPlaceholder}. The researcher who gives a
 * rewording claims that the right answer is still right under it. Nothing is random.
 *
 * <p>Immutable and safe for many threads.
 */
public final class PromptWordings implements Perturbation {
  private static final long serialVersionUID = 1;
  private static final String OPERATOR = "wordings";

  private final transient Map<String, Substitute> wordings;
  private final Placeholders placeholders;
  private final transient List<Condition> conditions;

  private PromptWordings(Map<String, Substitute> wordings, Placeholders placeholders) {
    if (wordings.isEmpty()) {
      throw new IllegalArgumentException(
          "there must be at least one rewording: 0; give one with its name, or a pool");
    }
    this.wordings = new LinkedHashMap<>(wordings);
    this.placeholders = placeholders;
    this.conditions =
        this.wordings.entrySet().stream().map(e -> condition(e.getKey(), e.getValue())).toList();
  }

  /**
   * One rewording; {@link #and} adds more.
   *
   * @param name names the condition; not blank, and none of {@code original}, {@code placebo} and
   *     {@code all}
   * @throws IllegalArgumentException if the name cannot be used
   */
  public static PromptWordings of(String name, Rewording rewording) {
    return from(Map.of(name, rewording));
  }

  /**
   * Rewordings by name, in the order of the map, which is that of the columns. More than one must
   * come in a {@link LinkedHashMap} or a {@link SortedMap}: {@link Map#of} and hash maps may order
   * the same names otherwise in the next run, and of a view of a map its order cannot be known.
   *
   * @param wordings at least one, by names as in {@link #of}
   * @throws IllegalArgumentException if there is none, a name cannot be used, or the map has no
   *     order to rely on
   */
  public static PromptWordings from(Map<String, Rewording> wordings) {
    if (wordings.size() > 1
        && !(wordings instanceof LinkedHashMap)
        && !(wordings instanceof SortedMap)) {
      throw new IllegalArgumentException(
          "several rewordings must come in a map with an order to rely on: %s; give a LinkedHashMap, or of(...).and(...)"
              .formatted(new TreeSet<>(wordings.keySet())));
    }
    var given = new LinkedHashMap<String, Substitute>();
    wordings.forEach((name, rewording) -> given.put(name, new Substitute.Given(rewording)));
    return new PromptWordings(given, Placeholders.NONE);
  }

  /**
   * Every paraphrase of these pools: one condition for each, named by pool and id, such as {@code
   * slab-navigate-17}. For some of them use {@link ParaphrasePool#sampled}.
   *
   * <p>A paraphrase of an instruction stands in for that instruction alone: a prompt with another
   * one stays as it is. A template becomes the whole user message, with the prompt's input and
   * options in their places, and replaces instruction and answer rule. One that names letters of
   * options, as in "A to E", names all of them whatever the options: an item with more is refused,
   * and with fewer the variant's details say so.
   *
   * @param pools at least one, none of them empty
   * @throws IllegalArgumentException if there is none, or one has no paraphrase that passed, or two
   *     have one name
   */
  public static PromptWordings from(ParaphrasePool... pools) {
    var pooled = new LinkedHashMap<String, Substitute>();
    for (ParaphrasePool pool : pools) {
      if (pool.paraphrases().isEmpty()) {
        throw new IllegalArgumentException(
            "pool %s of operator %s must have a paraphrase that passed its checks: 0 of %s did (%s); bring in others, or loosen the checks"
                .formatted(
                    pool.name(),
                    OPERATOR,
                    pool.rejections().size(),
                    pool.rejections().stream()
                        .limit(3)
                        .map(each -> each.paraphrase().id() + ": " + each.reasons().get(0))
                        .collect(Collectors.joining("; "))));
      }
      for (Paraphrase paraphrase : pool.paraphrases()) {
        String name = pool.name() + "-" + paraphrase.id();
        if (pooled.put(name, Substitute.of(pool, paraphrase)) != null) {
          throw new IllegalArgumentException(
              "names of rewordings must be unique: %s; give each pool a name of its own"
                  .formatted(name));
        }
      }
    }
    return new PromptWordings(pooled, Placeholders.NONE);
  }

  /**
   * The one wording that was recorded so, of a pool that comes with the library.
   *
   * @throws IllegalArgumentException if the text is of another pool or was given, or is not the
   *     same any more
   */
  public static PromptWordings again(Condition recorded) {
    Map<String, String> parameters = recorded.parameters();
    String pool = parameters.getOrDefault("pool", "");
    var again = from(shipped(pool, recorded.id()).only(parameters.getOrDefault("paraphrase", "")));
    for (Map.Entry<String, String> each : parameters.entrySet()) {
      if (each.getKey().startsWith("{{")) {
        String placeholder = each.getKey().substring(2, each.getKey().length() - 2);
        again = again.withPlaceholder(placeholder, each.getValue());
      }
    }
    recorded.requireIn(again.conditions());
    return again;
  }

  private static ParaphrasePool shipped(String pool, String condition) {
    if (pool.startsWith(SlabPools.PREFIX)) {
      return SlabPools.of(pool.substring(SlabPools.PREFIX.length()));
    }
    if (pool.startsWith(ScorePools.PREFIX)) {
      return ScorePools.of(pool.substring(ScorePools.PREFIX.length()));
    }
    throw new IllegalArgumentException(
        "operator %s rests on texts that condition %s does not record; give them again, or read a frozen set"
            .formatted(OPERATOR, condition));
  }

  /**
   * The same with one more rewording behind the others.
   *
   * @param name names the condition, as in {@link #of}
   * @throws IllegalArgumentException if the name is taken or cannot be used
   */
  public PromptWordings and(String name, Rewording rewording) {
    var more = new LinkedHashMap<>(wordings);
    if (more.put(name, new Substitute.Given(rewording)) != null) {
      throw new IllegalArgumentException("names of rewordings must be unique: " + name);
    }
    return new PromptWordings(more, placeholders);
  }

  /**
   * The same with a placeholder that is filled with a tag of another name.
   *
   * @param placeholder its name without braces, such as {@code expertise}
   * @param tag name of the tag
   * @throws IllegalArgumentException if the placeholder is blank or has braces
   */
  public PromptWordings withPlaceholder(String placeholder, String tag) {
    return new PromptWordings(wordings, placeholders.with(placeholder, tag));
  }

  @Override
  public List<Condition> conditions() {
    return conditions;
  }

  @Override
  public Perturbed perturb(Prompt prompt, Condition condition, Draws draws) {
    Substitute substitute = wordings.get(condition.id());
    if (substitute == null) {
      throw condition.notOneOf(conditions);
    }
    var made = Perturbed.between(prompt, substitute.in(prompt, condition.id(), placeholders));
    for (Map.Entry<String, String> detail : substitute.details(prompt).entrySet()) {
      made = made.withDetail(detail.getKey(), detail.getValue());
    }
    return made;
  }

  @Override
  public String needs() {
    return "an instruction, answer rule or exemplars other than the rewording puts in place, and"
        + " for a pool of paraphrases the instruction that they reword";
  }

  private Object writeReplace() {
    return new Sent(wordings, placeholders);
  }

  /** What a stream holds of it: the texts, in order; the conditions are made again. */
  private record Sent(Map<String, Substitute> wordings, Placeholders placeholders)
      implements Serializable {
    private Object readResolve() {
      return new PromptWordings(wordings, placeholders);
    }
  }

  private Condition condition(String name, Substitute substitute) {
    return new Condition(
        Condition.checkedName("a rewording", name),
        OPERATOR,
        substitute.parameters(placeholders),
        OptionalDouble.empty(),
        0,
        Condition.Drawn.NEVER);
  }
}
