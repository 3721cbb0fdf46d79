package io.github.promptharness.report.review;

import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Observation;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.report.content.Disclosure;
import io.github.promptharness.report.content.TextPolicy;
import java.util.Optional;

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
  private static final String EMBARGOED = "not shown: it is under embargo";

  private final ModelIdentity model;
  private final Optional<Reviewed> reviewed;

  private Sharing(ModelIdentity model, Optional<Reviewed> reviewed) {
    this.model = model;
    this.reviewed = reviewed;
  }

  /**
   * For one's own eyes: everything.
   *
   * @param model who was asked
   */
  public static Sharing inPrivate(ModelIdentity model) {
    return new Sharing(model, Optional.empty());
  }

  /**
   * For others: what was read.
   *
   * @param model who was asked
   * @param reviewed the marks of the review sheet
   */
  public static Sharing withOthers(ModelIdentity model, Reviewed reviewed) {
    return new Sharing(model, Optional.of(reviewed));
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
    if (reviewed.isEmpty() || answer.text().isEmpty()) {
      return new Shown.Words(answer.text(), disclosure(answer, Optional.empty()));
    }
    Optional<Reviewed.Mark> mark = reviewed.get().of(answer.text());
    if (mark.map(Reviewed.Mark::embargoed).orElse(false)) {
      return new Shown.Nothing(EMBARGOED);
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
  public String inWords() {
    return reviewed.isEmpty()
        ? TextPolicy.ofPrivateReport().inWords()
        : "A report for others: of the texts that a model generated it shows those that a person"
            + " has marked as read and that are under no embargo.";
  }

  private String disclosure(Observation answer, Optional<Reviewed.Reader> reader) {
    return "%s; %s."
        .formatted(
            Disclosure.of(answer, model),
            reader
                .map(each -> "read by %s on %s".formatted(each.name(), each.on()))
                .orElse("not marked as read by a person"));
  }
}
