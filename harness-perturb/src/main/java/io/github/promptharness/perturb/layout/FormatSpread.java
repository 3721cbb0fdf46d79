package io.github.promptharness.perturb.layout;

import io.github.promptharness.Condition;
import io.github.promptharness.Draws;
import io.github.promptharness.Generator;
import io.github.promptharness.Layout;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import io.github.promptharness.Seed;
import io.github.promptharness.perturb.AnswerForm;
import io.github.promptharness.perturb.CrossReference;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts question, options and the cue for the answer on the page in another format: another
 * separator, space, casing of the field names, wrapper and kind of labels, and gap before them.
 *
 * <p>Each condition is one format for all items, such as {@code format-s3-p2-c0-w2-n1-g1}: the
 * number of the separator, space, casing, wrapper, kind of labels and gap in the lists of the
 * grammar, counted from 0. That id makes the format again. The base is {@code Question: ...},
 * {@code Option A): ...} and {@code Answer: }, each on a line; {@link #separators} and the other
 * axes differ from it in one respect each, so their spread is to be seen against {@link #base}.
 *
 * <p>What the parts say stays, and so does where instruction and exemplars stand. The names of the
 * fields, which are {@code Question}, {@code Options}, {@code Option} and {@code Answer} unless
 * {@link #withWords} gives others, are part of the layout and not of the input: an input that
 * begins with such a word had better not. Exemplars get the same names; options within their text
 * stay as they are. A prompt with more options than the format has labels stays as it is, and one
 * without options does where the format differs from the base in labels alone.
 *
 * <p>Where an option names others by label, such as "Both A and C", options keep the labels that
 * they have, and the rest of the format is shown; the detail {@code labels} is then {@code as
 * given}. An answer rule and a schema that {@link AnswerFormat} wrote name the new labels; any
 * other rule should ask for the label and name no kind of it. {@code MultipleChoice} with its
 * default rules reads letters, numbers and Roman numerals.
 *
 * <p>Immutable and safe for many threads.
 *
 * <p>Source: Sclar, Choi, Tsvetkov and Suhr (2023), "Quantifying Language Models' Sensitivity to
 * Spurious Features in Prompt Design", arXiv:2310.11324, section 3 and appendix A, whose lists and
 * rules these are: a separator with a line break needs a space with one, and the empty separator
 * stands behind labels only. Ours differs: fields and options share one separator and one space,
 * Roman numerals do not end at 15, formats that show the same are one, and a sample is not searched
 * by bandit but asked as it is.
 */
public final class FormatSpread implements Perturbation {
  private static final long serialVersionUID = 1;
  private static final String OPERATOR = "format";
  private static final int MOST_NAMED = 20;
  private static final int MOST_SENT = 1_000;

  private final transient Set<Format> formats;
  private final FormatWords words;
  private final transient List<Condition> conditions;

  private FormatSpread(Set<Format> formats, FormatWords words) {
    this.formats = formats;
    this.words = words;
    this.conditions = formats.stream().map(format -> condition(format, words)).toList();
  }

  /** Every format with the default words but the base: 79,919 conditions. */
  public static FormatSpread all() {
    return new FormatSpread(new LinkedHashSet<>(Legible.ALL), FormatWords.DEFAULT);
  }

  /** The format that the axes start from: one condition. */
  public static FormatSpread base() {
    return new FormatSpread(Set.of(Format.BASE), FormatWords.DEFAULT);
  }

  /**
   * Different formats drawn without replacement and with equal probability from {@link #all}, the
   * same in every study: a larger sample begins with the smaller one.
   *
   * @param n how many, at least 1
   * @throws IllegalArgumentException if there are not so many
   */
  public static FormatSpread sampled(int n) {
    return sampled(n, 0);
  }

  /**
   * The same with another draw.
   *
   * @param n how many, at least 1
   * @param seed names the draw
   * @throws IllegalArgumentException if there are not so many
   */
  public static FormatSpread sampled(int n, long seed) {
    List<Format> all = Legible.ALL;
    if (n < 1 || n > all.size()) {
      throw new IllegalArgumentException(
          "the number of formats must be in [1, %s]: %s; the source draws 320"
              .formatted(all.size(), n));
    }
    Generator random = Seed.of(seed).named("format spread").generator();
    var drawn = new LinkedHashSet<Format>();
    while (drawn.size() < n) {
      drawn.add(all.get(random.nextInt(all.size())));
    }
    return new FormatSpread(drawn, FormatWords.DEFAULT);
  }

  /** What stands behind names of fields and behind labels: 14 conditions. */
  public static FormatSpread separators() {
    return axis(Format.Axis.SEPARATOR);
  }

  /** What stands between fields and between options: 14 conditions. */
  public static FormatSpread spaces() {
    return axis(Format.Axis.SPACE);
  }

  /** How the names of fields are written: 2 conditions, in capitals and in small letters. */
  public static FormatSpread casings() {
    return axis(Format.Axis.CASING);
  }

  /** What stands around labels: 5 conditions. */
  public static FormatSpread wrappers() {
    return axis(Format.Axis.WRAPPER);
  }

  /** Labels as numbers, small letters, or Roman numerals of three kinds: 5 conditions. */
  public static FormatSpread enumerators() {
    return axis(Format.Axis.NUMBERS);
  }

  /** What stands between the word for an option and its label: 3 conditions. */
  public static FormatSpread optionGaps() {
    return axis(Format.Axis.GAP);
  }

  /**
   * Formats by their ids, such as {@code s3-p2-c0-w2-n1-g1}, in this order.
   *
   * @throws IllegalArgumentException if one is no id of a format, or there is none
   */
  public static FormatSpread of(String first, String... more) {
    var formats = new LinkedHashSet<Format>();
    Stream.concat(Stream.of(first), Stream.of(more)).map(Format::ofId).forEach(formats::add);
    return new FormatSpread(formats, FormatWords.DEFAULT);
  }

  /**
   * The same formats with other names of the fields. The ids do not tell; an empty name leaves its
   * field without one. Formats that then show the same as an earlier one stay.
   *
   * @param question before the input, such as {@code Passage}
   * @param options over the options
   * @param option before each label
   * @param answer the cue behind the options
   */
  public FormatSpread withWords(String question, String options, String option, String answer) {
    return new FormatSpread(formats, new FormatWords(question, options, option, answer));
  }

  /**
   * The one format that was recorded so.
   *
   * @throws IllegalArgumentException if this operator did not make the condition
   */
  public static FormatSpread again(Condition recorded) {
    var again =
        new FormatSpread(
            Set.of(Format.ofId(recorded.parameters().getOrDefault("format", ""))),
            FormatWords.again(recorded.parameters()));
    recorded.requireIn(again.conditions());
    return again;
  }

  @Override
  public List<Condition> conditions() {
    return conditions;
  }

  @Override
  public Perturbed perturb(Prompt prompt, Condition condition, Draws draws) {
    Format format = asked(condition);
    List<?> choices = prompt.choices();
    boolean keepsLabels = CrossReference.isByLabel(prompt);
    if ((choices.size() > format.enumerator().most() && !keepsLabels)
        || (choices.isEmpty() && format.isOfLabelsAlone())) {
      return Perturbed.unchanged(prompt);
    }
    Layout layout = format.in(prompt.layout(), words);
    Prompt changed =
        AnswerForm.restated(
            prompt,
            prompt.withLayout(
                keepsLabels ? layout.withEnumerator(prompt.layout().enumerator()) : layout));
    if (changed.messages().equals(prompt.messages())) {
      return Perturbed.unchanged(prompt);
    }
    Perturbed made = Perturbed.between(prompt, changed).withDetail("format", format.id());
    return keepsLabels ? made.withDetail("labels", "as given") : made;
  }

  @Override
  public String needs() {
    return formats.stream().allMatch(Format::isOfLabelsAlone)
        ? "options, no more of them than the format has labels, none of which names others by label"
        : "an input, and no more options than the format has labels";
  }

  private Format asked(Condition condition) {
    String id = condition.parameters().getOrDefault("format", "");
    Format format = formats.size() == 1 ? formats.iterator().next() : Format.ofId(id);
    if (!formats.contains(format) || !condition(format, words).equals(condition)) {
      throw condition.notOneOf(conditions.stream().limit(MOST_NAMED).toList());
    }
    return format;
  }

  private Object writeReplace() {
    // All formats are a list of megabytes that the other side can make; looked for where there are
    // many alone, since to make it takes time.
    boolean isAll = formats.size() > MOST_SENT && List.copyOf(formats).equals(Legible.ALL);
    return new Sent(isAll ? List.of() : formats.stream().map(Format::id).toList(), words);
  }

  /**
   * What a stream holds of it: the conditions are made again.
   *
   * @param formats their ids; none for all formats
   */
  private record Sent(List<String> formats, FormatWords words) implements Serializable {
    private Object readResolve() {
      Stream<Format> again =
          formats.isEmpty() ? Legible.ALL.stream() : formats.stream().map(Format::ofId);
      return new FormatSpread(again.collect(Collectors.toCollection(LinkedHashSet::new)), words);
    }
  }

  private static Condition condition(Format format, FormatWords words) {
    Map<String, String> parameters = new LinkedHashMap<>(words.parameters());
    parameters.put("format", format.id());
    return new Condition(
        OPERATOR + "-" + format.id(),
        OPERATOR,
        parameters,
        OptionalDouble.empty(),
        0,
        Condition.Drawn.NEVER);
  }

  private static FormatSpread axis(Format.Axis axis) {
    return new FormatSpread(
        others(Format.BASE.along(axis)).collect(Collectors.toCollection(LinkedHashSet::new)),
        FormatWords.DEFAULT);
  }

  /** Those of default words that can be read and do not show the same as another or the base. */
  private static Stream<Format> others(Stream<Format> formats) {
    return formats
        .filter(Format::isLegible)
        .filter(format -> format.isFirstOfItsKind(FormatWords.DEFAULT))
        .filter(format -> !format.equals(Format.BASE));
  }

  /** Made when they are first needed. */
  private static final class Legible {
    static final List<Format> ALL = others(Format.all()).toList();

    private Legible() {}
  }
}
