package io.github.promptharness.simulate;

import io.github.promptharness.Canonical;
import io.github.promptharness.Exemplar;
import io.github.promptharness.Message;
import io.github.promptharness.Wording;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A chat in the parts that a prompt is rendered in. Exemplars come in pairs, so an odd number of
 * messages before the item's own begins with the instruction, whoever gives it.
 *
 * @param head instruction and answer rule as shown; empty for none
 * @param exemplars the examples that stand before it, in order
 * @param own the item's own messages: turns and question
 */
record Frame(String head, List<Exemplar> exemplars, List<String> own) {
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
            IntStream.iterate(head, at -> at < first, at -> at + 2)
                .mapToObj(at -> new Exemplar(texts.get(at), texts.get(at + 1)))
                .toList(),
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
    return head.equals(original.head) ? Optional.empty() : Optional.of(name(head));
  }

  private static String name(String text) {
    return new Canonical("promptharness.simulate.text.1").field("text", text).hex();
  }
}
