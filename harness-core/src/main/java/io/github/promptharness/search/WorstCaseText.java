package io.github.promptharness.search;

import io.github.promptharness.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** Says what a search found. */
final class WorstCaseText {
  private static final int NOT_PROPOSED_SHOWN = 5;

  private final WorstCase found;
  private final String words;

  WorstCaseText(WorstCase found) {
    this.found = found;
    this.words = found.plan().goal().words();
  }

  String text() {
    var lines = new ArrayList<String>();
    lines.add(
        String.format(
            Locale.ROOT,
            "Worst of %d conditions by %s: %s",
            found.arms().size(),
            found.plan().strategy().id(),
            found.worst().map(each -> each.arm().condition()).orElse("none")));
    lines.add(
        String.format(
            Locale.ROOT,
            "  asked       %,d answers of at most %,d",
            found.answers(),
            found.plan().budget()));
    found.worst().ifPresentOrElse(each -> lines.addAll(ofWorst(each)), () -> lines.addAll(none()));
    found.best().ifPresent(each -> lines.addAll(ofBest(each)));
    lines.addAll(notProposed());
    return String.join("\n", lines);
  }

  private List<String> ofWorst(WorstCase.Found worst) {
    var lines = new ArrayList<String>();
    lines.add(inSearch(worst) + ": chosen as the worst, so on average too high (winner's curse)");
    found
        .noEffect()
        .ifPresent(
            none ->
                lines.add(
                    String.format(
                        Locale.ROOT,
                        "  no effect   %.3f is what the same search finds on average where no"
                            + " wording matters, at most %.3f in 95 %% of %d rehearsals (p = %.3f)",
                        none.mean(),
                        none.high(),
                        none.rehearsals(),
                        none.p())));
    lines.addAll(retested(worst));
    if (found.knownBefore() > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "  not fresh   %,d answers of the re-test were there before this search ended, so"
                  + " something else asked for them, or this search was continued since: give"
                  + " another number to withRetest if they could be known",
              found.knownBefore()));
    }
    found
        .within()
        .ifPresent(
            within ->
                lines.add(
                    String.format(
                        Locale.ROOT,
                        "  guarantee   no other condition's rate is higher by more than %.3f, with"
                            + " confidence %s for all of them together, over items like these",
                        within,
                        found.plan().strategy().confidence().orElseThrow())));
    return lines;
  }

  private List<String> ofBest(WorstCase.Found best) {
    var lines = new ArrayList<String>();
    lines.add("Best: " + best.arm().condition());
    lines.add(inSearch(best) + ": chosen as the best, so on average too low");
    lines.addAll(retested(best));
    return lines;
  }

  private String inSearch(WorstCase.Found each) {
    return String.format(
        Locale.ROOT,
        "  in search   %.3f %s over %d items",
        each.arm().rate().orElse(Double.NaN),
        words,
        each.arm().counted());
  }

  private List<String> retested(WorstCase.Found each) {
    String items =
        found.freshItems()
            ? "fresh items"
            : "the same items asked anew ("
                + found.whyNotFresh()
                + "): what was chosen on them stays";
    return List.of(
        "  re-test     " + number(each.retested().rate(), false) + ", " + items,
        "  reference   "
            + number(each.retested().reference(), false)
            + (found.plan().goal().needsOriginal()
                ? ", the original asked again"
                : ", the original"),
        "  excess      " + number(each.retested().excess(), true));
  }

  private static String number(Estimate estimate, boolean signed) {
    if (estimate instanceof Estimate.Value value) {
      return String.format(
          Locale.ROOT,
          signed ? "%+.3f [%+.3f, %+.3f] %s" : "%.3f [%.3f, %.3f] %s",
          value.point(),
          value.interval().low(),
          value.interval().high(),
          value.interval().method());
    }
    return estimate instanceof Estimate.Undefined none ? "undefined: " + none.reason() : "";
  }

  private List<String> none() {
    long counted = found.arms().stream().mapToLong(WorstCase.Arm::counted).sum();
    return counted == 0
        ? List.of(
            "  Nothing is known: no answer of the search counts. There was nothing to re-test.")
        : List.of(
            String.format(
                Locale.ROOT,
                "  A null result: none of %,d items under %d conditions met %s. There was nothing"
                    + " to re-test. A condition that meets it rarely can be missed: the one asked"
                    + " least was asked %d items.",
                counted,
                found.arms().size(),
                found.plan().goal().id(),
                found.arms().stream().mapToInt(WorstCase.Arm::asked).min().orElse(0)));
  }

  private List<String> notProposed() {
    if (found.notProposed().isEmpty()) {
      return List.of();
    }
    var lines = new ArrayList<String>();
    lines.add("Not proposed: " + found.notProposed().size() + " conditions");
    new TreeMap<>(found.notProposed())
        .entrySet().stream()
            .limit(NOT_PROPOSED_SHOWN)
            .forEach(e -> lines.add("  " + e.getKey() + ": " + e.getValue()));
    if (found.notProposed().size() > NOT_PROPOSED_SHOWN) {
      lines.add("  and " + (found.notProposed().size() - NOT_PROPOSED_SHOWN) + " more");
    }
    return lines;
  }
}
