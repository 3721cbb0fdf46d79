package io.github.promptharness.openai;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a server told of itself: for the record, for the key of answers, and to refuse a model that
 * it does not have. Immutable.
 *
 * @param kind what it is; empty if nobody was asked
 * @param version empty if it was not told
 * @param file what tells the served model file from another of that name; empty if it was not told
 * @param more further facts, each a name and a value
 * @param context the most tokens of prompt and answer together; 0 if it was not told
 * @param models the names that it takes; empty if it does not list them
 */
record ServerFacts(
    String kind,
    String version,
    String file,
    List<String> more,
    long context,
    List<String> models) {
  static final ServerFacts NONE = new ServerFacts("", "", "", List.of(), 0, List.of());
  private static final int SHOWN_MODELS = 20;
  private static final int DIGEST_DIGITS = 12;

  ServerFacts {
    more = List.copyOf(more);
    models = List.copyOf(models);
  }

  static ServerFacts named(String kind) {
    return new ServerFacts(kind, "", "", List.of(), 0, List.of());
  }

  /** A digest as it is shown and kept: its first 12 hexadecimal digits; empty of an empty one. */
  static String digest(String hex) {
    String digits = hex.startsWith("sha256:") ? hex.substring("sha256:".length()) : hex;
    return digits.isEmpty()
        ? ""
        : "sha256:" + digits.substring(0, Math.min(DIGEST_DIGITS, digits.length()));
  }

  ServerFacts version(String told) {
    return new ServerFacts(kind, told, file, more, context, models);
  }

  ServerFacts file(String told) {
    return new ServerFacts(kind, version, told, more, context, models);
  }

  /** A further fact, unless it is empty. */
  ServerFacts told(String name, String value) {
    if (value.isEmpty()) {
      return this;
    }
    var longer = new ArrayList<>(more);
    longer.add(name + " " + value);
    return new ServerFacts(kind, version, file, longer, context, models);
  }

  ServerFacts context(long tokens) {
    return new ServerFacts(kind, version, file, more, Math.max(0, tokens), models);
  }

  ServerFacts models(List<String> names) {
    return new ServerFacts(kind, version, file, more, context, names);
  }

  /** The model file, if it was told. */
  Optional<String> modelFile() {
    return file.isEmpty() ? Optional.empty() : Optional.of(file);
  }

  /** Whether the server lists its models and this one is not among them. */
  boolean lacks(String model) {
    return !models.isEmpty() && !models.contains(model);
  }

  /** The names that there are, for a message. */
  String shownModels() {
    String shown = String.join(", ", models.stream().sorted().limit(SHOWN_MODELS).toList());
    return models.size() > SHOWN_MODELS ? shown + " and more" : shown;
  }

  /** All of it on one line; empty if nobody was asked. */
  String describe() {
    return context > 0 ? lasting() + ", context " + context : lasting();
  }

  /**
   * The same without the context, which some servers tell only while the model is loaded: what
   * results say of a server must not depend on that.
   */
  String lasting() {
    if (kind.isEmpty()) {
      return "";
    }
    var parts = new ArrayList<String>();
    parts.add(version.isEmpty() ? kind : kind + " " + version);
    if (!file.isEmpty()) {
      parts.add("model file " + file);
    }
    parts.addAll(more);
    return String.join(", ", parts);
  }
}
