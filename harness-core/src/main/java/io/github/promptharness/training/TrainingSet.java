package io.github.promptharness.training;

import io.github.promptharness.Answer;
import io.github.promptharness.Condition;
import io.github.promptharness.Message;
import io.github.promptharness.Observation;
import io.github.promptharness.Prompt;
import io.github.promptharness.Score;
import io.github.promptharness.Scorer;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Variant;
import io.github.promptharness.reliability.Held;
import io.github.promptharness.reliability.Property;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * The variants of the side of training on which a property failed, as lines for the vendor's
 * fine-tuning.
 *
 * <pre>{@code
 * var split = TrainingSplit.of(result.variants(), 0.3, 7);
 * var set = TrainingSet.of(result, Property.isRight(), split, ReferenceForm.BARE, scorer);
 * Files.write(file, set.supervised());
 * Files.writeString(manifest, set.manifest().json());
 * }</pre>
 *
 * <p>Of several failed answers to a variant the first is taken, and of variants with one text one.
 * Every right answer is read by the study's scorer before it is used: one that the scorer does not
 * take for right would teach the wrong form.
 */
public final class TrainingSet {
  /** The vendor refuses smaller files. */
  static final int FEWEST = 10;

  private final StudyResult result;
  private final Property property;
  private final TrainingSplit split;
  private final ReferenceForm form;
  private final List<Lesson> lessons;

  private TrainingSet(
      StudyResult result,
      Property property,
      TrainingSplit split,
      ReferenceForm form,
      List<Lesson> lessons) {
    this.result = result;
    this.property = property;
    this.split = split;
    this.form = form;
    this.lessons = lessons;
  }

  /**
   * Takes the failing variants of a study.
   *
   * @param property whose failures are trained against
   * @param split what may be trained on
   * @param form how right answers are written
   * @param scorer the study's, which must read them as right
   * @throws IllegalArgumentException if the scorer is not the study's, does not read a right answer
   *     as right, a variant was asked with tools or a schema, which no line holds, or fewer than 10
   *     variants failed, as the vendor takes no smaller file
   */
  public static TrainingSet of(
      StudyResult result,
      Property property,
      TrainingSplit split,
      ReferenceForm form,
      Scorer scorer) {
    String named = result.summary().provenance().scorer();
    if (!named.equals(scorer.id())) {
      throw new IllegalArgumentException(
          "right answers must be read by the study's scorer, %s, and not by %s"
              .formatted(named, scorer.id()));
    }
    var lessons = new ArrayList<Lesson>();
    var texts = new HashSet<String>();
    Map<String, List<Observation>> rows = rows(result);
    for (Variant variant : result.variants()) {
      if (!split.trains(variant) || !variant.keepsMeaning()) {
        continue;
      }
      for (Observation row : rows.getOrDefault(cell(variant), List.of())) {
        boolean isOf = variant.repeat().isEmpty() || variant.repeat().getAsInt() == row.repeat();
        if (isOf
            && property.held(variant, row) == Held.FAILS
            && texts.add(variant.wording().key())) {
          requireMessages(variant);
          String right = form.text(variant.prompt());
          requireRight(variant.prompt(), right, scorer);
          lessons.add(new Lesson(variant, right, row.text()));
        }
      }
    }
    if (lessons.size() < FEWEST) {
      throw new IllegalArgumentException(
          "fine-tuning needs at least %s variants that failed, and there are %s on the side of training: ask about more items or operators, or keep less for the test"
              .formatted(FEWEST, lessons.size()));
    }
    return new TrainingSet(result, property, split, form, List.copyOf(lessons));
  }

  private static String cell(Variant variant) {
    return variant.original().id() + "\n" + variant.condition().id();
  }

  private static Map<String, List<Observation>> rows(StudyResult result) {
    var cells = new HashMap<String, List<Observation>>();
    try (var rows = result.observations().stream()) {
      rows.sorted(Comparator.comparingInt(Observation::repeat))
          .forEach(
              row ->
                  cells
                      .computeIfAbsent(
                          row.prompt() + "\n" + row.condition(), cell -> new ArrayList<>())
                      .add(row));
    }
    return cells;
  }

