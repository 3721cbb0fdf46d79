package io.github.promptharness.workspace;

import io.github.promptharness.Money;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.credit.Admission;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which grant pays for a call: the one that ends first among those with room for all of it. */
sealed interface GrantChoice {
  /**
   * This one.
   *
   * @param grant its number; empty where the pool has no grants, so that other caps alone bind
   */
  record Chosen(String grant) implements GrantChoice {}

  /** One of them, once calls under way have given back what they hold. */
  record Later() implements GrantChoice {}

  /** None of them. */
  record None(Admission.Refused refusal) implements GrantChoice {}

  /**
   * Chooses for one call. Own money pays last: not while a grant of the programme would have room
   * once calls under way have ended.
   *
   * @param grants in the order in which they pay
   * @param listed whether the model is one that the programme's grants pay for
   */
  static GrantChoice of(List<Grant> grants, boolean listed, String model, Money hold, Instant now) {
    if (grants.isEmpty()) {
      return new Chosen("");
    }
    Balance open = open(grants, now);
    boolean later = !open.fits(hold);
    boolean mayFit = false;
    for (Grant grant : grants) {
      boolean own = grant.source() == Grant.Source.OWN;
      if (grant.isOpen(now) && (own ? !mayFit : listed)) {
        if (!later && grant.balance().fits(hold)) {
          return new Chosen(Long.toString(grant.number()));
        }
        mayFit |= grant.balance().mayFitLater(hold);
      }
    }
    return mayFit && open.mayFitLater(hold)
        ? new Later()
        : new None(refusal(grants, listed, model, hold, now));
  }

  /** All open grants together: where one was overspent, the others have that much less. */
  private static Balance open(List<Grant> grants, Instant now) {
    Money cap = Money.ZERO;
    Money held = Money.ZERO;
    Money settled = Money.ZERO;
    Money uncertain = Money.ZERO;
    for (Grant grant : grants) {
      if (grant.isOpen(now)) {
        cap = cap.plus(grant.amount());
        held = held.plus(grant.balance().held());
        settled = settled.plus(grant.balance().settled());
        uncertain = uncertain.plus(grant.balance().uncertain());
      }
    }
    return new Balance(Optional.of(cap), held, settled, uncertain);
  }

  private static Admission.Refused refusal(
      List<Grant> grants, boolean listed, String model, Money hold, Instant now) {
    List<Grant> open = grants.stream().filter(grant -> grant.isOpen(now)).toList();
    if (open.isEmpty()) {
      return new Admission.Refused(Kind.EXPIRED, closed(grants, now));
    }
    if (!listed && open.stream().noneMatch(grant -> grant.source() == Grant.Source.OWN)) {
      return new Admission.Refused(
          Kind.NOT_ALLOWED,
          "the programme's credit does not pay for model %s: add it with Workspace.pool().allowModels if the programme says so, or switch own money on with ownMoneyFromHere"
              .formatted(model));
    }
    String room =
        open.stream()
            .filter(grant -> listed || grant.source() == Grant.Source.OWN)
            .map(
                grant ->
                    "grant %s has %s left of %s"
                        .formatted(grant.number(), free(grant), grant.amount()))
            .collect(Collectors.joining(", "));
    return new Admission.Refused(
        Kind.CAP_REACHED,
        "the credit pool has no room for the next call, which may cost %s (%s): enter a grant with Workspace.pool().grant, or switch own money on with ownMoneyFromHere"
            .formatted(hold, room));
  }

  private static Money free(Grant grant) {
    return grant.amount().minus(grant.balance().settled()).minus(grant.balance().uncertain());
  }

  private static String closed(List<Grant> grants, Instant now) {
    Optional<Instant> end =
        grants.stream()
            .filter(grant -> grant.isOver(now))
            .flatMap(grant -> grant.expires().stream())
            .max(Comparator.naturalOrder());
    Optional<Instant> start =
        grants.stream()
            .filter(grant -> !grant.isOver(now))
            .map(Grant::starts)
            .min(Comparator.naturalOrder());
    String ended = end.map(time -> "expired on " + time).orElse("is not open yet");
    String begins = start.map(time -> " (the next grant begins on " + time + ")").orElse("");
    return "the credit pool %s%s: enter a grant with Workspace.pool().grant, or switch own money on with ownMoneyFromHere"
        .formatted(ended, begins);
  }
}
