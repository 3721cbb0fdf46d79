package io.github.promptharness.simulate;

import io.github.promptharness.Canonical;
import java.util.List;

/**
 * What moves a simulated model when an item is put differently: logits added to the utility of the
 * right answer, or of a place among the options. An item as it was given has no effect but that of
 * place.
 *
 * @param rewordingMean what another instruction or answer rule adds on average; finite
 * @param rewordingSd how much rewordings differ from each other over all items, at least 0
 * @param itemByRewordingSd how much one rewording differs from item to item, at least 0
 * @param exemplarSd how much other exemplars, or the same in another order, differ over all items,
 *     at least 0
 * @param typoSlope what is added if every character of the input is changed, and in proportion for
 *     a part; finite, and negative where typos harm
 * @param placeBias what is added to the option that stands first, second and so on; finite. Places
 *     beyond the list get 0
 */
public record Effects(
    double rewordingMean,
    double rewordingSd,
    double itemByRewordingSd,
    double exemplarSd,
    double typoSlope,
    List<Double> placeBias) {
  /**
   * Rewordings that harm by 0.2 on average and differ by 0.3, by 0.4 more from item to item;
   * exemplars that differ by 0.2; a typo slope of -4 and a bias of 0.3 for the first place: values
   * chosen, not measured on any model.
   */
  public static final Effects DEFAULT = new Effects(-0.2, 0.3, 0.4, 0.2, -4, List.of(0.3));

  /** Nothing moves the model: every variant of an item has the same truth. */
  public static final Effects NONE = new Effects(0, 0, 0, 0, 0, List.of());

  /** Checks the ranges and copies the list. */
  public Effects {
    Ranges.finite("rewordingMean", rewordingMean);
    Ranges.notNegative("rewordingSd", rewordingSd);
    Ranges.notNegative("itemByRewordingSd", itemByRewordingSd);
    Ranges.notNegative("exemplarSd", exemplarSd);
    Ranges.finite("typoSlope", typoSlope);
    placeBias = List.copyOf(placeBias);
    placeBias.forEach(logits -> Ranges.finite("placeBias", logits));
  }

  /** The same with another mean of rewordings. */
  public Effects withRewordingMean(double logits) {
    return new Effects(logits, rewordingSd, itemByRewordingSd, exemplarSd, typoSlope, placeBias);
  }

  /** The same with another spread of rewordings. */
  public Effects withRewordingSd(double logits) {
    return new Effects(rewordingMean, logits, itemByRewordingSd, exemplarSd, typoSlope, placeBias);
  }

  /** The same with another spread of one rewording over items. */
  public Effects withItemByRewordingSd(double logits) {
    return new Effects(rewordingMean, rewordingSd, logits, exemplarSd, typoSlope, placeBias);
  }

  /** The same with another spread of exemplars and their orders. */
  public Effects withExemplarSd(double logits) {
    return new Effects(rewordingMean, rewordingSd, itemByRewordingSd, logits, typoSlope, placeBias);
  }

  /** The same with another effect of typos. */
  public Effects withTypoSlope(double logits) {
    return new Effects(
        rewordingMean, rewordingSd, itemByRewordingSd, exemplarSd, logits, placeBias);
  }

  /** The same with other biases, from the first place on. */
  public Effects withPlaceBias(List<Double> logits) {
    return new Effects(
        rewordingMean, rewordingSd, itemByRewordingSd, exemplarSd, typoSlope, logits);
  }

  /** The bias of a place counted from 0. */
  double atPlace(int place) {
    return place < placeBias.size() ? placeBias.get(place) : 0;
  }

  void writeTo(Canonical form) {
    form.field("rewordingMean", rewordingMean)
        .field("rewordingSd", rewordingSd)
        .field("itemByRewordingSd", itemByRewordingSd)
        .field("exemplarSd", exemplarSd)
        .field("typoSlope", typoSlope);
    placeBias.forEach(logits -> form.field("placeBias", logits));
  }
}
