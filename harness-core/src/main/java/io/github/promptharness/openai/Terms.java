package io.github.promptharness.openai;

import io.github.promptharness.RateLimit;
import io.github.promptharness.credit.PriceList;
import java.util.Optional;

/**
 * On which terms calls are made: who is billed by which prices, and whose limits count. As a
 * builder is told bit by bit.
 */
final class Terms {
  private static final double DEFAULT_SHARE = 0.5;

  private Billed billed = Billed.BY_KEY;
  private PriceList prices = PriceList.bundled();
  private RateLimit rateLimit = RateLimit.UNLIMITED;
  private double share = DEFAULT_SHARE;
  private Optional<String> limitGroup = Optional.empty();
  private ServerErrors serverErrors = ServerErrors.MAY_COST_ALL;

  void organization(String id) {
    billed = billed.organization(id);
  }

  void project(String id) {
    billed = billed.project(id);
  }

  void prices(PriceList list) {
    prices = list;
  }

  void rateLimit(RateLimit declared) {
    rateLimit = declared;
  }

  void share(double newShare) {
    if (!(newShare > 0 && newShare <= 1)) {
      throw new IllegalArgumentException("share must be in (0, 1]: " + newShare);
    }
    share = newShare;
  }

  void limitGroup(String group) {
    limitGroup = Optional.of(group);
  }

  void serverErrors(ServerErrors charge) {
    serverErrors = charge;
  }

  Billed billed() {
    return billed;
  }

  PriceList prices() {
    return prices;
  }

  /** The limit of the project, before anybody's share. */
  RateLimit rateLimit() {
    return rateLimit;
  }

  double share() {
    return share;
  }

  /**
   * Whose limit it is; organisation and project only as a hash.
   *
   * @param endpoint who answers
   * @param model whose own group it is unless another was given
   */
  String limitGroup(String endpoint, String model) {
    String account = billed.hash().isEmpty() ? "" : " #" + billed.hash();
    return endpoint + account + " " + limitGroup.orElse(model);
  }

  ServerErrors serverErrors() {
    return serverErrors;
  }
}
