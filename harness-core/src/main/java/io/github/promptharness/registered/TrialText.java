package io.github.promptharness.registered;

import io.github.promptharness.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A trial's findings as text. */
final class TrialText {
  private TrialText() {}

  static String of(TrialReport report) {
    RegisteredTrial trial = report.trial();
    var identity = report.result().summary().provenance().model();
    var lines = new ArrayList<String>();
    lines.add("trial \"%s\" on %s: %s".formatted(trial.name(), identity.name(), verdict(report)));
    if (!identity.disclosure().isEmpty()) {
      lines.add("  " + identity.disclosure());
    }
    lines.add("  file      " + trial.hash() + ", registered " + trial.registered());
    lines.add(
        "  %s  %s, margin %s, level %s"
            .formatted(
                "estimand",
                trial.terms().estimand().inWords(),
                trial.terms().margin(),
                trial.terms().level()));
    lines.add("  estimate  " + words(report.estimate()));
    for (WordingChange each : report.wordings()) {
      lines.add(
          "    %s: %s%s"
              .formatted(
                  each.condition(),
                  words(each.change()),
                  each.harm().isPresent()
                      ? String.format(
                          Locale.ROOT,
                          "; test of losing more than the margin: corrected p = %.4f",
                          each.harm().getAsDouble())
                      : ""));
    }
    report
        .placebo()
        .ifPresentOrElse(
            placebo ->
                lines.add(
                    "  placebo   on %s items the estimand is %s, and %s with the unchanged prompt asked again"
                        .formatted(
                            placebo.items(),
                            words(placebo.wordings()),
                            words(placebo.unchanged()))),
            () -> lines.add("  placebo   none was asked"));
    lines.add("  power     " + trial.power());
    lines.addAll(deviations(report.deviations()));
    return String.join("\n", lines);
  }

  /** The verdict, or why there is none. */
  static String verdict(TrialReport report) {
    String word = lower(report.verdict());
    if (report.stands() && !report.isConfirmatory()) {
      return word
          + " (exploratory: not the first verdict on these texts of this model, or not known to"
          + " be)";
    }
    return report.stands() || report.numbers() == report.verdict()
        ? word
        : "%s, for a deviation that matters takes the verdict away (the numbers alone say %s)"
            .formatted(word, lower(report.numbers()));
  }

  static String lower(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT);
  }

  /** A number with its interval, or why there is none. */
  static String words(Estimate estimate) {
    return estimate instanceof Estimate.Value value
        ? String.format(
            Locale.ROOT,
            "%+.3f [%+.3f, %+.3f] at %.2f, %d items",
            value.point(),
            value.interval().low(),
            value.interval().high(),
            value.interval().level(),
            value.items())
        : "undefined: " + ((Estimate.Undefined) estimate).reason();
  }

  private static List<String> deviations(List<Deviation> deviations) {
    if (deviations.isEmpty()) {
      return List.of("  deviations from the file: none");
    }
    var lines = new ArrayList<String>();
    lines.add("  deviations from the file:");
    deviations.forEach(each -> lines.add("    - " + each));
    return lines;
  }
}
