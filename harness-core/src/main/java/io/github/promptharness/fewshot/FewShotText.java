package io.github.promptharness.fewshot;

import io.github.promptharness.Interval;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.variance.Interaction;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** A result as plain text. */
final class FewShotText {
  private final FewShotResult result;
  private final StringBuilder text = new StringBuilder();

  FewShotText(FewShotResult result) {
    this.result = result;
  }

  @Override
  public String toString() {
    text.setLength(0);
    line(
        "Few-shot study: %s items under %s conditions; %s",
        result.items(), result.conditions(), result.spent());
    result.remarks().forEach(remark -> line("  note: %s", remark));
    section("Where the variance of one score comes from", result.sensitivity(), this::splits);
    section("Count, format and labels of the examples", result.effects(), this::effects);
    section("Do answers follow the labels of the examples?", result.labels(), this::labels);
    section("Orders chosen by GlobalE", result.byGlobalEntropy(), this::orders);
    section("Orders chosen by LocalE", result.byLocalEntropy(), this::orders);
    section("Contextual calibration", result.contextual(), this::calibration);
    section("Batch calibration", result.batch(), this::calibration);
    return text.toString();
  }

  private <T> void section(String title, Result<T> part, Consumer<T> defined) {
    line("");
    line("%s", title);
    if (part instanceof Result.Defined<T> there) {
      defined.accept(there.value());
    } else if (part instanceof Result.Undefined<T> none) {
      line("  undefined: %s", none.reason());
    }
  }

  private void splits(List<SensitivitySplit> splits) {
    for (SensitivitySplit split : splits) {
      line(
          "  %s: %s sets x %s orders x %s items x %s repeats, %s items left out; %s",
          split.block().blockInWords(),
          split.sets(),
          split.orders(),
          split.items(),
          split.repeats(),
          split.leftOut(),
          split.spent());
      line(
          "  %-12s %9s  %-20s %6s  %-14s %s",
          "source", "variance", "95 %", "share", "95 %", "without effect: mean, 95 % below, p");
      for (SensitivitySplit.Part part : split.parts()) {
        line(
            "  %-12s %9s  %-20s %6s  %-14s %s",
            part.source().name().toLowerCase(Locale.ROOT).replace('_', ':'),
            number(part.variance(), 5),
            ends(part.interval(), 5),
            number(part.share(), 3),
            ends(part.shareInterval(), 3),
            part.noEffect()
                .map(
                    none ->
                        "%s, %s, p = %s"
                            .formatted(
                                number(none.mean(), 5), number(none.upper(), 5), p(none.p())))
                .orElse(""));
      }
      if (split.interaction() == Interaction.IN_NOISE) {
        line("  each prompt was asked once, so that item:order is part of the noise");
      }
    }
  }

  private void effects(LevelEffects effects) {
    for (LevelEffect effect : effects.effects()) {
      line(
          "  %-8s %s against %s: %s  %s, p = %s, corrected %s; %s items; %s",
          effect.factor().name().toLowerCase(Locale.ROOT),
          effect.level(),
          effect.base(),
          signed(effect.difference()),
          ends(effect.interval(), 3),
          p(effect.p()),
          p(effect.corrected()),
          effect.items(),
          effect.spent());
    }
    line("  intervals hold for all of them together; %s", effects.method());
    effects.remarks().forEach(each -> line("  %s", each));
  }

  private void labels(FollowedLabels labels) {
    for (FollowedLabel label : labels.labels()) {
      line(
          "  %-20s followed %s, by chance %s, excess %s  %s, p = %s, corrected %s; %s items",
          label.what() == FollowedLabel.Where.MAJORITY
              ? "majority label"
              : label.fromLast() == 1 ? "last example" : label.fromLast() + " from the last",
          number(label.followed(), 3),
          number(label.expected(), 3),
          signed(label.excess()),
          ends(label.interval(), 3),
          p(label.p()),
          p(label.corrected()),
          label.items());
    }
    line("  %s; %s", labels.method(), labels.spent());
    labels.undefined().forEach(each -> line("  undefined: %s", each));
  }

  private void orders(ChosenOrders orders) {
    line(
        "  %s of %s orders chosen: accuracy %s on %s held-out items, all orders %s, gain %s  %s",
        orders.chosen().size(),
        orders.of(),
        number(orders.accuracy(), 3),
        orders.items(),
        number(orders.mean(), 3),
        signed(orders.gain()),
        ends(orders.interval(), 3));
    line("  probing: %s", orders.probing());
  }

  private void calibration(CalibrationGain gain) {
    line(
        "  accuracy %s before, %s after, gain %s  %s on %s held-out items under %s conditions",
        number(gain.before(), 3),
        number(gain.after(), 3),
        signed(gain.gain()),
        ends(gain.interval(), 3),
        gain.items(),
        gain.conditions());
    line("  calibrating: %s", gain.spent());
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
  }

  private static String number(double value, int digits) {
    String rounded = String.format(Locale.ROOT, "%." + digits + "f", value);
    return rounded.matches("-0\\.0+") ? rounded.substring(1) : rounded;
  }

  private static String signed(double value) {
    String rounded = number(value, 3);
    return rounded.startsWith("-") || rounded.matches("0\\.0+") ? rounded : "+" + rounded;
  }

  private static String p(double value) {
    return value < 0.001 ? "<.001" : number(value, 3);
  }

  private static String ends(Interval interval, int digits) {
    return "[" + number(interval.low(), digits) + ", " + number(interval.high(), digits) + "]";
  }
}
