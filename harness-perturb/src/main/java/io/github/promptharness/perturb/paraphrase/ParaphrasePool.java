package io.github.promptharness.perturb.paraphrase;

import io.github.promptharness.Seed;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Rewordings of one text that passed their checks, and those that did not with the reasons.
 *
 * <p>{@link ParaphraseChecks#pool} makes one of rewordings of your own, {@link ParaphraseHarvest}
 * asks a model for them, and {@link SlabPools} and {@link ScorePools} come with the library. {@link
 * PromptWordings#from(ParaphrasePool...)} puts them into a study. A pool may be empty, to show that
 * nothing passed; then it cannot be used.
 *
 * @param name names it in ids of conditions; not blank
 * @param use what the texts stand in place of
 * @param original the text that they reword; empty where there is none
 * @param optionFormat how a template shows an option, with {@code {letter}} and {@code {option}};
 *     empty for the layout of the prompt
 * @param paraphrases in order; ids and texts are unique
 * @param rejections what did not pass, in order
 */
public record ParaphrasePool(
    String name,
    Use use,
    String original,
    String optionFormat,
    List<Paraphrase> paraphrases,
    List<Rejection> rejections) {
  /** What the texts of a pool stand in place of. */
  public enum Use {
    /** The instruction of a prompt whose instruction is the pool's original. */
    INSTRUCTION,
    /**
     * The whole user message: <code>{{input}}</code> stands for the input, <code>{{options}}</code>
     * for the options, and any other name in double braces for the prompt's tag of that name.
     */
    TEMPLATE
  }

  /**
   * A rewording that is not used.
   *
   * @param paraphrase the rewording
   * @param reasons why not, at least one
   */
  public record Rejection(Paraphrase paraphrase, List<String> reasons) {
    /** Copies the reasons; there is at least one. */
    public Rejection {
      reasons = List.copyOf(reasons);
      if (reasons.isEmpty()) {
        throw new IllegalArgumentException(
            "the rejection of paraphrase %s needs a reason: []; say what was wrong"
                .formatted(paraphrase.id()));
      }
    }
  }

  /** Copies the lists; ids and texts are unique, and the name can begin an id. */
  public ParaphrasePool {
    paraphrases = List.copyOf(paraphrases);
    rejections = List.copyOf(rejections);
    if (name.isBlank()) {
      throw new IllegalArgumentException(
          "a pool of paraphrases needs a name that is not blank: \"\"; name it by its task");
    }
    if (!optionFormat.isEmpty() && !optionFormat.matches("(?s)[^{}]*\\{letter}[^{}]*\\{option}")) {
      throw new IllegalArgumentException(
          "the format of an option in pool %s must have {letter} and end in {option}: \"%s\"; write \"{letter}: {option}\""
              .formatted(name, optionFormat));
    }
    requireDifferent(name, "ids", paraphrases, Paraphrase::id);
    requireDifferent(name, "texts", paraphrases, Paraphrase::text);
  }

  private static void requireDifferent(
      String pool, String what, List<Paraphrase> paraphrases, Function<Paraphrase, String> value) {
    Set<String> seen = new HashSet<>();
    for (Paraphrase paraphrase : paraphrases) {
      if (!seen.add(value.apply(paraphrase))) {
        throw new IllegalArgumentException(
            "%s of paraphrases in pool %s must be unique: \"%s\"; keep one of them"
                .formatted(what, pool, value.apply(paraphrase)));
      }
    }
  }

  /**
   * Some of them, drawn without replacement; a larger draw by the same seed begins with the smaller
   * one. What was rejected is not part of it.
   *
   * @param n how many, at least 1 and at most as many as there are
   * @param seed which draw
   * @throws IllegalArgumentException if there are fewer
   */
  public ParaphrasePool sampled(int n, Seed seed) {
    if (n < 1 || n > paraphrases.size()) {
      throw new IllegalArgumentException(
          "the number of paraphrases drawn from pool %s must be in 1..%s: %s; ask for fewer, or bring in more"
              .formatted(name, paraphrases.size(), n));
    }
    List<Paraphrase> shuffled = seed.named("paraphrases", name).generator().shuffled(paraphrases);
    return with(shuffled.subList(0, n));
  }

  /**
   * The one of this id, alone.
   *
   * @throws IllegalArgumentException if there is none
   */
  public ParaphrasePool only(String id) {
    return with(List.of(byId(id)));
  }

  /**
   * The one of this id.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Paraphrase byId(String id) {
    return paraphrases.stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "pool %s must have the paraphrase: %s; it has %s"
                        .formatted(name, id, paraphrases.stream().map(Paraphrase::id).toList())));
  }

  /**
   * The pool as JSON Lines: a line for the pool, then one for each text, accepted or not. The first
   * line carries a hash of all of it.
   */
  public String toJsonLines() {
    return PoolJson.write(this);
  }

  /**
   * The inverse of {@link #toJsonLines}.
   *
   * @throws IllegalArgumentException if a line cannot be read, or anything was changed since the
   *     pool was written
   */
  public static ParaphrasePool ofJsonLines(String lines) {
    return PoolJson.read(lines);
  }

  private ParaphrasePool with(List<Paraphrase> fewer) {
    return new ParaphrasePool(name, use, original, optionFormat, fewer, List.of());
  }
}
