package io.github.promptharness;

import java.io.Serializable;
import java.util.List;

/**
 * Exactly what a model is shown: the messages, and the tools and schema offered with them.
 *
 * @param messages the chat, at least one message
 * @param tools JSON text of the tools; empty for none
 * @param schema JSON text of the response schema that answers must keep to; empty for none
 */
public record Wording(List<Message> messages, String tools, String schema) implements Serializable {
  /** Copies the messages. */
  public Wording {
    messages = List.copyOf(messages);
    if (messages.isEmpty()) {
      throw new IllegalArgumentException("a wording needs at least one message");
    }
  }

  /** A wording of messages alone. */
  public static Wording of(List<Message> messages) {
    return new Wording(messages, "", "");
  }

  /** SHA-256 of the canonical form, as 64 hexadecimal digits: equal for equal wordings only. */
  public String key() {
    var form = new Canonical("promptharness.wording.1");
    for (Message message : messages) {
      form.field("role", message.role().wireName()).field("text", message.text());
    }
    return form.unlessEmpty("tools", tools).unlessEmpty("schema", schema).hex();
  }

  /** The number of Unicode code points in all messages. */
  public int codePoints() {
    return messages.stream().mapToInt(m -> m.text().codePointCount(0, m.text().length())).sum();
  }
}
