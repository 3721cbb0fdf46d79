package io.github.promptharness.report.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.promptharness.Money;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.StudyResult;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObservationTableTest {
  private static final StudyResult RESULT = HostileResult.of();

  @TempDir private Path folder;

  @Test
  void jsonl_ofObservations_holdsEveryTextAndNumberAsItIs() {
    DataExport.of(RESULT).writeTo(folder);
    List<JsonNode> rows = ReadTables.json(folder, "observations");
    List<Observation> observations = RESULT.observations().stream().toList();

    assertEquals(observations.size(), rows.size());
    for (int i = 0; i < rows.size(); i++) {
      Observation expected = observations.get(i);
      JsonNode row = rows.get(i);
      boolean isFailed = expected.outcome() == OutcomeClass.FAILED;
      boolean isKnown = !expected.call().equals(Observation.Call.of(expected.model()));
      assertEquals(i + 1, row.get("row").intValue());
      assertEquals(expected.prompt(), row.get("item").textValue());
      assertEquals(expected.cluster(), row.get("cluster").textValue());
      assertEquals(expected.condition(), row.get("condition").textValue());
      assertEquals(expected.answer().orElse(null), row.get("answer").textValue());
      assertEquals(isFailed ? null : expected.text(), row.get("text").textValue());
      assertEquals(expected.repeat(), row.get("repeat").intValue());
      assertEquals(expected.isOriginal(), row.get("original").booleanValue());
      assertEquals(expected.score().isPresent(), row.get("score").isNumber());
      expected
          .score()
          .ifPresent(score -> assertEquals(score, row.get("score").doubleValue(), row::toString));
      assertEquals(isKnown, row.get("cost_usd").isNumber());
      if (isKnown) {
        assertEquals(expected.answeredAt(), Instant.parse(row.get("answered_at").textValue()));
      }
      for (String tag : expected.tags().keySet()) {
        assertTrue(
            Stream.of("tag." + tag, "tag." + Plain.line(tag))
                .anyMatch(name -> expected.tags().get(tag).equals(row.path(name).textValue())),
            tag);
      }
    }
  }

  @Test
  void csv_ofMoneyAndTimes_isExact() {
    DataExport.of(RESULT).writeTo(folder);
    var rows = ReadTables.csv(folder, "observations");
    List<Observation> observations = RESULT.observations().stream().toList();

    for (int i = 0; i < rows.size(); i++) {
      Observation expected = observations.get(i);
      if (rows.get(i).get("cost_usd") != null) {
        assertEquals(expected.cost(), Money.usd(rows.get(i).get("cost_usd")));
        assertEquals(
            expected.latency().toNanos(),
            new BigDecimal(rows.get(i).get("latency_s")).movePointRight(9).longValueExact());
      }
    }
    assertTrue(rows.stream().anyMatch(row -> row.get("cost_usd") != null));
  }

  @Test
  void columns_ofAnswersOfWhichNothingIsKnown_areMissingAndNotZero() {
    JsonNode row = first(each -> each.call().equals(Observation.Call.of("")));

    for (String name :
        List.of(
            "prompt_tokens",
            "output_tokens",
            "cost_usd",
            "latency_s",
            "answered_at",
            "model",
            "dispatcher")) {
      assertTrue(row.get(name).isNull(), name);
    }
  }

  @Test
  void columns_ofAMixedStudy_sayWhichAnswersCameByBatch() {
    var by = List.of(Observation.Call.LIVE, Observation.Call.BATCH);
    List<Observation> mixed =
        RESULT.observations().stream()
            .filter(each -> each.repeatsOfCall() > 0)
            .flatMap(each -> by.stream().map(dispatcher -> askedBy(each, dispatcher)))
            .toList();
    List<JsonNode> rows =
        rows(new StudyResult(RESULT.summary(), Observations.of(mixed), List.of()));

    assertEquals(
        mixed.stream().map(each -> each.call().dispatcher()).toList(),
        rows.stream().map(row -> row.get("dispatcher").textValue()).toList());
    assertTrue(rows.size() > 1);
  }

  @Test
  void columns_ofACallThatFailed_sayNothingOfHowItWasAsked() {
    Observation failed = RESULT.observations().stream().findFirst().orElseThrow();
    Observation.Call call = failed.call();
    var none =
        new Observation.Call(
            0, 0, Money.ZERO, call.latency(), call.answeredAt(), call.model(), call.member(), 0);
    List<JsonNode> rows =
        rows(
            new StudyResult(
                RESULT.summary(), Observations.of(List.of(with(failed, none))), List.of()));

    assertTrue(rows.get(0).get("dispatcher").isNull());
  }

  private static Observation askedBy(Observation row, String dispatcher) {
    Observation.Call call = row.call();
    return with(
        row,
        new Observation.Call(
            call.promptTokens(),
            call.outputTokens(),
            call.cost(),
            call.latency(),
            call.answeredAt(),
            call.model(),
            call.member(),
            call.repeats(),
            dispatcher));
  }

  private static Observation with(Observation row, Observation.Call call) {
    return new Observation(
        row.prompt(),
        row.cluster(),
        row.tags(),
        row.condition(),
        row.dose(),
        row.sameTextAs(),
        row.sampling(),
        row.repeat(),
        row.outcome(),
        row.answer(),
        row.hasReference(),
        row.score(),
        row.text(),
        call,
        row.options());
  }

  @Test
  void columns_ofAFailedCall_holdTheMessageApartFromTheModelsWords() {
    JsonNode row = first(each -> each.outcome() == OutcomeClass.FAILED);

    assertTrue(row.get("text").isNull());
    assertTrue(row.get("answer").isNull());
    assertEquals(row.get("item").textValue(), row.get("failure").textValue());
  }

  @Test
  void columns_ofASharedText_nameTheWordingThatWasAsked() {
    JsonNode shared = first(each -> each.sameTextAs().isPresent());
    JsonNode own = first(each -> each.condition().equals("NA") && each.sameTextAs().isEmpty());

    assertEquals("original", shared.get("wording").textValue());
    assertEquals("original", shared.get("same_text_as").textValue());
    assertTrue(shared.get("unchanged").booleanValue());
    assertEquals("NA", own.get("wording").textValue());
    assertTrue(own.get("same_text_as").isNull());
  }

  @Test
  void columns_ofItems_haveTheReferenceAnswerWhereThereAreVariants() {
    List<JsonNode> rows = rows(RESULT);

    assertEquals(rows.get(0).get("item").textValue(), rows.get(0).get("expected").textValue());
    assertTrue(rows.get(rows.size() - 1).get("expected").isNull());
  }

  @Test
  void columns_ofOptions_areArraysInJson() {
    JsonNode row = first(each -> each.options().isPresent());

    assertEquals("A", row.get("option_labels").get(0).textValue());
    assertEquals(1, row.get("option_chosen").intValue());
    assertEquals(-0.25, row.get("option_log_probs").get(0).doubleValue());
  }

  @Test
  void rows_ofAnyNumber_areOpenedTwiceAndClosed() {
    var opened = new AtomicInteger();
    var closed = new AtomicInteger();
    Observations counted =
        () -> {
          opened.incrementAndGet();
          return RESULT.observations().stream().onClose(closed::incrementAndGet);
        };
    rows(new StudyResult(RESULT.summary(), counted, List.of()));

    assertEquals(2, opened.get());
    assertEquals(2, closed.get());
  }

  private JsonNode first(Predicate<Observation> wanted) {
    Observation found = RESULT.observations().stream().filter(wanted).findFirst().orElseThrow();
    return rows(new StudyResult(RESULT.summary(), Observations.of(List.of(found)), List.of()))
        .get(0);
  }

  private List<JsonNode> rows(StudyResult result) {
    DataExport.of(result).writeTo(folder);
    return ReadTables.json(folder, "observations");
  }
}
