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
 * @param passing those that may be others at the next start, with the same model
 * @param context the most tokens of prompt and answer together; 0 if it was not told
 * @param models the names that it takes; empty if it does not list them
 */
record ServerFacts(
    String kind,
    String version,
    String file,
    List<String> more,
    List<String> passing,
    long context,
    List<String> models) {
  static final ServerFacts NONE = new ServerFacts("", "", "", List.of(), List.of(), 0, List.of());
  private static final int SHOWN_MODELS = 20;
  private static final int DIGEST_DIGITS = 12;

  ServerFacts {
    more = List.copyOf(more);
    passing = List.copyOf(passing);
    models = List.copyOf(models);
  }

  static ServerFacts named(String kind) {
    return new ServerFacts(kind, "", "", List.of(), List.of(), 0, List.of());
  }

  /** A digest as it is shown and kept: its first 12 hexadecimal digits; empty of an empty one. */
  static String digest(String hex) {
    String digits = hex.startsWith("sha256:") ? hex.substring("sha256:".length()) : hex;
    return digits.isEmpty()
        ? ""
        : "sha256:" + digits.substring(0, Math.min(DIGEST_DIGITS, digits.length()));
  }

  ServerFacts version(String told) {
    return new ServerFacts(kind, told, file, more, passing, context, models);
  }

  ServerFacts file(String told) {
    return new ServerFacts(kind, version, told, more, passing, context, models);
  }

  /** A further fact, unless it is empty. */
  ServerFacts told(String name, String value) {
    List<String> longer = with(more, name, value);
    return new ServerFacts(kind, version, file, longer, passing, context, models);
  }

  /** A fact that may be another one at the next start, unless it is empty. */
  ServerFacts passing(String name, String value) {
    List<String> longer = with(passing, name, value);
    return new ServerFacts(kind, version, file, more, longer, context, models);
  }

  private static List<String> with(List<String> facts, String name, String value) {
    if (value.isEmpty()) {
      return facts;
    }
    var longer = new ArrayList<>(facts);
    longer.add(name + " " + value);
    return longer;
  }

  ServerFacts context(long tokens) {
    return new ServerFacts(kind, version, file, more, passing, Math.max(0, tokens), models);
  }

  ServerFacts models(List<String> names) {
    return new ServerFacts(kind, version, file, more, passing, context, names);
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
    var parts = new ArrayList<>(List.of(versioned()));
    parts.addAll(passing);
    if (context > 0) {
      parts.add("context " + context);
    }
    return String.join(", ", parts);
  }

  /** The same without what may be another at the next start, but for the version. */
  String versioned() {
    return join(version.isEmpty() ? kind : kind + " " + version);
  }

  /**
   * Kind, file and settings: what results say of a server, and a study is known by, must not depend
   * on whether its model is loaded, nor on an update of the program.
   */
  String lasting() {
    return join(kind);
  }

  private String join(String name) {
    if (kind.isEmpty()) {
      return "";
    }
    var parts = new ArrayList<>(List.of(name));
    if (!file.isEmpty()) {
      parts.add("model file " + file);
    }
    parts.addAll(more);
    return String.join(", ", parts);
  }
}
