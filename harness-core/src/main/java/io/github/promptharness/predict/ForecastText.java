package io.github.promptharness.predict;

import io.github.promptharness.Estimate;
import io.github.promptharness.Interval;
import io.github.promptharness.stats.Result;
import io.github.promptharness.stats.association.SpearmanByDomain;
import java.util.Comparator;
import java.util.Locale;

/** A forecast in plain text. */
final class ForecastText {
  private static final double LEVEL = 0.95;

  private final StringBuilder text = new StringBuilder();
  private final FragilityForecast forecast;

  private ForecastText(FragilityForecast forecast) {
    this.forecast = forecast;
  }

  static String of(FragilityForecast forecast) {
    var text = new ForecastText(forecast);
    text.head();
    forecast.validations().forEach(text::validation);
    text.features();
    forecast.notes().forEach(note -> text.line("Note: %s.", note));
    return text.text.toString();
  }

  private void head() {
    line(
        "Which cases %s: %d rows (%d items under %s), %.1f %% of them do; %s.",
        forecast.foretold().verb(),
        forecast.rows(),
        forecast.items(),
        conditions(),
        100 * forecast.baseRate(),
        domains());
    forecast.leftOut().forEach((why, count) -> line("Left out: %d rows, as %s.", count, why));
    forecast.undefined().ifPresent(why -> line("Nothing can be foretold: %s.", why));
    if (!forecast.validations().isEmpty()) {
      line(
          "Rows are ranked within %s; every predictor is told the condition, the base rate too.",
          forecast.domains().size() == 1
              ? "each condition"
              : "each domain and condition, and the areas averaged");
    }
  }

  private String conditions() {
    int count = forecast.conditions().size();
    return count == 1 ? "one condition" : count + " conditions";
  }

  private String domains() {
    int count = forecast.domains().size();
    return count == 1 ? "one domain" : count + " domains";
  }

  private void validation(Validation found) {
    line("");
    line(
        found.split() == Split.ITEMS
            ? "Foretelling %s (%d folds; intervals over items):"
            : "Foretelling %s (%d times; intervals over domains):",
        found.split().words(),
        found.folds());
    line("  %-32s %-22s %6s %7s %9s %6s", "predictor", "AUROC", "AP", "Brier", "log loss", "ECE");
    for (ForecastQuality each : found.predictors()) {
      line(
          "  %-32s %-22s %6s %7.4f %9s %6.3f",
          each.predictor(),
          each.predictor().equals(FragilityPrediction.BASE_RATE)
              ? ".500 (ranks nothing)"
              : estimate(found.area(each)),
          number(each.averagePrecision()),
          each.brier(),
          number(each.logLoss()),
          each.calibrationError());
    }
    found.problems().forEach(problem -> line("  without %s", problem));
    line("  %s", verdict(found));
    if (found.split() == Split.ITEMS) {
      gains(found);
    } else if (forecast.domains().size() < 30) {
      line(
          "  %d domains are fewer than 30: descriptive only, no claim for a new domain.",
          forecast.domains().size());
    }
  }

  private String verdict(Validation found) {
    var model = found.model();
    if (model.isEmpty()) {
      return "The model could not be fitted.";
    }
    if (!(found.area(model.get()) instanceof Estimate.Value area)) {
      return "No area under the ROC curve: " + estimate(found.area(model.get())) + ".";
    }
    if (found.p() instanceof Result.Undefined<Double> none) {
      return "Not shown to be better than the base rate: AUROC "
          + estimate(area)
          + ", and no test, as "
          + none.reason()
          + ".";
    }
    return String.format(
        Locale.ROOT,
        "%s the base rate: AUROC %s, .5 is chance; p = %s by %d exchanges of outcomes%s.",
        found.isBetterThanBaseRate() ? "Better than" : "No better than",
        estimate(area),
        number(found.p().orElseThrow(), 3),
        found.draws(),
        found.exchangeable() == forecast.items()
            ? ""
            : " among " + found.exchangeable() + " of " + forecast.items() + " items");
  }

  private void gains(Validation found) {
    found
        .model()
        .ifPresent(
            model -> {
              if (model.brierGain() instanceof Estimate.Value gain) {
                line(
                    "  Brier score of the base rate less that of the model: %s.",
                    estimate(gain, 4));
              }
            });
    for (Gain gain : found.gains()) {
      if (gain.area() instanceof Estimate.Value area) {
        line(
            "  Over \"%s\": %s in AUROC%s.",
            gain.over(),
            estimate(area),
            area.interval().low() > 0
                ? ""
                : area.interval().high() < 0 ? ", it is worse" : ", no gain is shown");
      } else {
        line("  Over \"%s\": %s.", gain.over(), estimate(gain.area()));
      }
    }
  }

  private void features() {
    if (forecast.features().isEmpty()) {
      return;
    }
    line("");
    line(
        "Each feature (%d, so that 1 of 20 without any effect seems to have one):",
        forecast.features().size());
    forecast.features().stream()
        .sorted(Comparator.comparing(FeatureFinding::name))
        .forEach(this::feature);
  }

  private void feature(FeatureFinding found) {
    line("  %s [%s]%s", found.name(), found.unit(), found.isProxy() ? " PROXY" : "");
    line("    alone, of items held out: AUROC %s", estimate(found.alone()));
    line("    log odds for one sd, others and condition equal: %s", estimate(found.logOdds()));
    line("    rank correlation within domains: %s", correlation(found.correlation()));
    if (forecast.domains().size() > 1) {
      line("    share fragile for one sd: %s", slope(found));
    }
  }

  private static String correlation(Result<SpearmanByDomain> found) {
    return found
        .map(
            rho -> {
              var interval = rho.interval(LEVEL);
              return number(rho.mean(), 3)
                  + (interval instanceof Result.Undefined<Interval> none
                      ? ", its interval cannot be had: " + none.reason()
                      : " " + interval(interval.orElseThrow(), 3));
            })
        .orElse(found instanceof Result.Undefined<?> none ? "undefined, " + none.reason() : "");
  }

  private static String slope(FeatureFinding found) {
    if (found.slope() instanceof Result.Undefined<?> none) {
      return "undefined, " + none.reason();
    }
    var fit = found.slope().orElseThrow();
    return String.format(
        Locale.ROOT,
        "%s, in a new domain %s%s",
        withInterval(fit.slope(), fit.interval(LEVEL), 3),
        found.inNewDomain().map(interval -> interval(interval, 3)).orElse("unknown"),
        fit.isDescriptiveOnly() ? " (descriptive only: fewer than 30 domains)" : "");
  }

  private static String estimate(Estimate estimate) {
    return estimate(estimate, 3);
  }

  private static String estimate(Estimate estimate, int digits) {
    return estimate instanceof Estimate.Value value
        ? withInterval(value.point(), value.interval(), digits)
        : "undefined, " + ((Estimate.Undefined) estimate).reason();
  }

  private static String withInterval(double point, Interval interval, int digits) {
    return number(point, digits) + " " + interval(interval, digits);
  }

  private static String interval(Interval interval, int digits) {
    return "[" + number(interval.low(), digits) + ", " + number(interval.high(), digits) + "]";
  }

  private static String number(Result<Double> number) {
    return number.isDefined() ? number(number.orElseThrow(), 3) : "-";
  }

  private static String number(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  private void line(String format, Object... arguments) {
    text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }
}
