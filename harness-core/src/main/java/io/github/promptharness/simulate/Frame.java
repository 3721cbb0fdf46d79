package io.github.promptharness.simulate;

import io.github.promptharness.Canonical;
import io.github.promptharness.Message;
import io.github.promptharness.Wording;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A chat in the parts that a prompt is rendered in. Exemplars come in pairs, so an odd number of
 * messages before the item's own begins with the instruction, whoever gives it.
 *
 * @param head instruction and answer rule as shown; empty for none
 * @param exemplars the messages of the exemplars
 * @param own the item's own messages: turns and question
 */
record Frame(String head, List<String> exemplars, List<String> own) {
  /** The parts of a chat of which so many messages at the end are the item's own. */
  static Optional<Frame> of(Wording wording, int ownMessages) {
    List<String> texts = wording.messages().stream().map(Message::text).toList();
    int first = texts.size() - ownMessages;
    if (first < 0) {
      return Optional.empty();
    }
    int head = first % 2;
    return Optional.of(
        new Frame(
            head == 0 ? "" : texts.get(0),
            texts.subList(head, first),
            texts.subList(first, texts.size())));
  }

  /** The item's own part as one text. */
  String ownText() {
    return own.stream().collect(Collectors.joining("\n"));
  }

  /** The last message: the question with its options, if the item has one. */
  String last() {
    return own.get(own.size() - 1);
  }

  /** The name of the head, if it is not that of {@code original}. */
  Optional<String> rewordingOf(Frame original) {
    return head.equals(original.head) ? Optional.empty() : Optional.of(hash(List.of(head)));
  }

  /** The name of the exemplars in their order, if they are not those of {@code original}. */
  Optional<String> otherExemplarsThan(Frame original) {
    return exemplars.equals(original.exemplars) ? Optional.empty() : Optional.of(hash(exemplars));
  }

  private static String hash(List<String> texts) {
    var form = new Canonical("promptharness.simulate.text.1");
    texts.forEach(text -> form.field("text", text));
    return form.hex();
  }
}
