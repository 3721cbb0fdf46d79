package io.github.promptharness.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.promptharness.Message;
import io.github.promptharness.Model;
import io.github.promptharness.Outcome;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Trial;
import io.github.promptharness.Wording;
import io.github.promptharness.credit.Payer;
import io.github.promptharness.openai.OpenAiModel;
import io.github.promptharness.study.WorkerDispatcher;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One of the processes of {@link SharedPoolContract}: spends what it gets from a pool, and does so
 * again for each line that it is told, which names workspace, base URL and member.
 */
final class PoolSpender {
  static final int THREADS = 16;

  /** More than a process can get. */
  static final int CALLS = 300;

  /** Printed when the process waits for a line. */
  static final String READY = "ready";

  static final Sampling SAMPLING = Sampling.temperature(1).maxOutput(16);

  private PoolSpender() {}

  /** Argument: the base URL of any server of the kind, to load the client's classes with. */
  public static void main(String[] args) throws IOException {
    try (var model = model(args[0])) {
      model.preflight();
    }
    var lines = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    System.out.println(READY);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String[] words = line.split(" ");
      spend(new Place(words[0]), words[1], words[2]);
      System.out.println(READY);
    }
  }

  private static void spend(Place workspace, String baseUrl, String member) {
    try (var model = model(baseUrl);
        var lab = workspace.open()) {
      Model metered = lab.meter(new ToldCalls(model), new Payer(member, member, Optional.empty()));
      new WorkerDispatcher(THREADS)
          .dispatch(
              metered,
              requests(model, member),
              (request, outcome) -> outcome instanceof Outcome.Response);
    }
  }

  static OpenAiModel model(String baseUrl) {
    return OpenAiModel.builder("gpt-4o-mini")
        .baseUrl(baseUrl)
        .apiKey(VictimProcess.KEY)
        .servedBy("load-server", "made up")
        .build();
  }

  static List<Request> requests(Model model, String member) {
    return IntStream.range(0, CALLS)
        .mapToObj(
            i ->
                Request.of(
                    new Trial(
                        model.identity(),
                        Wording.of(
                            List.of(Message.user("%s asks about %03d".formatted(member, i)))),
                        SAMPLING,
                        0),
                    1))
        .toList();
  }
}
