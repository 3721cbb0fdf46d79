package io.github.promptharness;

import java.io.Serializable;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One item of a study, structured so that operators know what they may touch.
 *
 * <p>{@link #messages()} renders it as a chat: instruction (with the answer rule behind it), each
 * exemplar as a user and an assistant message, earlier turns, and the input with its options as the
 * last user message. Empty parts are left out. The {@link Layout} may put instruction and exemplars
 * into that last message instead; a prompt without input and options has no such message, and keeps
 * them in messages of their own.
 *
 * @param id names the item within the study; not empty
 * @param cluster names the source that several items share; the item's own id if it has none
 * @param instruction what the model is told to do; may be empty
 * @param answerRule how to answer, which operators leave alone; may be empty
 * @param exemplars the few-shot examples, in order
 * @param turns messages between the exemplars and the input, verbatim
 * @param input the question or text itself
 * @param choices the options of a multiple-choice item, in the order shown; ids are unique
 * @param expected the reference answer, a choice id where there are choices; may be absent
 * @param tags properties such as data set, domain, topic, language; sorted by nobody, kept in order
 * @param layout places, separators and enumerators
 * @param tools JSON text of the tools offered; empty for none. Part of every hash; no model of this
 *     version sends it, and one that cannot refuses it
 * @param schema JSON text of the response schema that answers must keep to; empty for none. Part of
 *     every hash; a model that does not take schemas refuses it
 */
public record Prompt(
    String id,
    String cluster,
    String instruction,
    String answerRule,
    List<Exemplar> exemplars,
    List<Message> turns,
    String input,
    List<Choice> choices,
    Optional<String> expected,
    Map<String, String> tags,
    Layout layout,
    String tools,
    String schema)
    implements Serializable {
  /** Copies the collections and checks ids. */
  public Prompt {
    if (id.isBlank()) {
      throw new IllegalArgumentException("a prompt needs an id that is not blank");
    }
    if (cluster.isBlank()) {
      throw new IllegalArgumentException(
          "the cluster of prompt " + id + " must not be blank: leave it out, or name it");
    }
    exemplars = List.copyOf(exemplars);
    turns = List.copyOf(turns);
    choices = List.copyOf(choices);
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    var ids = new HashSet<String>();
    for (Choice choice : choices) {
      if (!ids.add(choice.id())) {
        throw new IllegalArgumentException(
            "choice ids of prompt " + id + " must be unique: " + choice.id());
      }
    }
    if (!choices.isEmpty() && expected.isPresent() && !ids.contains(expected.get())) {
      throw new IllegalArgumentException(
          "expected of prompt "
              + id
              + " must be one of its choices "
              + ids
              + ": "
              + expected.get());
    }
  }

  /** A prompt of one user message; the {@code with} methods add the rest. */
  public static Prompt of(String id, String input) {
    return new Prompt(
        id,
        id,
        "",
        "",
        List.of(),
        List.of(),
        input,
        List.of(),
        Optional.empty(),
        Map.of(),
        Layout.DEFAULT,
        "",
        "");
  }

  /**
   * Reads a chat without loss: {@code fromMessages(id, m).messages()} equals {@code m}.
   *
   * <p>A leading system or developer message is the instruction, pairs of user and assistant
   * messages behind it are exemplars, and the last user message is the input, with options if it
   * ends in a list of them in the {@link Layout#DEFAULT} form. Whatever does not fit that shape is
   * kept verbatim in {@link #turns()}.
   */
  public static Prompt fromMessages(String id, List<Message> messages) {
    return ChatReader.read(id, messages);
  }

  /** The chat that a model is shown. */
  public List<Message> messages() {
    return Page.of(this);
  }

  /**
   * The input with its options, between the layout's leads, as the last user message shows them;
   * empty if there is neither.
   */
  public String question() {
    return Page.question(this);
  }

  /** What is sent: the chat with tools and schema. */
  public Wording wording() {
    return new Wording(messages(), tools, schema);
  }

  /** The option that stands behind a label on the page, such as {@code B}. */
  public Optional<Choice> choiceLabelled(String label) {
    for (int i = 0; i < choices.size(); i++) {
      if (layout.enumerator().label(i).equals(label)) {
        return Optional.of(choices.get(i));
      }
    }
    return Optional.empty();
  }

  /** The same with another cluster. */
  public Prompt withCluster(String newCluster) {
    return with(draft -> draft.cluster = newCluster);
  }

  /** The same with another instruction. */
  public Prompt withInstruction(String newInstruction) {
    return with(draft -> draft.instruction = newInstruction);
  }

  /** The same with another answer rule. */
  public Prompt withAnswerRule(String newRule) {
    return with(draft -> draft.answerRule = newRule);
  }

  /** The same with other exemplars. */
  public Prompt withExemplars(List<Exemplar> newExemplars) {
    return with(draft -> draft.exemplars = newExemplars);
  }

  /** The same with other turns before the input. */
  public Prompt withTurns(List<Message> newTurns) {
    return with(draft -> draft.turns = newTurns);
  }

  /** The same with another input. */
  public Prompt withInput(String newInput) {
    return with(draft -> draft.input = newInput);
  }

  /** The same with other options. */
  public Prompt withChoices(List<Choice> newChoices) {
    return with(draft -> draft.choices = newChoices);
  }

  /** The same with this reference answer. */
  public Prompt withExpected(String answer) {
    return with(draft -> draft.expected = Optional.of(answer));
  }

  /** The same with one tag added or replaced. */
  public Prompt withTag(String name, String value) {
    var more = new LinkedHashMap<>(tags);
    more.put(name, value);
    return with(draft -> draft.tags = more);
  }

  /** The same with another response schema; empty for none. */
  public Prompt withSchema(String newSchema) {
    return with(draft -> draft.schema = newSchema);
  }

  /** The same in another layout. */
  public Prompt withLayout(Layout newLayout) {
    return with(draft -> draft.layout = newLayout);
  }

  private Object writeReplace() {
    return new Sent(
        id,
        cluster,
        instruction,
        answerRule,
        exemplars,
        turns,
        input,
        choices,
        expected.stream().toList(),
        tags,
        layout,
        tools,
        schema);
  }

  /** What a stream holds of it, as no Optional can be serialised. */
  private record Sent(
      String id,
      String cluster,
      String instruction,
      String answerRule,
      List<Exemplar> exemplars,
      List<Message> turns,
      String input,
      List<Choice> choices,
      List<String> expected,
      Map<String, String> tags,
      Layout layout,
      String tools,
      String schema)
      implements Serializable {
    private Object readResolve() {
      return new Prompt(
          id,
          cluster,
          instruction,
          answerRule,
          exemplars,
          turns,
          input,
          choices,
          expected.stream().findFirst(),
          tags,
          layout,
          tools,
          schema);
    }
  }

  private Prompt with(Consumer<Draft> change) {
    var draft = new Draft(this);
    change.accept(draft);
    return draft.prompt();
  }

  /** The parts of a prompt, to be changed one at a time. */
  private static final class Draft {
    private final String id;
    private String cluster;
    private String instruction;
    private String answerRule;
    private List<Exemplar> exemplars;
    private List<Message> turns;
    private String input;
    private List<Choice> choices;
    private Optional<String> expected;
    private Map<String, String> tags;
    private Layout layout;
    private final String tools;
    private String schema;

    Draft(Prompt prompt) {
      id = prompt.id;
      cluster = prompt.cluster;
      instruction = prompt.instruction;
      answerRule = prompt.answerRule;
      exemplars = prompt.exemplars;
      turns = prompt.turns;
      input = prompt.input;
      choices = prompt.choices;
      expected = prompt.expected;
      tags = prompt.tags;
      layout = prompt.layout;
      tools = prompt.tools;
      schema = prompt.schema;
    }

    Prompt prompt() {
      return new Prompt(
          id,
          cluster,
          instruction,
          answerRule,
          exemplars,
          turns,
          input,
          choices,
          expected,
          tags,
          layout,
          tools,
          schema);
    }
  }
}
