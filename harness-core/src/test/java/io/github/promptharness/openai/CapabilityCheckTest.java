package io.github.promptharness.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.ForwardingModel;
import io.github.promptharness.HarnessException;
import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CapabilityCheckTest {
  private static final Map<String, String> PAGES = Map.of("/version", "{\"version\":\"0.11.0\"}");

  /** Stands for what meters. */
  private static final class Paid extends ForwardingModel {
    private int calls;

    Paid(Model inner) {
      super(inner);
    }

    @Override
    public Outcome answer(Request request) {
      calls++;
      assertFalse(inner().bound(request).most().exceeds(Money.ZERO));
      return inner().answer(request);
    }
  }

  /** A server that does all it is asked, but for what is changed in its bodies. */
  private static OpenAiModel model(UnaryOperator<Served> change) {
    var wire =
        new Pages(
            PAGES,
            request -> {
              Served served = change.apply(Served.to(request));
              return Pages.answered(served.status, served.body());
            });
    return ServerTest.own("llama", Server.vllm("http://gpu:8000")).clock(Calls.CLOCK).build(wire);
  }

  private record Served(
      Request request,
      int status,
      String text,
      String finish,
      int output,
      int n,
      int alternatives) {
    static Served to(Request request) {
      Sampling sampling = request.sampling();
      String question = request.wording().messages().get(0).text();
      String text = "ready";
      if (question.startsWith("Count")) {
        text = sampling.stop().isEmpty() ? "1, 2, 3" : "1, 2, 3, 4, ";
      } else if (question.contains("2 + 2")) {
        text = "{\\\"sum\\\":4}";
      }
      boolean isLimited = sampling.maxOutput() == 8;
      return new Served(
          request,
          200,
          text,
          isLimited ? "length" : "stop",
          isLimited ? 8 : 3,
          request.repeats(),
          sampling.topLogProbs().orElse(-1));
    }

    boolean asks(String words) {
      return request.wording().messages().get(0).text().contains(words);
    }

    Served text(String other) {
      return new Served(request, status, other, finish, output, n, alternatives);
    }

    Served output(int tokens, String end) {
      return new Served(request, status, text, end, tokens, n, alternatives);
    }

    Served n(int count) {
      return new Served(request, status, text, finish, output, count, alternatives);
    }

    Served alternatives(int count) {
      return new Served(request, status, text, finish, output, n, count);
    }

    Served refused(int code, String message) {
      return new Served(request, code, message, finish, output, n, alternatives);
    }

    String body() {
      if (status != 200) {
        return "{\"error\":{\"message\":\"%s\",\"type\":\"BadRequestError\",\"code\":%s}}"
            .formatted(text, status);
      }
      String choices =
          IntStream.range(0, n).mapToObj(this::choice).collect(Collectors.joining(","));
      return "{\"model\":\"llama\",\"choices\":[%s],\"usage\":{\"prompt_tokens\":40,\"completion_tokens\":%s}}"
          .formatted(choices, output);
    }

    private String choice(int index) {
      return "{\"index\":%s,\"finish_reason\":\"%s\",\"logprobs\":%s,\"message\":{\"content\":\"%s\"}}"
          .formatted(index, finish, logProbs(), text);
    }

    private String logProbs() {
      if (alternatives < 0) {
        return "null";
      }
      String top =
          IntStream.range(0, alternatives)
              .mapToObj(i -> "{\"token\":\"t\",\"logprob\":-1}")
              .collect(Collectors.joining(","));
      return "{\"content\":[{\"token\":\"t\",\"logprob\":-0.1,\"top_logprobs\":[%s]}]}"
          .formatted(top);
    }
  }

  private static Findings check(OpenAiModel model) {
    return CapabilityCheck.of(model).run(new Paid(model));
  }

  private static Finding found(Capability capability, UnaryOperator<Served> change) {
    return check(model(change)).of(capability).orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "OUTPUT_LIMIT",
        "TEMPERATURE",
        "REPEATS",
        "LOG_PROBABILITIES",
        "STOP_TEXTS",
        "STRUCTURED_OUTPUTS"
      })
  void run_serverThatDoesAll_honoursIt(Capability capability) {
    Finding finding = found(capability, served -> served);
    assertEquals(Verdict.HONOURED, finding.verdict(), finding.toString());
    // What was asked for or not is taken; of a number, no more than was tried.
    assertEquals(capability == Capability.LOG_PROBABILITIES ? 7 : 0, finding.refusedFrom());
  }

  @Test
  void run_moreAlternativesThanTried_areRefusedFromThenOn() {
    OpenAiModel model = model(served -> served);
    check(model);
    assertEquals(1, model.bound(likely(5)).calls());
    var e = assertThrows(IllegalArgumentException.class, () -> model.bound(likely(6)));
    assertTrue(e.getMessage().contains("was not tried with as much"), e.getMessage());
    assertTrue(e.getMessage().contains("forSamplings"), e.getMessage());
  }

  @Test
  void answer_untried_isNotSent() {
    OpenAiModel model = model(served -> served);
    var failure = assertInstanceOf(Outcome.Failure.class, model.answer(Calls.request(1)));
    assertEquals(Outcome.Kind.UNSUPPORTED, failure.kind());
    assertTrue(failure.message().contains("CapabilityCheck.of(model)"), failure.message());
    check(model);
    assertInstanceOf(Outcome.Response.class, model.answer(Calls.request(1)));
  }

  @Test
  void run_seed_isSaidNotToBeTried() {
    Finding finding = found(Capability.SEED, served -> served);
    assertEquals(Verdict.NOT_TRIED, finding.verdict());
    assertTrue(finding.because().contains("sends none"), finding.because());
  }

  @Test
  void run_oneAnswerForSeveral_isNotHonouredAndRefusedFromThenOn() {
    OpenAiModel model = model(served -> served.n(1));
    Finding finding = check(model).of(Capability.REPEATS).orElseThrow();
    assertEquals(Verdict.NOT_HONOURED, finding.verdict());
    assertTrue(finding.because().contains("2 answers were asked for and 1 came"));
    var e = assertThrows(IllegalArgumentException.class, () -> model.bound(Calls.request(2)));
    assertTrue(e.getMessage().contains("llama was tried on 2026-11-21"), e.getMessage());
    assertTrue(e.getMessage().contains("set repeatsPerCall lower"), e.getMessage());
    assertEquals(1, model.bound(Calls.request(1)).calls());
  }

  @Test
  void run_fewerAnswersThanAStudyWants_areALimit() {
    OpenAiModel model =
        model(
            served ->
                served.n <= 4
                    ? served
                    : served.refused(
                        400,
                        "n_cmpl cannot be greater than the number of slots, please increase -np"));
    Finding finding =
        CapabilityCheck.of(model)
            .repeatsPerCall(8)
            .run(new Paid(model))
            .of(Capability.REPEATS)
            .orElseThrow();
    assertEquals(Verdict.LIMITED, finding.verdict());
    assertEquals(8, finding.refusedFrom());
    assertEquals(1, model.bound(Calls.request(4)).calls());
    assertThrows(IllegalArgumentException.class, () -> model.bound(Calls.request(8)));
  }

  @Test
  void run_tooManyAlternatives_areALimit() {
    OpenAiModel model =
        model(
            served ->
                served.alternatives <= 5
                    ? served
                    : served.refused(
                        400,
                        "Requested sample logprobs of 20, which is greater than max allowed: 5"));
    Finding finding =
        CapabilityCheck.of(model)
            .forSamplings(Sampling.temperature(0), Sampling.temperature(0).withTopLogProbs(20))
            .run(new Paid(model))
            .of(Capability.LOG_PROBABILITIES)
            .orElseThrow();
    assertEquals(Verdict.LIMITED, finding.verdict());
    assertTrue(finding.because().contains("max allowed: 5"), finding.because());
    assertEquals(1, model.bound(likely(5)).calls());
    var e = assertThrows(IllegalArgumentException.class, () -> model.bound(likely(20)));
    assertTrue(e.getMessage().contains("fewer alternatives"), e.getMessage());
  }

  @Test
  void run_fewerAlternativesThanAskedFor_areALimitToWhatCame() {
    OpenAiModel model = model(served -> served.alternatives(Math.min(2, served.alternatives)));
    Finding finding = check(model).of(Capability.LOG_PROBABILITIES).orElseThrow();
    assertEquals(Verdict.LIMITED, finding.verdict());
    assertEquals(1, model.bound(likely(2)).calls());
    assertThrows(IllegalArgumentException.class, () -> model.bound(likely(3)));
  }

  @Test
  void run_logProbabilitiesMissing_areRefusedFromThenOn() {
    OpenAiModel model = model(served -> served.alternatives(-1));
    Finding finding = check(model).of(Capability.LOG_PROBABILITIES).orElseThrow();
    assertEquals(Verdict.NOT_HONOURED, finding.verdict());
    assertThrows(IllegalArgumentException.class, () -> model.bound(likely(0)));
  }

  @Test
  void run_answerBeyondItsLimit_makesEveryCallRefused() {
    OpenAiModel model = model(served -> served.output == 8 ? served.output(150, "stop") : served);
    Finding finding = check(model).of(Capability.OUTPUT_LIMIT).orElseThrow();
    assertEquals(Verdict.NOT_HONOURED, finding.verdict());
    assertTrue(finding.because().contains("of 8 tokens allowed, an answer of 150 tokens came"));
    assertThrows(IllegalArgumentException.class, () -> model.bound(Calls.request(1)));
  }

  @Test
  void run_coldAnswersThatDiffer_areSaidAndNotRefused() {
    var count = new AtomicInteger();
    OpenAiModel model =
        model(
            served ->
                served.asks("random")
                    ? served.text("" + Math.min(2, count.incrementAndGet()))
                    : served);
    Finding finding = check(model).of(Capability.TEMPERATURE).orElseThrow();
    assertEquals(Verdict.LIMITED, finding.verdict());
    assertEquals(1, model.bound(Calls.request(1)).calls());
  }

  /** As where a server passes over the temperature and draws. */
  @Test
  void run_coldAnswersThatAllDiffer_areTakenForATemperatureThatIsPassedOver() {
    var count = new AtomicInteger();
    OpenAiModel model =
        model(served -> served.asks("random") ? served.text("" + count.incrementAndGet()) : served);
    Finding finding = check(model).of(Capability.TEMPERATURE).orElseThrow();
    assertEquals(Verdict.NOT_HONOURED, finding.verdict());
    assertTrue(finding.because().contains("passed over"), finding.because());
    assertEquals(3, count.get());
  }

  @ParameterizedTest
  @CsvSource({
    "STOP_TEXTS, Count from 1 to 9, '1, 2, 3, 4, 5, 6', NOT_HONOURED",
    "STOP_TEXTS, Count from 1 to 9, 'I would rather not.', UNTOLD",
    "STRUCTURED_OUTPUTS, 2 + 2, 'It is 4.', NOT_HONOURED",
    "STRUCTURED_OUTPUTS, 2 + 2, '{\\\"sum\\\":\\\"4\\\"}', NOT_HONOURED",
    "OUTPUT_LIMIT, Count from 1 to 50, '1, 2, 39, 40, 41', NOT_HONOURED"
  })
  void run_answersThatTellOtherwise(
      Capability capability, String question, String text, Verdict verdict) {
    Finding finding =
        found(capability, served -> served.asks(question) ? served.text(text) : served);
    assertEquals(verdict, finding.verdict(), finding.toString());
  }

  @Test
  void run_shortAnswer_doesNotTellOfTheLimit() {
    Finding finding =
        found(
            Capability.OUTPUT_LIMIT,
            served -> served.output == 8 ? served.output(3, "stop") : served);
    assertEquals(Verdict.UNTOLD, finding.verdict());
  }

  /** Older builds of llama.cpp say this with status 500. */
  @Test
  void run_serverErrorAfterAPlainAnswer_isARefusal() {
    Finding finding =
        found(
            Capability.REPEATS,
            served ->
                served.n > 1
                    ? served.refused(500, "Only one completion choice is allowed")
                    : served);
    assertEquals(Verdict.NOT_HONOURED, finding.verdict());
  }

  @Test
  void run_plainQuestionRefused_endsTheCheck() {
    OpenAiModel model = model(served -> served.refused(400, "no"));
    var e = assertThrows(HarnessException.class, () -> check(model));
    assertTrue(e.getMessage().contains("does not answer a plain question"), e.getMessage());
  }

  @Test
  void run_failureForAnotherReason_endsTheCheckAndKeepsNothing() {
    OpenAiModel model = model(served -> served.asks("Count") ? served.refused(401, "key") : served);
    var e = assertThrows(HarnessException.class, () -> check(model));
    assertTrue(e.getMessage().contains("AUTHENTICATION"), e.getMessage());
    assertThrows(HarnessException.class, model::preflight);
  }

  @Test
  void run_bareOrOtherModel_isRefused() {
    OpenAiModel model = model(served -> served);
    var check = CapabilityCheck.of(model);
    assertThrows(IllegalArgumentException.class, () -> check.run(model));
    OpenAiModel other = OpenAiModel.builder("gpt-4o").noKey().build();
    assertThrows(IllegalArgumentException.class, () -> check.run(new Paid(other)));
    assertThrows(IllegalArgumentException.class, () -> check.repeatsPerCall(0));
  }

  @Test
  void run_callsAndOutput_areFew() {
    OpenAiModel model = model(served -> served);
    var paid = new Paid(model);
    CapabilityCheck.of(model).run(paid);
    assertEquals(8, paid.calls);
  }

  @Test
  void run_again_forgetsWhatWasFoundBefore() {
    var isOld = new AtomicBoolean(true);
    OpenAiModel model = model(served -> isOld.get() ? served.n(1) : served);
    check(model);
    isOld.set(false);
    assertEquals(Verdict.HONOURED, check(model).of(Capability.REPEATS).orElseThrow().verdict());
    assertEquals(1, model.bound(Calls.request(2)).calls());
  }

  @Test
  void preflight_untried_isRefusedAndTriedTellsTheFindings() {
    OpenAiModel model = model(served -> served);
    var e = assertThrows(HarnessException.class, model::preflight);
    assertTrue(e.getMessage().contains("CapabilityCheck.of(model)"), e.getMessage());
    check(model);
    String remarks = String.join("\n", model.preflight());
    assertTrue(remarks.contains("llama is served by vLLM 0.11.0"), remarks);
    assertTrue(remarks.contains("generation_config.json"), remarks);
    assertTrue(remarks.contains("energy and hardware are not counted"), remarks);
    assertTrue(remarks.contains("several answers in one call: honoured"), remarks);
    assertTrue(remarks.contains("usage: told with each answer"), remarks);
  }

  @Test
  void preflight_untriedButAllowed_passes() {
    OpenAiModel model =
        ServerTest.own("llama", Server.vllm("http://gpu:8000"))
            .allowUntried()
            .build(Pages.of(PAGES));
    assertTrue(model.preflight().get(0).contains("vLLM 0.11.0"));
  }

  @Test
  void instrument_afterwards_namesServerAndFindings() {
    OpenAiModel model = model(served -> served.n(1));
    assertEquals(Versions.LINE, model.instrument().versions());
    check(model);
    model.preflight();
    String versions = model.instrument().versions();
    assertTrue(versions.startsWith(Versions.LINE + "; vLLM 0.11.0; tried 2026-11-21: "), versions);
    assertTrue(versions.contains("repeats not_honoured below 2"), versions);
  }

  @Test
  void knownToLack_isNotAskedFor() {
    var wire =
        new Pages(
            Map.of("/api/version", "{\"version\":\"0.12.11\"}"),
            request -> {
              assertEquals(1, request.repeats());
              return Pages.answered(200, Served.to(request).body());
            });
    OpenAiModel model =
        ServerTest.own("llama", Server.ollama("http://gpu:11434")).clock(Calls.CLOCK).build(wire);
    Finding finding = check(model).of(Capability.REPEATS).orElseThrow();
    assertEquals(Verdict.NOT_TRIED, finding.verdict());
    assertTrue(finding.because().contains("refused beforehand"), finding.because());
  }

  private static Request likely(int alternatives) {
    return Calls.request(Calls.PLAIN.withTopLogProbs(alternatives), 1);
  }
}