  /** What a line cannot say would be trained on as if it had not been asked. */
  private static void requireMessages(Variant variant) {
    boolean hasTools = !variant.wording().tools().isEmpty();
    if (hasTools || !variant.wording().schema().isEmpty()) {
      throw new IllegalArgumentException(
          "training lines hold messages alone, and item %s under %s was asked with %s, which they would drop: leave such items out of the study that is trained on"
              .formatted(
                  variant.original().id(),
                  variant.condition().id(),
                  hasTools ? "tools" : "a schema for its answer"));
    }
  }

  private static void requireRight(Prompt prompt, String right, Scorer scorer) {
    Score score = scorer.score(prompt, Answer.of(right));
    boolean isRight =
        score instanceof Score.Value value
            && (value.number().isEmpty() || value.number().getAsDouble() >= 1);
    if (!isRight) {
      throw new IllegalArgumentException(
          "the right answer to prompt %s, \"%s\", is not read as right by %s: give the form that the answer rule demands, such as new ReferenceForm(\"Answer: {answer}\")"
              .formatted(prompt.id(), right, scorer.id()));
    }
  }

  /** The study whose failures they are. */
  public StudyResult study() {
    return result;
  }

  /** The conditions of the variants trained on, by id. */
  public List<Condition> conditions() {
    return lessons.stream()
        .map(each -> each.variant().condition())
        .distinct()
        .sorted(Comparator.comparing(Condition::id))
        .toList();
  }

  /** How many examples there are. */
  public int size() {
    return lessons.size();
  }

  /** Lines of JSON for supervised fine-tuning; the right answer is the last message of each. */
  public List<String> supervised() {
    return lessons.stream().map(VendorLine::supervised).toList();
  }

  /**
   * Lines of JSON for preference fine-tuning (DPO): the right answer is preferred to the one that
   * came. They hold texts of the model. Failures without a text are left out.
   *
   * @throws IllegalArgumentException if fewer than 10 are left
   */
  public List<String> preferences() {
    List<String> lines = preferred().stream().map(VendorLine::preference).toList();
    if (lines.size() < FEWEST) {
      throw new IllegalArgumentException(
          "fine-tuning needs at least %s examples, and %s failed answers have a text: use supervised()"
              .formatted(FEWEST, lines.size()));
    }
    return lines;
  }

  private List<Lesson> preferred() {
    return lessons.stream()
        .filter(each -> !each.wrong().isBlank() && !each.wrong().equals(each.right()))
        .toList();
  }

  /** What the lines are made of; it lies beside them. */
  public TrainingManifest manifest() {
    List<String> pairs = preferred().stream().map(VendorLine::preference).toList();
    return new TrainingManifest(
        result.summary().study(),
        result.summary().provenance().model(),
        result.summary().provenance().seed(),
        property.id(),
        form.template(),
        split,
        lessons.stream().map(each -> each.variant().original().id()).distinct().sorted().toList(),
        lessons.stream().map(each -> each.variant().condition().id()).distinct().sorted().toList(),
        lessons.stream().map(each -> each.variant().wording().key()).distinct().sorted().toList(),
        new TrainingManifest.Lines(lessons.size(), TrainingManifest.hash(supervised())),
        new TrainingManifest.Lines(pairs.size(), TrainingManifest.hash(pairs)));
  }

  /** The chats of the supervised lines, each with its right answer, for counting tokens. */
  List<List<Message>> chats() {
    return lessons.stream().map(each -> chat(each, each.right())).toList();
  }

  /** The chats of the preference lines, each once with either answer. */
  List<List<Message>> pairs() {
    var chats = new ArrayList<List<Message>>();
    for (Lesson each : preferred()) {
      chats.add(chat(each, each.right()));
      chats.add(chat(each, each.wrong()));
    }
    return chats;
  }

  private static List<Message> chat(Lesson lesson, String answer) {
    var chat = new ArrayList<>(lesson.variant().wording().messages());
    chat.add(Message.assistant(answer));
    return chat;
  }
}
