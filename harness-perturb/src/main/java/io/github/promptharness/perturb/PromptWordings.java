package io.github.promptharness.perturb;

import io.github.promptharness.Condition;
import io.github.promptharness.Generator;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

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
  private static final String OPERATOR = "wordings";

  private final Map<String, Rewording> wordings;
  private final Placeholders placeholders;

  private PromptWordings(Map<String, Rewording> wordings, Placeholders placeholders) {
    for (String name : wordings.keySet()) {
      if (name.isBlank() || name.equals(Condition.ORIGINAL.id())) {
        throw new IllegalArgumentException(
            "the name of a rewording must not be blank or \"original\": \"" + name + "\"");
      }
    }
    this.wordings = new LinkedHashMap<>(wordings);
    this.placeholders = placeholders;
  }

  /** One rewording; {@link #and} adds more. */
  public static PromptWordings of(String name, Rewording rewording) {
    return from(Map.of(name, rewording));
  }

  /**
   * Rewordings by name, in the order of the map: give a {@link LinkedHashMap}, as {@link Map#of}
   * has no order.
   */
  public static PromptWordings from(Map<String, Rewording> wordings) {
    return new PromptWordings(wordings, Placeholders.NONE);
  }

  /**
   * The same with one more rewording behind the others.
   *
   * @param name names the condition
   * @throws IllegalArgumentException if the name is taken
   */
  public PromptWordings and(String name, Rewording rewording) {
    var more = new LinkedHashMap<>(wordings);
    if (more.put(name, rewording) != null) {
      throw new IllegalArgumentException("names of rewordings must be unique: " + name);
    }
    return new PromptWordings(more, placeholders);
  }

  /**
   * The same with a placeholder that is filled with a tag of another name.
   *
   * @param placeholder its name without braces, such as {@code expertise}
   * @param tag name of the tag
   */
  public PromptWordings withPlaceholder(String placeholder, String tag) {
    return new PromptWordings(wordings, placeholders.with(placeholder, tag));
  }

  @Override
  public List<Condition> conditions() {
    return wordings.entrySet().stream().map(e -> condition(e.getKey(), e.getValue())).toList();
  }

  @Override
  public Perturbed perturb(Prompt prompt, Condition condition, Generator random) {
    Rewording rewording = wordings.get(condition.id());
    if (rewording == null) {
      throw new IllegalArgumentException(
          "condition must be one of " + wordings.keySet() + ": " + condition.id());
    }
    Prompt changed = placeholders.fill(rewording, prompt).applyTo(prompt);
    return new Perturbed(changed, PartEdits.between(prompt, changed), true);
  }

  private Condition condition(String name, Rewording rewording) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("text", Fingerprint.of(rewording));
    parameters.putAll(placeholders.parameters(rewording));
    return new Condition(
        name, OPERATOR, parameters, OptionalDouble.empty(), 0, Condition.Drawn.NEVER);
  }
}
