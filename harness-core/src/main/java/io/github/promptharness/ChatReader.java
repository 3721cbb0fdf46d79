package io.github.promptharness;

import java.util.ArrayList;
import java.util.List;

/** Finds the parts of a prompt in chat messages; what it cannot place is kept as it stands. */
final class ChatReader {
  private ChatReader() {}

  static Prompt read(String id, List<Message> messages) {
    Prompt structured = structured(id, messages);
    if (structured.messages().equals(messages)) {
      return structured;
    }
    return Prompt.of(id, "").withTurns(messages);
  }

  private static Prompt structured(String id, List<Message> messages) {
    Prompt prompt = Prompt.of(id, "");
    int next = 0;
    if (!messages.isEmpty() && isInstruction(messages.get(0))) {
      Message head = messages.get(0);
      prompt =
          prompt
              .withInstruction(head.text())
              .withLayout(prompt.layout().withInstructionRole(head.role()));
      next = 1;
    }
    var exemplars = new ArrayList<Exemplar>();
    while (next + 2 < messages.size()
        && messages.get(next).role() == Role.USER
        && messages.get(next + 1).role() == Role.ASSISTANT) {
      exemplars.add(new Exemplar(messages.get(next).text(), messages.get(next + 1).text()));
      next += 2;
    }
    prompt = prompt.withExemplars(exemplars);
    int last = messages.size() - 1;
    if (last < next || messages.get(last).role() != Role.USER) {
      return prompt.withTurns(messages.subList(next, messages.size()));
    }
    return question(prompt.withTurns(messages.subList(next, last)), messages.get(last).text());
  }

  private static boolean isInstruction(Message message) {
    return message.role() == Role.SYSTEM || message.role() == Role.DEVELOPER;
  }

  private static Prompt question(Prompt prompt, String text) {
    Layout layout = prompt.layout();
    int lead = text.lastIndexOf(layout.choicesLead());
    if (lead < 0) {
      return prompt.withInput(text);
    }
    var choices = new ArrayList<Choice>();
    String[] lines = text.substring(lead + layout.choicesLead().length()).split("\n", -1);
    for (String line : lines) {
      if (choices.size() == 26) {
        return prompt.withInput(text);
      }
      String label = layout.enumerator().label(choices.size());
      String start = layout.choiceLead() + label + layout.enumeratorEnd();
      if (!line.startsWith(start)) {
        return prompt.withInput(text);
      }
      choices.add(new Choice(label, line.substring(start.length())));
    }
    return prompt.withInput(text.substring(0, lead)).withChoices(choices);
  }
}
