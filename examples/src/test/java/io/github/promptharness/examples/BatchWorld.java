package io.github.promptharness.examples;

import io.github.promptharness.Message;
import io.github.promptharness.Model;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Trial;
import io.github.promptharness.Wording;
import io.github.promptharness.batch.BatchDispatcher;
import io.github.promptharness.credit.Payer;
import io.github.promptharness.openai.OpenAiModel;
import io.github.promptharness.workspace.Workspace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Numbered questions, asked by batch through a workspace. */
final class BatchWorld {
  static final String STUDY = "by batch";
  static final Sampling SAMPLING = Sampling.temperature(0).maxOutput(16);

  private BatchWorld() {}

  static BatchDispatcher dispatcher() {
    return BatchDispatcher.withDefaults().withPolling(Duration.ofMillis(1), Duration.ofMillis(20));
  }

  static OpenAiModel model(String baseUrl) {
    return OpenAiModel.builder(EchoModel.NAME)
        .baseUrl(baseUrl)
        .apiKey("sk-loopback-0123456789")
        .servedBy("loopback", "")
        .build();
  }

  static Model metered(Workspace lab, OpenAiModel model, Money cap) {
    return lab.meter(model, new Payer("ann", STUDY, cap));
  }

  static String question(int number) {
    return "question number " + number;
  }

  static Request request(ModelIdentity model, int number) {
    var wording = Wording.of(List.of(Message.user(question(number))));
    return Request.of(new Trial(model, wording, SAMPLING, 0), 1);
  }

  static List<Request> requests(ModelIdentity model, int count) {
    return IntStream.range(0, count).mapToObj(i -> request(model, i)).toList();
  }

  /** Asks so many questions; gives what became of each, by its text. */
  static Map<String, Outcome> ask(
      Workspace lab, OpenAiModel model, BatchDispatcher dispatcher, Money cap, int count) {
    return ask(lab, model, dispatcher, cap, count, () -> {});
  }

  /**
   * The same.
   *
   * @param onFirst runs when the first outcome is heard, which is in the books by then
   */
  static Map<String, Outcome> ask(
      Workspace lab,
      OpenAiModel model,
      BatchDispatcher dispatcher,
      Money cap,
      int count,
      Runnable onFirst) {
    var outcomes = new TreeMap<String, Outcome>();
    dispatcher.dispatch(
        metered(lab, model, cap),
        requests(model.identity(), count),
        (request, outcome) -> {
          if (outcomes.isEmpty()) {
            onFirst.run();
          }
          String text = request.wording().messages().get(0).text();
          if (outcomes.put(text, outcome) != null) {
            throw new AssertionError("two outcomes of: " + text);
          }
          return !(outcome instanceof Outcome.Failure failure) || !failure.kind().stopsRun();
        });
    return outcomes;
  }
}
