package io.github.promptharness.workspace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Answer;
import io.github.promptharness.Evidence;
import io.github.promptharness.Evidence.Body;
import io.github.promptharness.Evidence.ErrorNames;
import io.github.promptharness.Evidence.Timing;
import io.github.promptharness.FinishReason;
import io.github.promptharness.ForwardingModel;
import io.github.promptharness.HarnessException;
import io.github.promptharness.Instrument;
import io.github.promptharness.Message;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Charge;
import io.github.promptharness.Outcome.Failure;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.RateSignals;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Trial;
import io.github.promptharness.Usage;
import io.github.promptharness.Wording;
import io.github.promptharness.credit.Payer;
import io.github.promptharness.testing.ScriptedModel;
import io.github.promptharness.testing.VirtualTime;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

abstract class AttemptContract extends OnSite {
  private static final Payer ANN = new Payer("ann", "s1", Money.usd("1"));
  private static final Instrument INSTRUMENT =
      new Instrument(
          "o200k_base", "client 1; java 17", Optional.of(LocalDate.of(2027, 1, 14)), "0a1b2c3d");
  private static final ErrorNames NAMES = new ErrorNames("too_bad", "server_error", "messages");

  private final VirtualTime time = new VirtualTime();

  private Workspace open() {
    return site.open(time);
  }

  private static Evidence evidence(Body request, Body response) {
    return new Evidence(
        200,
        Map.of("x-request-id", "r1", "date", "Sat, 21 Nov 2026 12:00:00 GMT"),
        request,
        response,
        new Timing(Duration.ofMillis(120), Duration.ofMillis(250)),
        "0a1b2c3d",
        NAMES);
  }

  private static Outcome answered(Evidence evidence, FinishReason... finishes) {
    return new Outcome.Response(
        Stream.of(finishes).map(finish -> new Answer("B", finish, "")).toList(),
        new Usage(10, 4, 6, 5, Usage.Source.REPORTED),
        Money.usd("0.002"),
        "gpt-4o-2024-08-06",
        "default",
        RateSignals.NONE,
        evidence);
  }

  private static Failure failed(Evidence evidence) {
    return new Failure(Kind.BAD_REQUEST, "it is bad", Charge.NONE, RateSignals.NONE, evidence);
  }

  /** A model that answers so. */
  private static ForwardingModel saying(Outcome outcome) {
    return new ForwardingModel(ScriptedModel.answering("")) {
      @Override
      public Outcome answer(Request request) {
        return outcome;
      }

      @Override
      public String prices() {
        return "list, 2026-11-21, sha256 " + "ab".repeat(32);
      }

      @Override
      public Instrument instrument() {
        return INSTRUMENT;
      }
    };
  }

  private static Request ask(int repeats) {
    var wording = Wording.of(List.of(Message.user("naïve?")));
    var identity = ScriptedModel.answering("").identity();
    return Request.of(new Trial(identity, wording, Sampling.temperature(0), 0), repeats);
  }

