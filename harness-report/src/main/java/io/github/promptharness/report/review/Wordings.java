package io.github.promptharness.report.review;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.promptharness.Condition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Tells which conditions may show words that a model wrote: those whose wordings were brought in
 * ready-made, in a pool or one at a time, and are none of this library's. Who wrote such a text no
 * record can show; what rules make of a prompt is nobody's.
 *
 * <p>A wording of this library is known by the hash of its text that its condition records, never
 * by a name. An operator of one's own that holds ready-made texts records a parameter {@code pool}
 * to be told from a rule.
 */
public final class Wordings {
  private static final String POOL = "pool";
  private static final String OPERATOR = "operator";
  private static final String TEXT = "text";

  /** The operator that puts ready-made texts in place of parts of a prompt. */
  private static final String READY_MADE = "wordings";

  private Wordings() {}

  /** The texts that come with the library, by the beginning of their hashes. */
  private static final class Shipped {
    private static final String PREFIX = "sha256:";
    private static final int DIGITS = 16;
    private static final Set<String> HASHES = read();

    static boolean has(String text) {
      return text.length() > PREFIX.length() + DIGITS
          && text.startsWith(PREFIX)
          && HASHES.contains(text.substring(PREFIX.length(), PREFIX.length() + DIGITS));
    }

    private static Set<String> read() {
      try (InputStream in =
          Objects.requireNonNull(Wordings.class.getResourceAsStream("shipped-wordings.txt"))) {
        return new String(in.readAllBytes(), UTF_8).lines().collect(Collectors.toSet());
      } catch (IOException e) {
        throw new UncheckedIOException("the list of wordings of this library cannot be read", e);
      }
    }
  }

  /** The ids of the conditions whose wordings a model may have written. */
  public static List<String> perhapsOfAModel(List<Condition> conditions) {
    return conditions.stream().filter(Wordings::mayBeOfAModel).map(Condition::id).toList();
  }

  /** Whether a model may have written the wordings of this condition. */
  public static boolean mayBeOfAModel(Condition condition) {
    Map<String, String> settings = new TreeMap<>(condition.parameters());
    settings.put(OPERATOR, condition.operator());
    return settings.keySet().stream()
        .filter(name -> isReadyMade(name, settings))
        .map(name -> name.substring(0, name.lastIndexOf('.') + 1) + TEXT)
        .anyMatch(name -> !Shipped.has(settings.getOrDefault(name, "")));
  }

  /**
   * Whether this setting, or that of an operator within, says that texts were brought in. A pool
   * with a size is one of few-shot examples to choose from, which are items and no wordings.
   */
  private static boolean isReadyMade(String name, Map<String, String> settings) {
    String last = name.substring(name.lastIndexOf('.') + 1);
    return last.equals(POOL)
        ? !settings.containsKey(name + " size")
        : last.equals(OPERATOR) && READY_MADE.equals(settings.get(name));
  }
}
