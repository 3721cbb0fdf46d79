package io.github.promptharness.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.github.promptharness.Message;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Trial;
import io.github.promptharness.Wording;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class BatchReplyTest {
  private static final Request REQUEST =
      Request.of(
          new Trial(
              new ModelIdentity("m", "e", ""),
              Wording.of(List.of(Message.user("q"))),
              Sampling.temperature(0),
              0),
          1);

  private final AtomicReference<Exchange.Answered> read = new AtomicReference<>();

  private BatchReply reply(String line) {
    return new BatchReply(
        line,
        ApiKey.none(),
        request -> "{\"sent\":1}".getBytes(UTF_8),
        (request, exchange) -> {
          read.set((Exchange.Answered) exchange);
          return Outcome.Failure.local(Kind.BAD_REQUEST, "read");
        });
  }

  @Test
  void outcome_ofALineWithAResponse_isReadFromItsBytes() {
    BatchReply reply =
        reply(
            """
            {"id": "r", "custom_id": "ph1-x", "response": {"status_code": 200, "request_id": "q7", \
            "body": {"b" : [1, 2.50],  "u":"\\u00e9 }"}}, "error": null}\
            """);
    reply.outcome(REQUEST);
    assertEquals("ph1-x", reply.id());
    assertEquals(200, read.get().status());
    assertEquals("{\"b\" : [1, 2.50],  \"u\":\"\\u00e9 }\"}", read.get().body());
    assertEquals("{\"sent\":1}", read.get().request().text());
    assertEquals("q7", read.get().headers().get("x-request-id"));
  }

  @Test
  void outcome_ofAnExpiredLine_wasNotBilledAndMayBeAskedAgain() {
    var failure = failure("batch_expired");
    assertEquals(Kind.NO_CAPACITY, failure.kind());
    assertEquals(Outcome.Charge.NONE, failure.charge());
  }

  @Test
  void outcome_ofACancelledLine_wasNotBilled() {
    var failure = failure("batch_cancelled");
    assertEquals(Kind.INTERRUPTED, failure.kind());
    assertEquals(Outcome.Charge.NONE, failure.charge());
  }

  @Test
  void outcome_ofAnUnknownError_mayHaveBeenBilled() {
    var failure = failure("who_knows");
    assertEquals(Kind.SERVER_ERROR, failure.kind());
    assertEquals(Outcome.Charge.UNCERTAIN, failure.charge());
  }

  @Test
  void outcome_ofStatusZero_isAServerError() {
    Outcome outcome =
        reply("{\"custom_id\":\"a\",\"response\":{\"status_code\":0,\"body\":null}}")
            .outcome(REQUEST);
    assertEquals(Kind.SERVER_ERROR, assertInstanceOf(Outcome.Failure.class, outcome).kind());
  }

  @Test
  void id_ofALineThatIsNoJson_isNobodys() {
    assertEquals("", reply("{\"custom_id\": \"cut o").id());
  }

  private Outcome.Failure failure(String code) {
    return assertInstanceOf(
        Outcome.Failure.class,
        reply(
                "{\"custom_id\":\"a\",\"response\":null,\"error\":{\"code\":\"%s\",\"message\":\"m\"}}"
                    .formatted(code))
            .outcome(REQUEST));
  }
}
