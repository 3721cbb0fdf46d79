package io.github.promptharness;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * How the parts of a prompt are put on the page: places, separators and enumerators, verbatim.
 *
 * <p>{@link #DEFAULT} and the {@code with} methods make one.
 *
 * @param instructionRole who gives the instruction, where it is a message of its own
 * @param answerRuleLead text between the instruction and the answer rule
 * @param choicesLead text between the input and the first option
 * @param choiceLead text before each enumerator
 * @param enumerator how options are labelled
 * @param enumeratorEnd text between a label and its option
 * @param choiceSeparator text between two options
 * @param instructionPlacement where the instruction stands
 * @param instructionGap text between the instruction and what else stands in its message
 * @param inputLead text before the input and before that of each exemplar, such as {@code
 *     "Question: "}
 * @param answerLead the cue behind the options, such as {@code "\nAnswer:"}; also behind the input
 *     of each exemplar
 * @param answerGap text between an exemplar's cue and its answer, where both stand in one message
 * @param exemplarPlace where the exemplars stand
 * @param exemplarSeparator text behind each exemplar, where they stand in the user's last message
 */
public record Layout(
    Role instructionRole,
    String answerRuleLead,
    String choicesLead,
    String choiceLead,
    Enumerator enumerator,
    String enumeratorEnd,
    String choiceSeparator,
    Placement instructionPlacement,
    String instructionGap,
    String inputLead,
    String answerLead,
    String answerGap,
    ExemplarPlace exemplarPlace,
    String exemplarSeparator)
    implements Serializable {
  /**
   * Instruction as system message, exemplars as turns, nothing before the input, and options under
   * a line {@code Choices:}, each on a line such as {@code " A: Baltimore"}.
   */
  public static final Layout DEFAULT =
      new Layout(Role.SYSTEM, "\n", "\nChoices:\n", "  ", Enumerator.UPPER_LETTERS, ": ", "\n");

  /**
   * The settings of messages and options; the instruction is a message of its own, exemplars are
   * turns, and input and answer have no leads.
   *
   * @param instructionRole who gives the instruction
   * @param answerRuleLead text between the instruction and the answer rule
   * @param choicesLead text between the input and the first option
   * @param choiceLead text before each enumerator
   * @param enumerator how options are labelled
   * @param enumeratorEnd text between a label and its option
   * @param choiceSeparator text between two options
   */
  public Layout(
      Role instructionRole,
      String answerRuleLead,
      String choicesLead,
      String choiceLead,
      Enumerator enumerator,
      String enumeratorEnd,
      String choiceSeparator) {
    this(
        instructionRole,
        answerRuleLead,
        choicesLead,
        choiceLead,
        enumerator,
        enumeratorEnd,
        choiceSeparator,
        Placement.OWN_MESSAGE,
        "\n\n",
        "",
        "",
        "\n",
        ExemplarPlace.TURNS,
        "\n\n");
  }

  /**
   * The inverse of {@link #settings}. Settings that came later than the list are those of {@link
   * #DEFAULT}.
   *
   * @throws IllegalArgumentException if there are more than a layout has, or one is no name of its
   *     kind
   */
  public static Layout ofSettings(List<String> settings) {
    List<String> all = DEFAULT.settings();
    if (settings.size() > all.size()) {
      throw new IllegalArgumentException(
          "a layout has at most %s settings: %s; read it with the version that wrote it"
              .formatted(all.size(), settings.size()));
    }
    var given = new ArrayList<>(settings);
    given.addAll(all.subList(settings.size(), all.size()));
    return new Layout(
        Role.ofWireName(given.get(0)),
        given.get(1),
        given.get(2),
        given.get(3),
        Enumerator.valueOf(given.get(4)),
        given.get(5),
        given.get(6),
        Placement.valueOf(given.get(7)),
        given.get(8),
        given.get(9),
        given.get(10),
        given.get(11),
        ExemplarPlace.valueOf(given.get(12)),
        given.get(13));
  }

  /**
   * Every setting as text, in the order of the components, later ones behind. Edits of the layout
   * count them.
   */
  public List<String> settings() {
    return List.of(
        instructionRole.wireName(),
        answerRuleLead,
        choicesLead,
        choiceLead,
        enumerator.name(),
        enumeratorEnd,
        choiceSeparator,
        instructionPlacement.name(),
        instructionGap,
        inputLead,
        answerLead,
        answerGap,
        exemplarPlace.name(),
        exemplarSeparator);
  }

  /** The same with the instruction given by another role. */
  public Layout withInstructionRole(Role role) {
    return with(draft -> draft.instructionRole = role);
  }

  /** The same with other text between the instruction and the answer rule. */
  public Layout withAnswerRuleLead(String text) {
    return with(draft -> draft.answerRuleLead = text);
  }

  /** The same with other text between the input and the first option. */
  public Layout withChoicesLead(String text) {
    return with(draft -> draft.choicesLead = text);
  }

  /** The same with other text before each enumerator. */
  public Layout withChoiceLead(String text) {
    return with(draft -> draft.choiceLead = text);
  }

  /** The same with options labelled otherwise. */
  public Layout withEnumerator(Enumerator labels) {
    return with(draft -> draft.enumerator = labels);
  }

  /** The same with other text between a label and its option. */
  public Layout withEnumeratorEnd(String text) {
    return with(draft -> draft.enumeratorEnd = text);
  }

  /** The same with other text between two options. */
  public Layout withChoiceSeparator(String text) {
    return with(draft -> draft.choiceSeparator = text);
  }

  /** The same with the instruction in another place. */
  public Layout withInstructionPlacement(Placement placement) {
    return with(draft -> draft.instructionPlacement = placement);
  }

  /** The same with other text between the instruction and what else stands in its message. */
  public Layout withInstructionGap(String text) {
    return with(draft -> draft.instructionGap = text);
  }

  /** The same with other text before the input and that of each exemplar. */
  public Layout withInputLead(String text) {
    return with(draft -> draft.inputLead = text);
  }

  /** The same with another cue behind the question and the input of each exemplar. */
  public Layout withAnswerLead(String text) {
    return with(draft -> draft.answerLead = text);
  }

  /** The same with other text between an exemplar's cue and its answer. */
  public Layout withAnswerGap(String text) {
    return with(draft -> draft.answerGap = text);
  }

  /** The same with the exemplars in another place. */
  public Layout withExemplarPlace(ExemplarPlace place) {
    return with(draft -> draft.exemplarPlace = place);
  }

  /** The same with other text behind each exemplar in the user's last message. */
  public Layout withExemplarSeparator(String text) {
    return with(draft -> draft.exemplarSeparator = text);
  }

  private Layout with(Consumer<Draft> change) {
    var draft = new Draft(this);
    change.accept(draft);
    return draft.layout();
  }

  /** The settings, to be changed one at a time. */
  private static final class Draft {
    private Role instructionRole;
    private String answerRuleLead;
    private String choicesLead;
    private String choiceLead;
    private Enumerator enumerator;
    private String enumeratorEnd;
    private String choiceSeparator;
    private Placement instructionPlacement;
    private String instructionGap;
    private String inputLead;
    private String answerLead;
    private String answerGap;
    private ExemplarPlace exemplarPlace;
    private String exemplarSeparator;

    Draft(Layout layout) {
      instructionRole = layout.instructionRole;
      answerRuleLead = layout.answerRuleLead;
      choicesLead = layout.choicesLead;
      choiceLead = layout.choiceLead;
      enumerator = layout.enumerator;
      enumeratorEnd = layout.enumeratorEnd;
      choiceSeparator = layout.choiceSeparator;
      instructionPlacement = layout.instructionPlacement;
      instructionGap = layout.instructionGap;
      inputLead = layout.inputLead;
      answerLead = layout.answerLead;
      answerGap = layout.answerGap;
      exemplarPlace = layout.exemplarPlace;
      exemplarSeparator = layout.exemplarSeparator;
    }

    Layout layout() {
      return new Layout(
          instructionRole,
          answerRuleLead,
          choicesLead,
          choiceLead,
          enumerator,
          enumeratorEnd,
          choiceSeparator,
          instructionPlacement,
          instructionGap,
          inputLead,
          answerLead,
          answerGap,
          exemplarPlace,
          exemplarSeparator);
    }
  }
}
