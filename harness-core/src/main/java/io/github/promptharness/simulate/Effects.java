package io.github.promptharness.simulate;

import io.github.promptharness.Canonical;
import java.util.List;

/**
 * What moves a simulated model when an item is put differently: logits added to the utility of the
 * right answer, or to that of an option for its place or its label. An item as it was given has no
 * effect but those of place and label.
 *
 * <p>Start from {@link #DEFAULT} or {@link #NONE} and change one number at a time: {@code
 * Effects.NONE.withTypoSlope(-4).withDomainTypoSlopeSd(2)}.
 *
 * @param rewordings of another instruction or answer rule
 * @param exemplars of the few-shot examples
 * @param typos of changed characters in the input
 * @param placeBias what is added to the option that stands first, second and so on; finite. Places
 *     beyond the list get 0
 */
public record Effects(
    Rewordings rewordings, Exemplars exemplars, Typos typos, List<Double> placeBias) {
  /**
   * Rewordings that harm by 0.2 on average and differ by 0.3, by 0.4 more from item to item; other
   * exemplars and orders of them that differ by 0.14 each; a typo slope of -4 and a bias of 0.3 for
   * the first place; nothing by label, domain or length: values chosen, not measured on any model.
   */
  public static final Effects DEFAULT =
      new Effects(
          new Rewordings(-0.2, 0.3, 0.4, 0, 0),
          new Exemplars(0.14, 0.14, 0, 0, 0),
          new Typos(-4, 0, 0),
          List.of(0.3));

  /** Nothing moves the model: every variant of an item has the same truth. */
  public static final Effects NONE =
      new Effects(
          new Rewordings(0, 0, 0, 0, 0),
          new Exemplars(0, 0, 0, 0, 0),
          new Typos(0, 0, 0),
          List.of());

  /** Checks the places and copies the list. */
  public Effects {
    placeBias = List.copyOf(placeBias);
    placeBias.forEach(logits -> Ranges.finite("placeBias", logits));
  }

  /**
   * What another instruction or answer rule adds.
   *
   * @param mean on average; finite, and negative where rewordings harm
   * @param sd how much rewordings differ from each other over all items, at least 0
   * @param byItemSd how much one rewording differs from item to item, at least 0
   * @param byDomainSd how much the mean differs from domain to domain, the item's tag {@code
   *     domain}; at least 0
   * @param lengthSlope what each doubling of the input's length adds to the mean; finite
   */
  public record Rewordings(
      double mean, double sd, double byItemSd, double byDomainSd, double lengthSlope) {
    /** Checks the ranges. */
    public Rewordings {
      Ranges.finite("rewordingMean", mean);
      Ranges.notNegative("rewordingSd", sd);
      Ranges.notNegative("itemByRewordingSd", byItemSd);
      Ranges.notNegative("domainRewordingSd", byDomainSd);
      Ranges.finite("lengthRewordingSlope", lengthSlope);
    }
  }

  /**
   * What the few-shot examples add. The first three are of examples, or an order, that are not the
   * item's own; the biases by label are of any.
   *
   * @param setSd how much other examples differ, whatever their order; at least 0
   * @param orderSd how much the orders of the same examples differ, at least 0
   * @param byItemSd how much one order of one set differs from item to item, at least 0
   * @param recency what is added to the option that the last example names, falling in a straight
   *     line to 0 for one that the first names and none behind it; finite
   * @param majorityLabel what is added to an option times how much more of the examples name it
   *     than its share were all named equally often; finite
   */
  public record Exemplars(
      double setSd, double orderSd, double byItemSd, double recency, double majorityLabel) {
    /** Checks the ranges. */
    public Exemplars {
      Ranges.notNegative("exemplarSetSd", setSd);
      Ranges.notNegative("exemplarOrderSd", orderSd);
      Ranges.notNegative("itemByExemplarSd", byItemSd);
      Ranges.finite("recency", recency);
      Ranges.finite("majorityLabel", majorityLabel);
    }
  }

  /**
   * What is added if every character of the input is changed, and in proportion for a part.
   *
   * @param slope on average; finite, and negative where typos harm
   * @param byDomainSd how much the slope differs from domain to domain, the item's tag {@code
   *     domain}; at least 0
   * @param lengthSlope what each doubling of the input's length adds to the slope; finite
   */
  public record Typos(double slope, double byDomainSd, double lengthSlope) {
    /** Checks the ranges. */
    public Typos {
      Ranges.finite("typoSlope", slope);
      Ranges.notNegative("domainTypoSlopeSd", byDomainSd);
      Ranges.finite("lengthTypoSlope", lengthSlope);
    }
  }

  /** The same with another mean of rewordings. */
  public Effects withRewordingMean(double logits) {
    var r = rewordings;
    return with(new Rewordings(logits, r.sd, r.byItemSd, r.byDomainSd, r.lengthSlope));
  }

  /** The same with another spread of rewordings. */
  public Effects withRewordingSd(double logits) {
    var r = rewordings;
    return with(new Rewordings(r.mean, logits, r.byItemSd, r.byDomainSd, r.lengthSlope));
  }

  /** The same with another spread of one rewording over items. */
  public Effects withItemByRewordingSd(double logits) {
    var r = rewordings;
    return with(new Rewordings(r.mean, r.sd, logits, r.byDomainSd, r.lengthSlope));
  }

  /** The same with another spread of the mean of rewordings over domains. */
  public Effects withDomainRewordingSd(double logits) {
    var r = rewordings;
    return with(new Rewordings(r.mean, r.sd, r.byItemSd, logits, r.lengthSlope));
  }

  /** The same with rewordings that do more, or less, to longer inputs. */
  public Effects withLengthRewordingSlope(double logits) {
    var r = rewordings;
    return with(new Rewordings(r.mean, r.sd, r.byItemSd, r.byDomainSd, logits));
  }

  /** The same with another spread of sets of examples. */
  public Effects withExemplarSetSd(double logits) {
    var e = exemplars;
    return with(new Exemplars(logits, e.orderSd, e.byItemSd, e.recency, e.majorityLabel));
  }

  /** The same with another spread of orders of the same examples. */
  public Effects withExemplarOrderSd(double logits) {
    var e = exemplars;
    return with(new Exemplars(e.setSd, logits, e.byItemSd, e.recency, e.majorityLabel));
  }

  /** The same with another spread of one order of one set over items. */
  public Effects withItemByExemplarSd(double logits) {
    var e = exemplars;
    return with(new Exemplars(e.setSd, e.orderSd, logits, e.recency, e.majorityLabel));
  }

  /** The same with another pull of the label named last. */
  public Effects withRecency(double logits) {
    var e = exemplars;
    return with(new Exemplars(e.setSd, e.orderSd, e.byItemSd, logits, e.majorityLabel));
  }

  /** The same with another pull of the label named most. */
  public Effects withMajorityLabel(double logits) {
    var e = exemplars;
    return with(new Exemplars(e.setSd, e.orderSd, e.byItemSd, e.recency, logits));
  }

  /** The same with another effect of typos. */
  public Effects withTypoSlope(double logits) {
    return with(new Typos(logits, typos.byDomainSd, typos.lengthSlope));
  }

  /** The same with another spread of the effect of typos over domains. */
  public Effects withDomainTypoSlopeSd(double logits) {
    return with(new Typos(typos.slope, logits, typos.lengthSlope));
  }

  /** The same with typos that do more, or less, to longer inputs. */
  public Effects withLengthTypoSlope(double logits) {
    return with(new Typos(typos.slope, typos.byDomainSd, logits));
  }

  /** The same with other biases, from the first place on. */
  public Effects withPlaceBias(List<Double> logits) {
    return new Effects(rewordings, exemplars, typos, logits);
  }

  private Effects with(Rewordings other) {
    return new Effects(other, exemplars, typos, placeBias);
  }

  private Effects with(Exemplars other) {
    return new Effects(rewordings, other, typos, placeBias);
  }

  private Effects with(Typos other) {
    return new Effects(rewordings, exemplars, other, placeBias);
  }

  /** The bias of a place counted from 0. */
  double atPlace(int place) {
    return place < placeBias.size() ? placeBias.get(place) : 0;
  }

  void writeTo(Canonical form) {
    form.field("rewordingMean", rewordings.mean)
        .field("rewordingSd", rewordings.sd)
        .field("itemByRewordingSd", rewordings.byItemSd)
        .field("domainRewordingSd", rewordings.byDomainSd)
        .field("lengthRewordingSlope", rewordings.lengthSlope)
        .field("exemplarSetSd", exemplars.setSd)
        .field("exemplarOrderSd", exemplars.orderSd)
        .field("itemByExemplarSd", exemplars.byItemSd)
        .field("recency", exemplars.recency)
        .field("majorityLabel", exemplars.majorityLabel)
        .field("typoSlope", typos.slope)
        .field("domainTypoSlopeSd", typos.byDomainSd)
        .field("lengthTypoSlope", typos.lengthSlope);
    placeBias.forEach(logits -> form.field("placeBias", logits));
  }
}
