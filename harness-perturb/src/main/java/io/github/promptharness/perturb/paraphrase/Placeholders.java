package io.github.promptharness.perturb.paraphrase;

import io.github.promptharness.Prompt;
import java.io.Serializable;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills names in double braces with tags of the prompt.
 *
 * @param tags the tag of each placeholder whose tag has another name
 */
record Placeholders(Map<String, String> tags) implements Serializable {
  static final Placeholders NONE = new Placeholders(Map.of());

  /** Anything in double braces, so that a mistyped one is refused and not sent. */
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");

  Placeholders {
    tags = Map.copyOf(tags);
  }

  /**
   * The same with one more.
   *
   * @throws IllegalArgumentException if the placeholder is blank or has braces: it could never
   *     occur
   */
  Placeholders with(String placeholder, String tag) {
    if (placeholder.isBlank() || placeholder.matches("(?s).*[{}].*")) {
      throw new IllegalArgumentException(
          "a placeholder must have a name, given without braces: \"%s\"; write expertise for {{expertise}}"
              .formatted(placeholder));
    }
    var more = new LinkedHashMap<>(tags);
    more.put(placeholder.strip(), tag);
    return new Placeholders(more);
  }

  /** The rewording for this prompt; what a tag holds is not searched for placeholders again. */
  Rewording fill(String name, Rewording rewording, Prompt prompt) {
    return rewording.mapped(text -> fill(name, text, prompt));
  }

  /** The text for this prompt. */
  String fill(String name, String text, Prompt prompt) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(value(name, found.group(1), prompt)));
  }

  /** The tag that fills each placeholder of these texts, for the record. */
  Map<String, String> parameters(Collection<String> texts) {
    var parameters = new TreeMap<String, String>();
    for (String text : texts) {
      Matcher found = PLACEHOLDER.matcher(text);
      while (found.find()) {
        parameters.put("{{" + found.group(1) + "}}", tag(found.group(1)));
      }
    }
    return parameters;
  }

  private String tag(String placeholder) {
    return tags.getOrDefault(placeholder, placeholder);
  }

  private String value(String rewording, String placeholder, Prompt prompt) {
    if (placeholder.isEmpty()) {
      throw new IllegalArgumentException(
          "a placeholder must have a name: {{}} in rewording \"%s\"; write the name of a tag between the braces, such as {{topic}}"
              .formatted(rewording));
    }
    String value = prompt.tags().get(tag(placeholder));
    if (value == null) {
      throw new IllegalArgumentException(
          "prompt %s has no tag \"%s\" for the placeholder {{%s}} of rewording \"%s\", only %s: give it one with withTag, or name another tag with withPlaceholder"
              .formatted(
                  prompt.id(), tag(placeholder), placeholder, rewording, prompt.tags().keySet()));
    }
    return value;
  }
}
