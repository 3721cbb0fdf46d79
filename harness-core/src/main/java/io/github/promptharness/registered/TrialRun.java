package io.github.promptharness.registered;

import io.github.promptharness.Model;
import io.github.promptharness.Scorer;
import io.github.promptharness.Trial;
import io.github.promptharness.Variant;
import io.github.promptharness.study.Study;
import io.github.promptharness.study.StudyBuilder;
import io.github.promptharness.workspace.EnteredMargin;
import io.github.promptharness.workspace.StoredAnswer;
import io.github.promptharness.workspace.Workspace;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A registered trial on one model. Immutable; a run that was stopped goes on when run again. */
public final class TrialRun {
  private final RegisteredTrial trial;
  private final Workspace lab;
  private final Model model;
  private final Scorer scorer;
  private final UnaryOperator<StudyBuilder> settings;

  TrialRun(
      RegisteredTrial trial,
      Workspace lab,
      Model model,
      Scorer scorer,
      UnaryOperator<StudyBuilder> settings) {
    this.trial = trial;
    this.lab = lab;
    this.model = model;
    this.scorer = scorer;
    this.settings = settings;
  }

  /**
   * What the file leaves open, such as who pays, the cap, workers and listener. Whatever is changed
   * of what the file says shows as a deviation; other texts are refused.
   *
   * @param more changes the settings of the study that is run
   */
  public TrialRun with(UnaryOperator<StudyBuilder> more) {
    return new TrialRun(trial, lab, model, scorer, study -> more.apply(settings.apply(study)));
  }

  /** The name of the study in the workspace: one for all files that ask the same of one model. */
  public String study() {
    return "trial %s on %s".formatted(trial.design().key(), model.identity().name());
  }

  /**
   * The study, checked: for its quote and preview. Nothing was sent.
   *
   * @throws IllegalArgumentException if the settings do not fit, other texts would be shown, or the
   *     margin is not the one under which the first answers came
   */
  public Study checked() {
    TrialDesign design = trial.design();
    StudyBuilder builder =
        Study.in(lab)
            .named(study())
            .prompts(design.prompts())
            .perturb(design.variants())
            .sampling(design.sampling())
            .repeats(design.repeats())
            .repeatsPerCall(design.repeatsPerCall())
            .model(model)
            .score(scorer)
            .margin(trial.terms().margin())
            .seed(design.seed());
    if (!design.placebo().isEmpty()) {
      builder.placebo(design.placebo().size());
    }
    Study study = settings.apply(builder).build();
    ShownTexts.requireSame(design, study.variants());
    requireFirstMargin(study.variants());
    return study;
  }

  /**
   * Asks what is missing, and judges. The workspace keeps when the file was first run and what each
   * verdict was, so that a later one on the same texts of this model shows as such.
   *
   * @throws IllegalArgumentException as {@link #checked}
   * @throws io.github.promptharness.RunStoppedException if the run could not go on, as when the cap
   *     is met; what was paid for is kept
   */
  public TrialReport run() {
    Study checked = checked();
    var log = new TrialLog(lab, study(), trial);
    log.begin();
    return TrialReport.of(trial, checked.run(), Optional.of(log));
  }

  /** A margin is not changed once there is an answer under another. */
  private void requireFirstMargin(List<Variant> variants) {
    List<EnteredMargin> entered = lab.margins(study());
    Optional<Instant> first = entered.isEmpty() ? Optional.empty() : firstAnswer(variants);
    if (first.isEmpty()) {
      return;
    }
    List<EnteredMargin> before =
        entered.stream().filter(each -> !each.entered().isAfter(first.get())).toList();
    double own = trial.terms().margin();
    if (!before.isEmpty() && before.stream().noneMatch(each -> each.margin() == own)) {
      throw new IllegalArgumentException(
          "the margin of a trial is not changed after the first answer: these texts were asked of %s under margin %s, written down %s, and the file says %s; run the file of then, or register fresh items"
              .formatted(
                  model.identity().name(), before.get(0).margin(), before.get(0).entered(), own));
    }
  }

  private Optional<Instant> firstAnswer(List<Variant> variants) {
    List<String> keys =
        variants.stream()
            .filter(variant -> !variant.condition().isPlacebo())
            .map(this::firstTrial)
            .distinct()
            .toList();
    return lab.find(keys).values().stream()
        .map(StoredAnswer::answeredAt)
        .min(Comparator.naturalOrder());
  }

  private String firstTrial(Variant variant) {
    int repeat = variant.repeat().orElse(0);
    return new Trial(model.identity(), variant.wording(), trial.design().sampling(), repeat).key();
  }
}