  static Stream<byte[]> bodies() {
    var noise = new byte[70_000];
    new Random(17).nextBytes(noise);
    return Stream.of(
        new byte[0],
        new byte[] {0},
        "{\"text\":\"naïve 🙂\"}".getBytes(UTF_8),
        new byte[] {'{', (byte) 0xf0, (byte) 0x9f}, // cut off within a character
        new byte[] {(byte) 0xff, (byte) 0xfe, 0, '\r', '\n'},
        "x".repeat(100_000).getBytes(UTF_8),
        noise);
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void attempt_anyBytes_comeBackByteForByte(byte[] bytes) {
    try (Workspace lab = open()) {
      Evidence sent = evidence(Body.of(bytes), Body.of(bytes));
      lab.meter(saying(failed(sent)), ANN).answer(ask(1));
      Attempt attempt = lab.attempts("s1").findFirst().orElseThrow();
      assertArrayEquals(bytes, attempt.evidence().requestBody().bytes());
      assertArrayEquals(bytes, attempt.evidence().responseBody().bytes());
      assertEquals(sha256(bytes), attempt.responseSha256());
      assertEquals(sent, attempt.evidence());
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of()
          .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void attempt_answered_tellsEverything() {
    String body = "{\"usage\":{\"prompt_tokens\":10},\"system_fingerprint\":\"fp_1\"}";
    Evidence evidence = evidence(Body.of("{}"), Body.of(body));
    try (Workspace lab = open()) {
      lab.meter(saying(answered(evidence, FinishReason.STOP, FinishReason.LENGTH)), ANN)
          .answer(ask(2));
      Attempt attempt = lab.attempt(1).orElseThrow();
      Request request = ask(2).attempt(1);
      assertEquals(request.callId(), attempt.callId());
      assertEquals(request.wording().key(), attempt.wording());
      assertEquals(request.sampling().id(), attempt.sampling());
      assertEquals(2, attempt.repeats());
      assertEquals("ann", attempt.member());
      assertEquals(INSTRUMENT, attempt.instrument());
      assertTrue(attempt.money().prices().endsWith("ab".repeat(32)));
      assertEquals(
          saying(failed(evidence)).bound(request).promptTokens(), attempt.money().promptBound());
      assertEquals(
          saying(failed(evidence)).bound(request).outputTokens(), attempt.money().outputBound());
      assertEquals(Money.usd("0.002"), attempt.money().settled());
      assertEquals("settled", attempt.end().state());
      assertEquals("ANSWERED", attempt.end().outcome());
      assertEquals(List.of(FinishReason.STOP, FinishReason.LENGTH), attempt.end().finishes());
      assertEquals(
          new Usage(10, 4, 6, 5, Usage.Source.REPORTED), attempt.end().usage().orElseThrow());
      assertEquals("{\"prompt_tokens\":10}", attempt.usageJson());
      assertEquals("fp_1", attempt.systemFingerprint());
      assertEquals(Optional.of(time.instant()), attempt.times().ended());
      assertEquals(evidence, attempt.evidence());
    }
  }

  @Test
  void attempt_unknownNumber_isAbsent() {
    try (Workspace lab = open()) {
      assertEquals(Optional.empty(), lab.attempt(1));
    }
  }

  @Test
  void attempts_moreThanAPage_allComeInOrder() {
    int many = Attempts.PAGE * 2 + 3;
    try (Workspace lab = open()) {
      for (int i = 0; i < many; i++) {
        lab.meter(saying(failed(Evidence.NONE)), ANN).answer(ask(1));
      }
      List<Long> numbers = lab.attempts("s1").map(Attempt::call).toList();
      assertEquals(many, numbers.size());
      assertEquals(numbers.stream().sorted().toList(), numbers);
      assertEquals(0, lab.attempts("another").count());
    }
  }

  @Test
  void attempt_bytesChangedOnDisk_isRefused() throws SQLException {
    try (Workspace lab = open()) {
      lab.meter(saying(failed(evidence(Body.of("a"), Body.of("b")))), ANN).answer(ask(1));
    }
    site.execute("update call set response = request");
    try (Workspace lab = open()) {
      var e = assertThrows(HarnessException.class, () -> lab.attempt(1));
      assertTrue(e.getMessage().startsWith("the response of call 1 is damaged"), e.getMessage());
    }
  }

  @Test
  void asks_twice_isWrittenOnceAndLeadsFromAttemptsToItems() {
    String wording = ask(1).wording().key();
    var item = new Purpose("q1", "original", "7/", wording);
    var shared = new Purpose("q1", "typos", "7/perturb/q1", wording);
    var other = new Purpose("q2", "original", "7/", "another");
    try (Workspace lab = open()) {
      for (int run = 0; run < 2; run++) {
        try (StudyRun running = lab.begin("s1")) {
          running.asks("h1", List.of(item, shared, other).iterator());
          running.enter("h1", "about");
        }
      }
      lab.meter(saying(failed(Evidence.NONE)), ANN).answer(ask(1));
      assertEquals(List.of(item, shared), lab.attempt(1).orElseThrow().purposes());
    }
  }

  @Test
  void asks_moreThanABatch_areAllWritten() {
    int many = Asked.BATCH * 2 + 1;
    try (Workspace lab = open()) {
      try (StudyRun running = lab.begin("s1")) {
        running.asks(
            "h1",
            Stream.iterate(0, i -> i + 1)
                .limit(many)
                .map(i -> new Purpose("q" + i, "original", "7/", ask(1).wording().key()))
                .iterator());
        running.enter("h1", "about");
      }
      lab.meter(saying(failed(Evidence.NONE)), ANN).answer(ask(1));
      assertEquals(many, lab.attempt(1).orElseThrow().purposes().size());
    }
  }
}
