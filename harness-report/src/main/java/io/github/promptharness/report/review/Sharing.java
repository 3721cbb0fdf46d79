package io.github.promptharness.report.review;

import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Observation;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Prompt;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Variant;
import io.github.promptharness.report.content.Disclosure;
import io.github.promptharness.report.content.TextPolicy;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * With whom texts are shared, and so which of them may be shown.
 *
 * <p>One's own data can be looked at and written out whole: {@link #inPrivate}. What others see has
 * the texts that a person has marked as read, and none under embargo: {@link #withOthers}. Each
 * text has a disclosure line.
 *
 * <p>A report takes it by {@link io.github.promptharness.report.Report#withTexts}. Immutable.
 */
public final class Sharing implements TextPolicy {
  private static final String UNREAD = "not shown: nobody has marked it as read";
  private static final String UNREAD_WORDING =
      "not shown: a model may have written these words, and nobody has marked them as read";
  private static final String EMBARGOED = "not shown: it is under embargo";

  private final ModelIdentity model;
  private final Optional<Reviewed> reviewed;
  private final Set<String> embargoed;
  private final boolean areWordingsByPeople;
  private final Screening screening;

  private Sharing(
      ModelIdentity model,
      Optional<Reviewed> reviewed,
      Set<String> embargoed,
      boolean areWordingsByPeople,
      Screening screening) {
    this.model = model;
    this.reviewed = reviewed;
    this.embargoed = embargoed;
    this.areWordingsByPeople = areWordingsByPeople;
    this.screening = screening;
  }

  /**
   * What came of screening the answers.
   *
   * @param withheld why a text is not shown; empty if it may be
   * @param inWords what a report says of it
   */
  private record Screening(Function<String, Optional<String>> withheld, String inWords) {
    static final Screening NONE = new Screening(text -> Optional.empty(), "");
  }

  /**
   * For one's own eyes: everything.
   *
   * @param model who was asked
   */
  public static Sharing inPrivate(ModelIdentity model) {
    return new Sharing(model, Optional.empty(), Set.of(), false, Screening.NONE);
  }

  /**
   * For others: what was read. Of an item of which a text is under embargo nothing is shown,
   * neither its other answers nor its prompt.
   *
   * @param result whose texts are shared
   * @param reviewed the marks of the review sheet
   */
  public static Sharing withOthers(StudyResult result, Reviewed reviewed) {
    try (Stream<Observation> rows = result.observations().stream()) {
      return new Sharing(
          result.summary().provenance().model(),
          Optional.of(reviewed),
          reviewed.itemsUnderEmbargo(rows, result.variants()),
          false,
          Screening.NONE);
    }
  }

  /**
   * Says that people wrote all wordings that were brought in ready-made, so that they are no texts
   * of a model. Unless it is said, those that do not come with the library count as written by one;
   * see {@link Wordings}.
   */
  public Sharing withWordingsByPeople() {
    return new Sharing(model, reviewed, embargoed, true, screening);
  }

  /**
   * The same with answers withheld from others that a screening objects to, read or not; what is
   * under embargo stays so. One's own eyes see them.
   *
   * @param withheld why a text is not shown, as a sentence; empty if it may be
   * @param inWords what a report says of it, such as how many texts are withheld
   */
  public Sharing withScreening(Function<String, Optional<String>> withheld, String inWords) {
    return new Sharing(
        model, reviewed, embargoed, areWordingsByPeople, new Screening(withheld, inWords));
  }

  /** Whether others will see it. */
  public boolean isWithOthers() {
    return reviewed.isPresent();
  }

  /** What may be shown of an answer. An empty text needs no reader. */
  public Shown of(Observation answer) {
    if (answer.outcome() == OutcomeClass.FAILED) {
      return new Shown.Nothing("not shown: the call failed and there is no text");
    }
    if (reviewed.isEmpty() || (answer.text().isEmpty() && !embargoed.contains(answer.prompt()))) {
      return new Shown.Words(answer.text(), disclosure(answer, Optional.empty()));
    }
    Optional<Reviewed.Mark> mark = reviewed.get().of(answer.text());
    boolean isEmbargoed = mark.map(Reviewed.Mark::embargoed).orElse(false);
    if (isEmbargoed || embargoed.contains(answer.prompt())) {
      return new Shown.Nothing(EMBARGOED);
    }
    Optional<String> objection = screening.withheld().apply(answer.text());
    if (objection.isPresent()) {
      return new Shown.Nothing(objection.get());
    }
    return mark.flatMap(Reviewed.Mark::reader)
        .<Shown>map(
            reader -> new Shown.Words(answer.text(), disclosure(answer, Optional.of(reader))))
        .orElseGet(() -> new Shown.Nothing(UNREAD));
  }

  @Override
  public Optional<String> shown(Observation answer) {
    return of(answer) instanceof Shown.Words words ? Optional.of(words.text()) : Optional.empty();
  }

  @Override
  public Optional<String> disclosure(Observation answer) {
    return of(answer) instanceof Shown.Words words
        ? Optional.of(words.disclosure())
        : Optional.empty();
  }

  @Override
  public Optional<String> withheld(Prompt prompt) {
    return embargoed.contains(prompt.id()) ? Optional.of(EMBARGOED) : Optional.empty();
  }

  @Override
  public Optional<String> withheld(Variant variant) {
    if (embargoed.contains(variant.original().id())) {
      return Optional.of(EMBARGOED);
    }
    boolean isUnread = reviewed.filter(marks -> !marks.isRead(variant)).isPresent();
    return isUnread && mayBeOfAModel(variant) ? Optional.of(UNREAD_WORDING) : Optional.empty();
  }

  @Override
  public Optional<String> disclosure(Variant variant) {
    String words = WordingText.of(variant);
    if (words.isEmpty() || !mayBeOfAModel(variant)) {
      return Optional.empty();
    }
    return Optional.of(
        "Words that a model may have written; "
            + readBy(reviewed.flatMap(marks -> marks.of(words)).flatMap(Reviewed.Mark::reader))
            + ".");
  }

  private boolean mayBeOfAModel(Variant variant) {
    return !areWordingsByPeople && Wordings.mayBeOfAModel(variant.condition());
  }

  @Override
  public String inWords() {
    return reviewed.isEmpty()
        ? TextPolicy.ofPrivateReport().inWords()
        : "A report for others: of the texts that a model generated, and of wordings that one may"
            + " have written, it shows those that a person has marked as read and that are under"
            + " no embargo."
            + (screening.inWords().isEmpty() ? "" : " " + screening.inWords());
  }

  private String disclosure(Observation answer, Optional<Reviewed.Reader> reader) {
    return "%s; %s.".formatted(Disclosure.of(answer, model), readBy(reader));
  }

  private static String readBy(Optional<Reviewed.Reader> reader) {
    return reader
        .map(each -> "read by %s on %s".formatted(each.name(), each.on()))
        .orElse("not marked as read by a person");
  }
}
