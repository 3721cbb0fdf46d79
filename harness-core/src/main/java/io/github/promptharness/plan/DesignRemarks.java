package io.github.promptharness.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a reader of a plan must know: of the pilot, of what was asked for, of the best design. */
final class DesignRemarks {
  /** Above this share of the range, or below what is left, nearly all scores are at one end. */
  private static final double NEARLY_ALL = 0.95;

  private static final int FEW_LEVELS = 5;

  private final Pilot pilot;
  private final Claim claim;
  private final Limits limits;

  DesignRemarks(Pilot pilot, Claim claim, Limits limits) {
    this.pilot = pilot;
    this.claim = claim;
    this.limits = limits;
  }

  List<String> of(Offer best) {
    var remarks = new ArrayList<String>();
    if (Offers.isTooSmall(best)) {
      remarks.add(tooSmall(best));
    }
    ofPilot(remarks);
    ofOrders(remarks);
    ofClaim(remarks, best);
    ofCalls(remarks, best);
    return remarks;
  }

  private String tooSmall(Offer best) {
    var more = new ArrayList<String>(List.of("items"));
    if (claim.wordingsAreRandom()) {
      more.add("wordings");
    }
    if (claim.ordersAreRandom()) {
      more.add("orders");
    }
    return String.format(
        Locale.ROOT,
        "The pilot is too small: %s leave the half-width anywhere from %.3f to %.3f; run one of"
            + " more %s before relying on this.",
        OffersText.words(
            new StudySize(pilot.items(), pilot.wordings(), pilot.orders(), pilot.repeats())),
        best.halfWidthLow(),
        best.halfWidthHigh(),
        String.join(" and ", more));
  }

  private void ofPilot(List<String> remarks) {
    if (pilot.repeats() == 1) {
      remarks.add(
          "The pilot has one answer to each prompt, so what repeats would bring is not known:"
              + " designs of one repeat are shown. What is left of single prompts counts as"
              + " noise.");
    }
    if (pilot.leftOut() > 0) {
      remarks.add(
          "%s of the pilot's %s items were left out because a score is missing under some condition."
              .formatted(pilot.leftOut(), pilot.leftOut() + pilot.items()));
    }
    if (pilot.answersLeftOut() > 0) {
      remarks.add(
          "%s answers of the pilot were left out, for not all prompts have more than %s."
              .formatted(pilot.answersLeftOut(), pilot.repeats()));
    }
    List<String> below = pilot.variances().belowZero();
    if (!below.isEmpty()) {
      remarks.add(
          "Estimates of the pilot that came out below 0 count as 0: %s."
              .formatted(OffersText.joined(below)));
    }
    if (pilot.clusters() < pilot.itemsAsked()) {
      remarks.add(
          "Items of the pilot share sources (%s of %s items): the interval is wider than planned by the root of the design effect."
              .formatted(pilot.clusters(), pilot.itemsAsked()));
    }
    if (pilot.mean() > NEARLY_ALL || pilot.mean() < 1 - NEARLY_ALL) {
      remarks.add(
          String.format(
              Locale.ROOT,
              "The pilot's mean is %.3f: with nearly all scores at one end intervals by t are too"
                  + " narrow, and the interval to report is Wilson's with an effective size.",
              pilot.mean()));
    }
  }

  private void ofOrders(List<String> remarks) {
    if (pilot.shape().isConfounded()) {
      remarks.add(
          "Wordings and orders always change together in the pilot, so each pair counts as a"
              + " wording: ask two orders of one wording, and two wordings in one order.");
    } else if (pilot.orders() == 1) {
      remarks.add(
          "The pilot shows one order of few-shot examples, so no other number of orders is offered;"
              + " run it with several (ExemplarOrder) to plan them.");
    } else if (pilot.wordings() > 1 && pilot.shape().freedomOfBoth() == 0) {
      remarks.add(
          "The pilot does not cross wordings with orders: what they do together counts twice, with"
              + " wordings and with orders.");
    }
    if (pilot.wordings() == 1) {
      remarks.add("The pilot shows one wording, so no other number of wordings is offered.");
    }
  }

  private void ofClaim(List<String> remarks, Offer best) {
    StudySize size = best.size();
    if (!claim.wordingsAreRandom() && size.wordings() > 1) {
      remarks.add(
          "Wordings are fixed: the mean is about these wordings, and a study of fewer asks about"
              + " fewer.");
    }
    if (!claim.ordersAreRandom() && pilot.orders() > 1) {
      remarks.add(
          "Orders are fixed: the mean is about these orders, and a study of fewer asks about"
              + " fewer.");
    }
    if (claim.wordingsAreRandom() && pilot.wordings() < FEW_LEVELS) {
      remarks.add(few(pilot.wordings(), "wordings"));
    }
    if (claim.ordersAreRandom() && pilot.orders() < FEW_LEVELS) {
      remarks.add(few(pilot.orders(), "orders"));
    }
    if (claim.benchmark().isPresent()
        && claim.itemsAreRandom(size.items())
        && size.repeats() == 1
        && !claim.wordingsAreRandom()
        && !claim.ordersAreRandom()) {
      remarks.add(
          "With one repeat an interval over items of a benchmark stands for the answers as they are"
              + " and comes out narrower; the half-width here is for their expectation.");
    }
  }

  private static String few(int levels, String facet) {
    return "How %s differ rests on the %s of the pilot: fewer than %s tell little, and the range of the half-width is wide for it."
        .formatted(facet, levels, FEW_LEVELS);
  }

  private void ofCalls(List<String> remarks, Offer best) {
    boolean together = limits.cost().calls() == RepeatCalls.TOGETHER;
    if (together && best.size().repeats() > 1 && pilot.repeats() > 1 && !pilot.hasSharedCalls()) {
      remarks.add(
          "Repeats share a call, whose prompt is paid once; in the pilot each was a call of its"
              + " own. Answers of one call may be more alike, and the interval then wider.");
    }
    if (together && best.size().repeats() > 1 && claim.isOfAnswersAlone(best.size().items())) {
      remarks.add(
          "Only answers are random and repeats share a call: an interval over answers misses what"
              + " those of one call have in common, and is too narrow by it.");
    }
    if (limits.cost().isFree()) {
      remarks.add("Asking costs nothing here, so money sets no limit: what there is to ask does.");
    }
  }
}
