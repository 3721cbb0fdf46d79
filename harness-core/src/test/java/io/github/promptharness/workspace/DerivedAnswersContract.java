package io.github.promptharness.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.promptharness.Message;
import io.github.promptharness.Model;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Trial;
import io.github.promptharness.Wording;
import io.github.promptharness.credit.Payer;
import io.github.promptharness.credit.Retry;
import io.github.promptharness.credit.RetryPolicy;
import io.github.promptharness.testing.FirstOfTwo;
import io.github.promptharness.testing.ScriptedModel;
import io.github.promptharness.testing.VirtualTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Derived answers are kept, and their money is booked once, with the calls behind. */
abstract class DerivedAnswersContract extends OnSite {
  private static final Payer ANN = new Payer("ann", "s", Money.usd("100"));

  private static Request request(Model model) {
    ModelIdentity who = model.identity();
    var wording = Wording.of(List.of(Message.user("?")));
    return Request.of(new Trial(who, wording, Sampling.temperature(0), 0), 1);
  }

  @Test
  void answer_callsBehind_areBookedOnceAndKept() {
    var bare = ScriptedModel.answering("2");
    try (var lab = site.open()) {
      Model model = lab.meter(new FirstOfTwo(bare), ANN);
      var response = (Outcome.Response) model.answer(request(model));
      assertEquals(ScriptedModel.COST.times(2), response.cost());
      assertEquals(ScriptedModel.COST.times(2), lab.balance(Account.STUDY, "s").committed());
      var kept = lab.find(List.of(request(model).first().key())).values().iterator().next();
      assertEquals(Money.ZERO, kept.cost());
      model.answer(request(model));
      assertEquals(2, bare.asked().size());
    }
  }

  @Test
  void answer_modelBehindThatIsMetered_keepsItsPayer() {
    var bare = ScriptedModel.answering("2");
    try (var lab = site.open()) {
      Model paid = lab.meter(bare, new Payer("bob", "other", Money.usd("100")));
      Model model = lab.meter(new FirstOfTwo(paid), ANN);
      model.answer(request(model));
      assertEquals(ScriptedModel.COST.times(2), lab.balance(Account.STUDY, "other").committed());
      assertEquals(Money.ZERO, lab.balance(Account.STUDY, "s").committed());
    }
  }

  @Test
  void answer_modelBehindWithRetriesAlone_isNotTakenForPaid() {
    var bare = ScriptedModel.answering("2");
    try (var lab = site.open()) {
      var time = new VirtualTime();
      var retried = new Retry(bare, time, time, RetryPolicy.standard());
      assertFalse(Workspace.isMetered(retried));
      Model model = lab.meter(new FirstOfTwo(retried), ANN);
      model.answer(request(model));
      assertEquals(ScriptedModel.COST.times(2), lab.balance(Account.STUDY, "s").committed());
    }
  }

  @Test
  void answer_derivedOverDerived_isBookedOnce() {
    var bare = ScriptedModel.answering("2");
    try (var lab = site.open()) {
      Model model = lab.meter(new FirstOfTwo(new FirstOfTwo(bare)), ANN);
      model.answer(request(model));
      assertEquals(4, bare.asked().size());
      assertEquals(ScriptedModel.COST.times(4), lab.balance(Account.STUDY, "s").committed());
    }
  }
}
