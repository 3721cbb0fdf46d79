package io.github.promptharness.training;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promptharness.Message;
import io.github.promptharness.Role;
import java.util.List;

/**
 * A lesson as a line of JSON in the vendor's form.
 *
 * <p>Source: the schemas {@code FineTuneChatRequestInput} and {@code
 * FineTunePreferenceRequestInput} of OpenAI's published API description. They have no developer
 * role, so that one is written as system. Answers that stand in the prompt, as few-shot examples
 * do, have the weight 0, or else they would be trained on as well.
 */
final class VendorLine {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private VendorLine() {}

  /** {@code {"messages": [...]}}, the right answer last. */
  static String supervised(Lesson lesson) {
    ObjectNode line = JSON.objectNode();
    ArrayNode messages = line.putArray("messages");
    for (Message message : shown(lesson)) {
      ObjectNode node = message(message);
      if (message.role() == Role.ASSISTANT) {
        node.put("weight", 0);
      }
      messages.add(node);
    }
    messages.add(message(Message.assistant(lesson.right())));
    return line.toString();
  }

  /** {@code {"input": {"messages": [...]}, "preferred_output": [...], ...}}. */
  static String preference(Lesson lesson) {
    ObjectNode line = JSON.objectNode();
    ArrayNode messages = line.putObject("input").putArray("messages");
    shown(lesson).forEach(message -> messages.add(message(message)));
    line.putArray("preferred_output").add(message(Message.assistant(lesson.right())));
    line.putArray("non_preferred_output").add(message(Message.assistant(lesson.wrong())));
    return line.toString();
  }

  private static List<Message> shown(Lesson lesson) {
    return lesson.variant().wording().messages();
  }

  private static ObjectNode message(Message message) {
    Role role = message.role() == Role.DEVELOPER ? Role.SYSTEM : message.role();
    return JSON.objectNode().put("role", role.wireName()).put("content", message.text());
  }
}
