package io.github.promptharness.mitigate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.promptharness.Enumerator;
import io.github.promptharness.Model;
import io.github.promptharness.Prompt;
import io.github.promptharness.Request;
import io.github.promptharness.Wording;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.testing.ModelContract;
import io.github.promptharness.testing.ScriptedModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class OptionShuffleTest extends ModelContract {
  private static final MultipleChoice SCORER = new MultipleChoice();

  @Override
  protected Model model() {
    return OptionShuffle.cyclic(ScriptedModel.answering("Answer: A"), SCORER);
  }

  @Override
  protected Wording wording(int number) {
    return Models.question("q" + number).wording();
  }

  /** Names the label at which this text stands on the page. */
  private static ScriptedModel choosing(String text) {
    return ScriptedModel.of(
        request -> {
          Prompt page = Prompt.fromMessages("p", request.wording().messages());
          int place =
              IntStream.range(0, page.choices().size())
                  .filter(i -> page.choices().get(i).text().equals(text))
                  .findFirst()
                  .orElseThrow();
          return ScriptedModel.response(
              request, "The answer is " + page.layout().enumerator().label(place) + ".");
        });
  }

  @Test
  void answer_alwaysTheSameContent_isNamedByTheCallersLabel() {
    for (String text : List.of("Paris", "Rome", "Bonn")) {
      var model = OptionShuffle.cyclic(choosing(text), SCORER);
      Prompt prompt = Models.question("q");
      String label =
          List.of("Paris", "Rome", "Bonn").indexOf(text) == 0
              ? "A"
              : text.equals("Rome") ? "B" : "C";
      assertEquals("The answer is " + label + ".", Models.text(model, prompt, 0));
    }
  }

  @Test
  void answer_alwaysTheFirstPlace_isATieOfContents() {
    var bare = ScriptedModel.answering("Answer: A");
    var abstaining =
        OptionShuffle.cyclic(bare, SCORER)
            .withRule(VoteRule.PLURALITY.withTies(VoteRule.Ties.ABSTAIN));
    assertEquals("", Models.text(abstaining, Models.question("q"), 0));
    assertEquals(
        List.of("Paris", "Rome", "Bonn"),
        bare.asked().stream().map(OptionShuffleTest::firstOption).toList());
  }

  @Test
  void answer_winnerNobodyGaveUnderTheCallersLabels_isNamedByTheForm() {
    // As shown it says B; in the other two orders it says Bonn, under labels that are not C.
    var bare =
        ScriptedModel.of(
            request ->
                ScriptedModel.response(
                    request,
                    switch (firstOption(request)) {
                      case "Paris" -> "Answer: B";
                      case "Rome" -> "Answer: B";
                      default -> "Answer: A";
                    }));
    var model = OptionShuffle.cyclic(bare, SCORER);
    assertEquals("Answer: C", Models.text(model, Models.question("q"), 0));
  }

  @Test
  void answer_randomOrders_areDistinctAndTheSameAgain() {
    var bare = ScriptedModel.answering("Answer: A");
    var model = OptionShuffle.random(bare, SCORER, 6);
    Models.text(model, Models.question("q"), 0);
    var orders = bare.asked().stream().map(Request::wording).toList();
    assertEquals(6, new HashSet<>(orders).size());
    assertEquals(Models.question("q").wording(), orders.get(0));
    var again = ScriptedModel.answering("Answer: A");
    Models.text(OptionShuffle.random(again, SCORER, 6), Models.question("q"), 0);
    assertEquals(orders, again.asked().stream().map(Request::wording).toList());
    var other = ScriptedModel.answering("Answer: A");
    Models.text(OptionShuffle.random(other, SCORER, 6).withSeed(9), Models.question("q"), 0);
    assertNotEquals(orders, other.asked().stream().map(Request::wording).toList());
  }

  @Test
  void answer_moreOrdersThanThereAre_asksFurtherRepeats() {
    var bare = ScriptedModel.answering("Answer: A");
    Models.text(OptionShuffle.random(bare, SCORER, 9), Models.question("q"), 0);
    var trials = bare.asked().stream().map(request -> request.first().key()).toList();
    assertEquals(9, new HashSet<>(trials).size());
    assertEquals(6, bare.asked().stream().map(Request::wording).distinct().count());
  }

  @Test
  void answer_conditionsThatAreOrdersThemselves_shareNoDraw() {
    var bare = ScriptedModel.answering("Answer: A");
    Prompt shown = Models.question("q");
    var turned = new ArrayList<>(shown.choices());
    for (int turn = 0; turn < 3; turn++) {
      Prompt page = shown.withChoices(turned);
      Models.text(OptionShuffle.cyclic(bare, SCORER), page, 0);
      Models.text(OptionShuffle.random(bare, SCORER, 6).withSeed(5), page, 1);
      Collections.rotate(turned, 1);
    }
    assertEquals(27, bare.asked().size());
    assertEquals(27, bare.asked().stream().map(asked -> asked.first().key()).distinct().count());
  }

  @Test
  void answer_anotherLayout_isReadThroughKnownPages() {
    Prompt prompt = Models.question("q");
    Prompt roman = prompt.withLayout(prompt.layout().withEnumerator(Enumerator.NUMBERS));
    var bare = ScriptedModel.answering("Answer: 1");
    var unknown = OptionShuffle.cyclic(bare, SCORER);
    assertThrows(
        IllegalArgumentException.class, () -> unknown.bound(Models.request(unknown, roman, 0)));
    var known = unknown.withPages(Pages.of(List.of(roman)));
    assertEquals(3, known.bound(Models.request(known, roman, 0)).calls());
    assertEquals("Answer: 1", Models.text(known, roman, 0));
  }

  @Test
  void bound_aFormThatTheScorerDoesNotRead_isRefusedBeforeAnythingIsAsked() {
    var bare = ScriptedModel.answering("Answer: A");
    var model = OptionShuffle.cyclic(bare, SCORER).withForm("it is the %sth");
    assertThrows(
        IllegalArgumentException.class,
        () -> model.bound(Models.request(model, Models.question("q"), 0)));
    assertEquals(List.of(), bare.asked());
  }

  private static String firstOption(Request request) {
    return Prompt.fromMessages("p", request.wording().messages()).choices().get(0).text();
  }
}
