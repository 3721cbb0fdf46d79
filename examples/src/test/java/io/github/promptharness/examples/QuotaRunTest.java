package io.github.promptharness.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.promptharness.Message;
import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Prompt;
import io.github.promptharness.RunStoppedException;
import io.github.promptharness.Sampling;
import io.github.promptharness.StudyResult;
import io.github.promptharness.examples.load.LoadServer;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.study.Study;
import io.github.promptharness.workspace.Account;
import io.github.promptharness.workspace.Workspace;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The vendor's credit ends in the middle of a run of 64 workers. */
final class QuotaRunTest {
  private static final int CALLS = 400;
  private static final int ANSWERED = 199;
  private static final int WORKERS = 64;

  @TempDir private Path folder;

  @Test
  void run_creditEndsWithSixtyFourInFlight_sendsNoMoreThanThoseAndGoesOnOnceThereIsCredit() {
    try (var lab = Workspace.open(folder.resolve("lab.db"))) {
      Set<String> asked;
      try (var server = LoadServer.start("latency=20ms", "quota-at=" + (ANSWERED + 1));
          var model = FaultyStudy.model(server.baseUrl())) {
        Study study = study(lab, model);
        var stop = assertThrows(RunStoppedException.class, study::run);
        assertEquals(Kind.BILLING, stop.kind());
        assertTrue(
            stop.getMessage().contains("199 of 400 answers are kept")
                && stop.getMessage().contains("credit and limits at the vendor")
                && stop.getMessage().contains("run the study again to go on"),
            stop.getMessage());
        asked = server.calls().keySet();
        int refused = server.stats().path("ends").path("insufficient_quota").asInt();
        assertTrue(refused >= 1 && refused <= WORKERS, refused + " asked without credit");
        assertEquals(ANSWERED + refused, asked.size());
        assertEquals(asked.size(), calls(asked).size(), "no call is asked twice");
        assertEquals(server.charged(), lab.balance(Account.POOL, "").committed());
      }
      try (var server = LoadServer.start();
          var model = FaultyStudy.model(server.baseUrl())) {
        StudyResult result = study(lab, model).run();
        assertEquals(CALLS - ANSWERED, server.calls().size());
        var again = new HashSet<>(calls(server.calls().keySet()));
        again.retainAll(calls(asked));
        assertEquals(calls(asked).size() - ANSWERED, again.size(), "only those without an answer");
        try (var rows = result.observations().stream()) {
          assertTrue(rows.allMatch(row -> row.outcome() == OutcomeClass.SCORED));
        }
      }
    }
  }

  private static Set<String> calls(Set<String> attempts) {
    return attempts.stream()
        .map(attempt -> attempt.replaceAll("-a\\d+$", ""))
        .collect(Collectors.toSet());
  }

  private static Study study(Workspace lab, Model model) {
    return Study.in(lab)
        .prompts(
            IntStream.range(0, CALLS)
                .mapToObj(
                    i ->
                        Prompt.fromMessages(
                            "q" + i,
                            List.of(
                                Message.user(
                                    "Which answer to question %d is right?%nChoices:%n  A: one%n  B: two"
                                        .formatted(i)))))
                .toList())
        .model(model)
        .sampling(Sampling.temperature(1).maxOutput(16))
        .score(new MultipleChoice())
        .spendAtMost(Money.usd("1"))
        .workers(WORKERS)
        .build();
  }
}
