package io.github.promptharness.mitigate;

import io.github.promptharness.mitigate.MitigationComparison.Figures;
import io.github.promptharness.mitigate.MitigationComparison.Gain;
import java.util.List;
import java.util.Locale;

/**
 * What a {@link MitigationComparison} gives; its text is for a person.
 *
 * @param budget calls for each item under each condition
 * @param conditions how many, the original included
 * @param tuningItems items on which the best was chosen
 * @param judgedItems items that all figures and tests are of
 * @param leftOut items left out for a failed call, a missing answer or a missing reference
 * @param split which items are for tuning
 * @param chosen the arm with the best per-item worst on the tuning items; empty without any
 * @param arms the single prompt first
 */
public record MitigationFigures(
    int budget,
    int conditions,
    int tuningItems,
    int judgedItems,
    int leftOut,
    TuningSplit split,
    String chosen,
    List<Figures> arms) {
  private static final double ERROR = 0.05;

  /** Copies the arms. */
  public MitigationFigures {
    arms = List.copyOf(arms);
  }

  /** The figures of an arm. */
  public Figures arm(String name) {
    return arms.stream()
        .filter(arm -> arm.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no arm %s among %s"
                        .formatted(name, arms.stream().map(Figures::name).toList())));
  }

  /** Whether the per-item worst of some mitigation differs from the single prompt's. */
  public boolean showsAnEffect() {
    return arms.stream()
        .flatMap(arm -> arm.worstGain().stream())
        .anyMatch(gain -> gain.corrected() <= ERROR);
  }

  /** The finding in one sentence; one of no effect says so. */
  public String finding() {
    List<String> better = named(true);
    List<String> worse = named(false);
    if (better.isEmpty() && worse.isEmpty()) {
      double least =
          arms.stream()
              .flatMap(arm -> arm.worstGain().stream())
              .mapToDouble(Gain::corrected)
              .min()
              .orElse(1);
      return String.format(
          Locale.ROOT,
          "No effect was found: at %s calls a cell no mitigation changes the per-item worst case by"
              + " more than chance explains (least corrected p %.3f, %s judged items); that is not"
              + " a proof that none exists.",
          budget,
          least,
          judgedItems);
    }
    return "At %s calls a cell the per-item worst case is better with %s and worse with %s, by corrected p at most %s."
        .formatted(
            budget,
            better.isEmpty() ? "none" : String.join(", ", better),
            worse.isEmpty() ? "none" : String.join(", ", worse),
            ERROR);
  }

  private List<String> named(boolean better) {
    return arms.stream()
        .filter(
            arm ->
                arm.worstGain()
                    .filter(gain -> gain.corrected() <= ERROR && gain.gain() > 0 == better)
                    .isPresent())
        .map(Figures::name)
        .toList();
  }

  /** Design, figures, costs and finding, as text. */
  @Override
  public String toString() {
    var text = new StringBuilder();
    line(
        text,
        "%s calls for each item under each of %s conditions; judged on %s items, chosen on %s"
            + " others (%s), %s left out.",
        budget,
        conditions,
        judgedItems,
        tuningItems,
        split.id(),
        leftOut);
    int width = arms.stream().mapToInt(arm -> arm.name().length()).max().orElse(0);
    String name = "%-" + Math.max(width, 5) + "s";
    line(
        text,
        name + "  %7s  %-22s  %-22s  %-36s  %s",
        "arm",
        "answers",
        "per-item worst",
        "mean accuracy",
        "gain of the worst",
        "gain of the mean");
    for (Figures arm : arms) {
      line(
          text,
          name + "  %7s  %.3f [%.3f, %.3f]    %.3f [%.3f, %.3f]    %-36s  %s",
          arm.name(),
          arm.answers(),
          arm.worst(),
          arm.worstInterval().low(),
          arm.worstInterval().high(),
          arm.mean(),
          arm.meanInterval().low(),
          arm.meanInterval().high(),
          arm.worstGain().map(MitigationFigures::gain).orElse(""),
          arm.meanGain().map(MitigationFigures::gain).orElse(""));
    }
    costs(text, name);
    if (!chosen.isEmpty()) {
      line(
          text,
          "Best per-item worst on the tuning items: %s; on the judged items it has %.3f.",
          chosen,
          arm(chosen).worst());
    }
    line(
        text,
        "Intervals 95 %%, items resampled by cluster; p by %s, corrected by Holm over %s"
            + " mitigations, worst and mean apart. What is unreadable or declined counts as wrong.",
        arms.stream()
            .flatMap(arm -> arm.worstGain().stream())
            .map(gain -> gain.test().test())
            .distinct()
            .reduce((a, b) -> a + "; " + b)
            .orElse("no test"),
        arms.size() - 1);
    return text.append(finding()).toString();
  }

  private void costs(StringBuilder text, String name) {
    line(
        text,
        name + "  %7s  %13s  %13s  %13s  %9s  %s",
        "arm",
        "calls",
        "prompt tokens",
        "output tokens",
        "dollars/1,000",
        "declined",
        "worst gained a dollar more per 1,000 answers");
    double base = arms.get(0).cost().dollars();
    for (Figures arm : arms) {
      double more = 1000 * (arm.cost().dollars() - base);
      line(
          text,
          name + "  %7s  %13.1f  %13.1f  %13.4f  %9.3f  %s",
          arm.name(),
          arm.cost().calls(),
          arm.cost().promptTokens(),
          arm.cost().outputTokens(),
          1000 * arm.cost().dollars(),
          arm.cost().declined(),
          arm.worstGain().isEmpty()
              ? ""
              : more > 0
                  ? String.format(Locale.ROOT, "%+.5f", arm.worstGain().get().gain() / more)
                  : "costs no more, or no prices");
    }
  }

  private static String gain(Gain gain) {
    return String.format(
        Locale.ROOT,
        "%+.3f [%+.3f, %+.3f] p=%.4f",
        gain.gain(),
        gain.interval().low(),
        gain.interval().high(),
        gain.corrected());
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
  }
}
