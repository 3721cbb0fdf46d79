package io.github.promptharness.data;

import io.github.promptharness.Exemplar;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says which column of a table, or which field of JSON Lines, holds which part of a prompt.
 *
 * <p>{@link #standard()} reads columns that are named like the parts; a method named like a part
 * gives that part another column, or one text for all rows. The last word on a part counts.
 *
 * <pre>{@code
 * Columns.standard()
 *     .numbered()
 *     .input("question")
 *     .choices("a", "b", "c", "d")
 *     .expected("answer")
 *     .tags("topic")
 *     .everyAnswerRule("Answer with one letter.")
 * }</pre>
 *
 * <table>
 * <caption>Standard columns; all but {@code id} and {@code input} may be left out</caption>
 * <tr><th>part</th><th>CSV</th><th>JSON Lines</th></tr>
 * <tr><td>one text each</td><td>{@code id}, {@code cluster}, {@code instruction},
 *     {@code answerRule}, {@code input}, {@code expected}</td><td>the same</td></tr>
 * <tr><td>choices</td><td>{@code choice.A}, {@code choice.B}: what follows the dot is the id; shown
 *     in the order of the header</td><td>{@code choices}, see {@link Prompts}</td></tr>
 * <tr><td>exemplars</td><td>{@code exemplar.1.input}, {@code exemplar.1.output}</td>
 *     <td>{@code exemplars}, see {@link Prompts}</td></tr>
 * <tr><td>tags</td><td>{@code tag.topic}: what follows the dot is the tag's name</td>
 *     <td>{@code tags}, see {@link Prompts}</td></tr>
 * </table>
 *
 * <p>How a text is read, in both formats:
 *
 * <ul>
 *   <li>What a model is shown (instruction, answer rule, exemplars, input, choices) is kept in
 *       every character, white space around it too. Header names, ids, clusters, reference answers
 *       and tags lose the white space around them, no-break and zero-width spaces included.
 *   <li>Nothing, or nothing but white space, means that the part is absent. An id or an input must
 *       be there; an item without a reference answer, a cluster or a tag is sound.
 *   <li>Choices that are empty at the end are left out, so items may have fewer than others; an
 *       empty one before a filled one, and a single one, are refused. So are exemplars with gaps.
 *   <li>A reference answer beside choices is the id of one or the whole text of one, but for white
 *       space around it. Where it is both, of two choices, {@link #expectedIds} or {@link
 *       #expectedTexts} decides; numbers of choices need {@link #expectedIndexes}.
 * </ul>
 *
 * <p>A column that is not mapped is refused, since a misspelled name would change the study in
 * silence; so is a mapped one that is not there. Immutable.
 */
public final class Columns {
  private static final PartSource NOWHERE = new PartSource.Constant("");

  private Map<Part, PartSource> texts = new EnumMap<>(Part.class);
  private AnswerKind answerKind = AnswerKind.EITHER;
  private ChoiceSource choices = new ChoiceSource.Array("choices", false);
  private ExemplarSource exemplars = new ExemplarSource.Array("exemplars");
  private Map<String, String> tags = Map.of();
  private Set<String> ignored = Set.of();
  private boolean ignoringOthers;
  private char separator = ',';

  private Columns() {
    for (Part part : Part.values()) {
      texts.put(part, part.standardSource());
    }
  }

  private Columns(Columns other) {
    texts = new EnumMap<>(other.texts);
    answerKind = other.answerKind;
    choices = other.choices;
    exemplars = other.exemplars;
    tags = other.tags;
    ignored = other.ignored;
    ignoringOthers = other.ignoringOthers;
    separator = other.separator;
  }

  /** Columns named like the parts they hold, and a comma between cells. */
  public static Columns standard() {
    return new Columns();
  }

  /** The same with ids in this column. */
  public Columns id(String column) {
    return withColumn(Part.ID, column);
  }

  /** The same without ids: items are named by their number in the file, {@code 1}, {@code 2}, … */
  public Columns numbered() {
    return withText(Part.ID, new PartSource.ItemNumber());
  }

  /** The same with the source that several items share in this column. */
  public Columns cluster(String column) {
    return withColumn(Part.CLUSTER, column);
  }

  /** The same with instructions in this column. */
  public Columns instruction(String column) {
    return withColumn(Part.INSTRUCTION, column);
  }

  /** The same with one instruction for all rows. */
  public Columns everyInstruction(String instruction) {
    return withText(Part.INSTRUCTION, new PartSource.Constant(instruction));
  }

  /** The same with answer rules in this column. */
  public Columns answerRule(String column) {
    return withColumn(Part.ANSWER_RULE, column);
  }

  /** The same with one answer rule for all rows. */
  public Columns everyAnswerRule(String rule) {
    return withText(Part.ANSWER_RULE, new PartSource.Constant(rule));
  }

  /** The same with one more exemplar in each row, behind those named before. */
  public Columns exemplar(String inputColumn, String outputColumn) {
    var pair = new ExemplarSource.Pair(named(inputColumn), named(outputColumn));
    var before =
        exemplars instanceof ExemplarSource.Pairs pairs
            ? pairs
            : new ExemplarSource.Pairs(List.of());
    return withExemplars(before.and(pair));
  }

  /** The same with these exemplars in all rows. */
  public Columns everyExemplars(List<Exemplar> all) {
    return withExemplars(new ExemplarSource.Constant(List.copyOf(all)));
  }

  /** The same with inputs in this column. */
  public Columns input(String column) {
    return withColumn(Part.INPUT, column);
  }

  /**
   * The same with one option in each of these columns; their ids are A, B, C in this order.
   *
   * @param columns two to 26 names
   * @throws IllegalArgumentException if there are fewer or more, or one is there twice
   */
  public Columns choices(String... columns) {
    if (columns.length < 2 || columns.length > ChoiceSource.MOST) {
      throw new IllegalArgumentException(
          "choices need 2 to 26 columns, one an option, or .choicesIn for one column of all: "
              + Arrays.toString(columns));
    }
    if (Stream.of(columns).distinct().count() < columns.length) {
      throw new IllegalArgumentException(
          "each option needs a column of its own: " + Arrays.toString(columns));
    }
    return withChoices(ChoiceSource.lettered(Stream.of(columns).map(Columns::named).toList()));
  }

  /**
   * The same with all options in one field of JSON Lines, an array as {@code choices} in {@link
   * Prompts}. A cell of CSV holds no array: there, say at what text to split it.
   */
  public Columns choicesIn(String field) {
    return withChoices(new ChoiceSource.Array(named(field), true));
  }

  /**
   * The same with all options in one column; their ids are A, B, C. White space around an option is
   * left out. A list as programs print it, in brackets, is refused.
   *
   * @param between the text that stands between two options, such as {@code |}
   */
  public Columns choicesIn(String column, String between) {
    if (between.isEmpty()) {
      throw new IllegalArgumentException(
          "between must not be empty, give the text that stands between two options");
    }
    return withChoices(new ChoiceSource.Split(named(column), between));
  }

  /** The same with reference answers in this column: where there are choices, an id or a text. */
  public Columns expected(String column) {
    return withAnswers(column, AnswerKind.EITHER);
  }

  /** The same with reference answers in this column: where there are choices, ids of them. */
  public Columns expectedIds(String column) {
    return withAnswers(column, AnswerKind.ID);
  }

  /** The same with reference answers in this column: where there are choices, texts of them. */
  public Columns expectedTexts(String column) {
    return withAnswers(column, AnswerKind.TEXT);
  }

  /**
   * The same with reference answers in this column that are numbers of choices, in the order shown:
   * {@code 2} is the third of them, or the second if the first is 1.
   *
   * <p>An item with such an answer must have choices.
   *
   * @param first the number of the first choice, 0 or 1
   * @throws IllegalArgumentException if it is another
   */
  public Columns expectedIndexes(String column, int first) {
    if (first != 0 && first != 1) {
      throw new IllegalArgumentException(
          "first must be 0 or 1, as the first choice is numbered: " + first);
    }
    return withAnswers(column, first == 0 ? AnswerKind.INDEX_FROM_0 : AnswerKind.INDEX_FROM_1);
  }

  /** The same with a tag for each of these columns, named like it, besides the tags there are. */
  public Columns tags(String... columns) {
    var more = new LinkedHashMap<>(tags);
    for (String column : columns) {
      more.put(named(column), column);
    }
    return withTags(more);
  }

  /** The same with these columns left out, besides those that were. */
  public Columns ignoring(String... columns) {
    var more = new LinkedHashSet<>(ignored);
    more.addAll(List.of(columns));
    return with(next -> next.ignored = more);
  }

  /** The same with every column left out that is not mapped, even one with a misspelled name. */
  public Columns ignoringOthers() {
    return with(next -> next.ignoringOthers = true);
  }

  /**
   * The same with another sign between the cells of CSV, such as {@code ;} or a tab.
   *
   * @throws IllegalArgumentException if the sign is a letter, digit, quote, space or line break
   */
  public Columns separatedBy(char sign) {
    boolean mute = Character.isWhitespace(sign) || Character.isISOControl(sign);
    if (Character.isLetterOrDigit(sign)
        || Character.isSurrogate(sign)
        || sign == '"'
        || (mute && sign != '\t')) {
      throw new IllegalArgumentException(
          "cells are separated by a sign such as , or ; or a tab, not by U+%04X"
              .formatted((int) sign));
    }
    return with(next -> next.separator = sign);
  }

  /**
   * The same without the standard columns that are ignored.
   *
   * @throws IllegalArgumentException if a column is ignored that must be read
   */
  Columns settled() {
    needed().stream()
        .filter(ignored::contains)
        .findFirst()
        .ifPresent(
            column -> {
              throw new IllegalArgumentException(
                  "column %s is both read and ignored, take it out of ignoring or map another"
                      .formatted(Excerpt.of(column)));
            });
    return with(
        next -> {
          next.texts.replaceAll((part, source) -> leavesOut(source) ? NOWHERE : source);
          next.choices = leavesOut(choices) ? new ChoiceSource.Each(List.of()) : choices;
          next.exemplars = leavesOut(exemplars) ? new ExemplarSource.Pairs(List.of()) : exemplars;
        });
  }

  PartSource source(Part part) {
    return texts.getOrDefault(part, NOWHERE);
  }

  AnswerKind answerKind() {
    return answerKind;
  }

  ChoiceSource choices() {
    return choices;
  }

  ExemplarSource exemplars() {
    return exemplars;
  }

  /** The columns of tags, by the tag's name. */
  Map<String, String> tags() {
    return tags;
  }

  char separator() {
    return separator;
  }

  /** The columns that are read if they are there, in the order of the parts. */
  Set<String> read() {
    return Stream.concat(
            sources().flatMap(source -> source.columns().stream()), tags.values().stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The columns that must be there. */
  Set<String> needed() {
    return Stream.concat(
            sources().filter(Source::needed).flatMap(source -> source.columns().stream()),
            tags.values().stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  boolean ignores(String column) {
    return ignored.contains(column);
  }

  boolean ignoresOthers() {
    return ignoringOthers;
  }

  Columns withChoices(ChoiceSource source) {
    return with(next -> next.choices = source);
  }

  Columns withExemplars(ExemplarSource source) {
    return with(next -> next.exemplars = source);
  }

  Columns withTags(Map<String, String> columns) {
    return with(next -> next.tags = columns);
  }

  private Columns withColumn(Part part, String column) {
    return withText(part, new PartSource.Column(named(column), true));
  }

  private Columns withText(Part part, PartSource source) {
    return with(next -> next.texts.put(part, source));
  }

  private Columns withAnswers(String column, AnswerKind kind) {
    return withColumn(Part.EXPECTED, column).with(next -> next.answerKind = kind);
  }

  private Columns with(Consumer<Columns> change) {
    var next = new Columns(this);
    change.accept(next);
    return next;
  }

  private boolean leavesOut(Source source) {
    return !source.needed() && source.columns().stream().anyMatch(ignored::contains);
  }

  private Stream<Source> sources() {
    return Stream.concat(texts.values().stream(), Stream.of(choices, exemplars));
  }

  private static String named(String column) {
    if (WhiteSpace.isAllOf(column)) {
      throw new IllegalArgumentException("the name of a column must not be blank, give it");
    }
    return column;
  }
}
