package io.github.promptharness.study;

import io.github.promptharness.Choice;
import io.github.promptharness.Conduct;
import io.github.promptharness.LibraryVersion;
import io.github.promptharness.Metric;
import io.github.promptharness.Model;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Plan;
import io.github.promptharness.Prompt;
import io.github.promptharness.Summary;
import io.github.promptharness.workspace.Account;
import io.github.promptharness.workspace.EnteredMargin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the protocol of a study, from its settings and what the workspace holds about it. */
final class Protocols {
  private final StudyBuilder settings;
  private final Design design;
  private final String hash;
  private final String entered;

  Protocols(StudyBuilder settings, Design design, String hash) {
    this(settings, design, hash, hash);
  }

  /**
   * Of answers that are read otherwise than the study that was run.
   *
   * @param hash of the content with what is read now
   * @param entered of the content that was run
   */
  Protocols(StudyBuilder settings, Design design, String hash, String entered) {
    this.settings = settings;
    this.design = design;
    this.hash = hash;
    this.entered = entered;
  }

  /**
   * As it stands now.
   *
   * @param rounds how often the plan asked
   * @param judging what verdicts cost
   */
  Protocol now(int rounds, Optional<Summary.Judging> judging) {
    Model model = settings.model.orElseThrow();
    return new Protocol(
        LibraryVersion.read(),
        settings.name,
        hash,
        model.identity(),
        model.prices(),
        dispatcher(),
        settings.samplings,
        design.conditions(),
        design.achieved(),
        items(settings.prompts),
        new Protocol.Asking(
            settings.repeats,
            settings.repeatsPerCall,
            settings.placebo,
            settings.callOrder.id(),
            settings.retest,
            settings.noOlderThan,
            settings.plan.map(Plan::id).orElse(Conduct.Stopping.FIXED),
            rounds),
        new Protocol.Analysis(
            settings.scorer.orElseThrow().id(),
            settings.metrics.stream().map(Metric::id).toList(),
            settings.tags,
            settings.seed.study()),
        settings.margin.isPresent()
            ? Optional.of(margin(settings.margin.getAsDouble()))
            : Optional.empty(),
        settings.lab.entries(settings.name, entered).stream()
            .map(each -> new Conduct.Entry(each.entered(), each.about(), each.dropped()))
            .toList(),
        settings.lab.balance(Account.STUDY, settings.name).uncertain(),
        judging,
        List.of());
  }

  /** How many items there are, from how many sources, and with how many options. */
  static Protocol.Items items(List<Prompt> prompts) {
    var options =
        prompts.stream().map(Prompt::choices).mapToInt(List<Choice>::size).summaryStatistics();
    return new Protocol.Items(
        prompts.size(),
        (int) prompts.stream().map(Prompt::cluster).distinct().count(),
        options.getMin(),
        options.getMax());
  }

  /** Answers of a recording are as old as it is, whenever they were replayed. */
  private String dispatcher() {
    ModelIdentity model = settings.model.orElseThrow().identity();
    if (model.isRecorded()) {
      return "replayed from " + model.endpoint();
    }
    return settings.dispatcher.id();
  }

  private Protocol.Margin margin(double margin) {
    var others = new ArrayList<Double>();
    Optional<Instant> set = Optional.empty();
    for (EnteredMargin each : settings.lab.margins(settings.name)) {
      if (each.margin() == margin) {
        set = Optional.of(each.entered());
      } else {
        others.add(each.margin());
      }
    }
    return new Protocol.Margin(margin, set, others);
  }
}
