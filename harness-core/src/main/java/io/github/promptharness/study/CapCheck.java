package io.github.promptharness.study;

import io.github.promptharness.Money;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.credit.Payer;
import io.github.promptharness.workspace.Account;
import io.github.promptharness.workspace.Balance;
import io.github.promptharness.workspace.Workspace;
import java.util.Optional;

/**
 * Refuses a study for which there is surely too little money. A study whose most exceeds a cap is
 * not refused: it may well cost less, and stops at the cap if it does not.
 */
final class CapCheck {
  private final Workspace lab;
  private final String study;
  private final String member;
  private final String model;
  private final boolean isHeldByOthers;

  CapCheck(StudyBuilder settings, String model) {
    this.lab = settings.lab;
    this.study = settings.name;
    this.member = settings.member;
    this.model = model;
    // What a batch holds may be of a run that died: it is taken over, not asked again.
    this.isHeldByOthers = settings.together || settings.dispatcher.window().isPresent();
  }

  /**
   * Checks the study's cap, the member's allotment and the pool, and that it pays for this member
   * and model at all.
   *
   * @param cap the cap given, if any
   * @param least the least that what is missing can cost
   * @param largestHold the most that a single call can cost
   * @throws IllegalArgumentException if one of them is below these, or the pool does not pay
   */
  void check(Optional<Money> cap, Money least, Money largestHold) {
    if (cap.isEmpty()) {
      if (largestHold.exceeds(Money.ZERO)) {
        throw new IllegalArgumentException(
            "a model that costs money needs a cap: give it with spendAtMost(...); one call may cost"
                + " "
                + largestHold);
      }
      return;
    }
    Balance ours = lab.balance(Account.STUDY, study);
    // What others who run the study with us hold pays for answers that are missing.
    Money others = isHeldByOthers ? ours.held() : Money.ZERO;
    Money left = cap.get().minus(ours.committed()).plus(others);
    checkFits("the cap of study " + study, left, least, largestHold, "spendAtMost");
    lab.pool()
        .refusal(new Payer(member, study, cap), model, largestHold)
        .filter(refusal -> refusal.kind() != Kind.CAP_REACHED)
        .ifPresent(
            refusal -> {
              throw new IllegalArgumentException(refusal.message());
            });
    lab.balance(Account.POOL, "")
        .left()
        .map(others::plus)
        .ifPresent(
            money ->
                checkFits("the credit pool", money, least, largestHold, "Workspace.pool().grant"));
    lab.balance(Account.MEMBER, member)
        .left()
        .map(others::plus)
        .ifPresent(
            money ->
                checkFits(
                    "the allotment of " + member,
                    money,
                    least,
                    largestHold,
                    "Workspace.pool().allot"));
  }

  private void checkFits(String what, Money left, Money least, Money largestHold, String remedy) {
    if (least.exceeds(left)) {
      throw new IllegalArgumentException(
          "%s must cover the least this study can cost: %s left, %s needed; raise it with %s or ask for less%s"
              .formatted(what, left, least, remedy, onHold()));
    }
    if (largestHold.exceeds(left)) {
      throw new IllegalArgumentException(
          "%s must cover what one call may cost: %s left, %s needed; raise it with %s, or lower maxOutput or repeatsPerCall%s"
              .formatted(what, left, largestHold, remedy, onHold()));
    }
  }

  private String onHold() {
    String told = new UncertainMoney(lab.uncertainCalls(), study).remedy();
    return told.isEmpty() ? "" : ". " + told.replaceAll("\\.$", "");
  }
}
