package io.github.promptharness.study;

import io.github.promptharness.Money;
import io.github.promptharness.workspace.UncertainCall;
import java.util.List;

/**
 * The money of calls that may have been billed, such as those in flight when a run was killed: it
 * counts against every cap until a person says what became of them.
 *
 * @param calls all of the workspace
 * @param study the study that wants to go on
 */
record UncertainMoney(List<UncertainCall> calls, String study) {
  UncertainMoney {
    calls = List.copyOf(calls);
  }

  /** How much it is and how it is given back, as a sentence; empty if there is none. */
  String remedy() {
    if (calls.isEmpty()) {
      return "";
    }
    List<UncertainCall> own = calls.stream().filter(call -> call.study().equals(study)).toList();
    String ofThis =
        own.size() == calls.size()
            ? ", all of this study"
            : own.isEmpty() ? ", none of this study" : ", of this study " + sum(own);
    return "%s that may have been billed %s on hold%s: see Workspace.uncertainCalls(), and enter what was billed with settleUncertain, 0 to give the money back (CreditDesk: uncertain, settle, release)."
        .formatted(sum(calls), calls.size() == 1 ? "is" : "are", ofThis);
  }

  private static String sum(List<UncertainCall> some) {
    Money held = some.stream().map(UncertainCall::hold).reduce(Money.ZERO, Money::plus);
    return "%s call%s with %s".formatted(some.size(), some.size() == 1 ? "" : "s", held);
  }
}
