package io.github.promptharness.perturb.paraphrase;

import io.github.promptharness.Canonical;
import io.github.promptharness.Prompt;
import io.github.promptharness.perturb.paraphrase.ParaphrasePool.Use;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What stands in place of parts of a prompt. */
sealed interface Substitute extends Serializable {
  /** The prompt with it. */
  Prompt in(Prompt prompt, String name, Placeholders placeholders);

  /** What is worth knowing of this prompt under it, by name. */
  default Map<String, String> details(Prompt prompt) {
    return Map.of();
  }

  /** What a condition records of it. */
  Map<String, String> parameters(Placeholders placeholders);

  /** A paraphrase as its pool says. */
  static Substitute of(ParaphrasePool pool, Paraphrase paraphrase) {
    var parameters = new TreeMap<String, String>();
    parameters.put("pool", pool.name());
    parameters.put("paraphrase", paraphrase.id());
    parameters.put(
        "text",
        "sha256:"
            + new Canonical("promptharness.paraphrase.1")
                .field("use", pool.use().name())
                .unlessEmpty("original", pool.use() == Use.INSTRUCTION ? pool.original() : "")
                .unlessEmpty("optionFormat", pool.optionFormat())
                .field("text", paraphrase.text())
                .hex());
    return pool.use() == Use.TEMPLATE
        ? new Filled(paraphrase.text(), pool.optionFormat(), parameters)
        : new Instead(pool.original(), paraphrase.text(), parameters);
  }

  /**
   * Parts that a researcher gave.
   *
   * @param rewording the parts
   */
  record Given(Rewording rewording) implements Substitute {
    @Override
    public Prompt in(Prompt prompt, String name, Placeholders placeholders) {
      return placeholders.fill(name, rewording, prompt).applyTo(prompt);
    }

    @Override
    public Map<String, String> parameters(Placeholders placeholders) {
      var parameters = new TreeMap<>(placeholders.parameters(rewording.texts().values()));
      parameters.put("text", Fingerprint.of(rewording));
      return parameters;
    }
  }

  /**
   * A paraphrase of one instruction, in place of that alone.
   *
   * @param original the instruction
   * @param text the paraphrase, whose placeholders are those of the original and stay as they are
   * @param recorded what a condition records
   */
  record Instead(String original, String text, Map<String, String> recorded) implements Substitute {
    @Override
    public Prompt in(Prompt prompt, String name, Placeholders placeholders) {
      return prompt.instruction().equals(original) ? prompt.withInstruction(text) : prompt;
    }

    @Override
    public Map<String, String> parameters(Placeholders placeholders) {
      return recorded;
    }
  }

  /**
   * A template, filled with the prompt's input, options and tags.
   *
   * @param text the template
   * @param optionFormat as in {@link ParaphrasePool}
   * @param recorded what a condition records
   */
  record Filled(String text, String optionFormat, Map<String, String> recorded)
      implements Substitute {
    @Override
    public Prompt in(Prompt prompt, String name, Placeholders placeholders) {
      int letters = letters();
      if (letters > 0 && prompt.choices().size() > letters) {
        throw new IllegalArgumentException(
            "wording \"%s\" of operator wordings must name a letter for each option of prompt %s: %s for %s options; take a wording that names more, or none"
                .formatted(
                    name, prompt.id(), NamedLetters.named(letters), prompt.choices().size()));
      }
      return new Template(name, text, optionFormat).applyTo(prompt, placeholders);
    }

    @Override
    public Map<String, String> parameters(Placeholders placeholders) {
      var parameters = new TreeMap<>(placeholders.parameters(List.of(text)));
      if (letters() > 0) {
        parameters.put("letters named", NamedLetters.named(letters()));
      }
      parameters.remove("{{" + Template.INPUT + "}}");
      parameters.remove("{{" + Template.OPTIONS + "}}");
      parameters.putAll(recorded);
      return parameters;
    }

    @Override
    public Map<String, String> details(Prompt prompt) {
      int options = prompt.choices().size();
      return options > 0 && options < letters()
          ? Map.of(
              "letters named",
              "%s, for %s options".formatted(NamedLetters.named(letters()), options))
          : Map.of();
    }

    private int letters() {
      return Template.fields(text).containsKey(Template.OPTIONS) ? NamedLetters.in(text) : 0;
    }
  }
}
