package io.github.promptharness.examples;

import io.github.promptharness.ForwardingModel;
import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.RateLimit;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.examples.recorded.ConciseCot;
import io.github.promptharness.openai.OpenAiModel;
import io.github.promptharness.score.Extraction;
import io.github.promptharness.score.MultipleChoice;
import io.github.promptharness.study.Study;
import io.github.promptharness.study.StudyBuilder;
import io.github.promptharness.workspace.Workspace;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** The study of {@link KillTest} in a process of its own, which stands still at a given point. */
final class KilledStudy {
  /** Printed when the point is reached; every call stands still from then on. */
  static final String REACHED = "REACHED";

  /** Printed when the study is done. */
  static final String DONE = "DONE";

  private KilledStudy() {}

  /** Where a call can stand still. */
  enum Point {
    /** Entered as dispatched, and nothing sent. */
    BEFORE_SENDING,
    /** Answered by the endpoint, and nothing committed. */
    BEFORE_COMMIT,
    /** Nowhere. */
    NONE
  }

  /** Arguments: workspace, base URL, point, which call, requests a minute (0 for no limit). */
  public static void main(String[] args) {
    try (var model = model(args[1], Integer.parseInt(args[4]));
        var lab = Workspace.open(Path.of(args[0]))) {
      Point point = Point.valueOf(args[2]);
      study(lab, new StandingStill(model, point, Integer.parseInt(args[3]))).build().run();
      System.out.println(DONE);
    }
  }

  static OpenAiModel model(String baseUrl, int requestsPerMinute) {
    return OpenAiModel.builder("gpt-4")
        .baseUrl(baseUrl)
        .apiKey("test")
        .servedBy("recorded:concise-cot", ConciseCot.DISCLOSURE)
        .rateLimit(
            requestsPerMinute == 0
                ? RateLimit.UNLIMITED
                : RateLimit.perMinute(requestsPerMinute, 1_000_000_000))
        .share(1)
        .build();
  }

  static StudyBuilder study(Workspace lab, Model model) {
    return Study.in(lab)
        .named("killed")
        .prompts(ConciseCot.prompts())
        .perturb(ConciseCot.wordings())
        .model(model)
        .sampling(Sampling.temperature(1))
        .repeats(10)
        .repeatsPerCall(10)
        .score(new MultipleChoice(Extraction.ANSWER_CALL))
        .spendAtMost(Money.usd("1000"))
        .workers(8)
        .seed(42);
  }

  private static final class StandingStill extends ForwardingModel {
    private final CountDownLatch never = new CountDownLatch(1);
    private final AtomicInteger calls = new AtomicInteger();
    private final Point point;
    private final int which;

    StandingStill(Model inner, Point point, int which) {
      super(inner);
      this.point = point;
      this.which = which;
    }

    @Override
    public Outcome answer(Request request) {
      int call = calls.incrementAndGet();
      if (point == Point.BEFORE_SENDING) {
        standStill(call);
      }
      Outcome outcome = inner().answer(request);
      if (point == Point.BEFORE_COMMIT) {
        standStill(call);
      }
      return outcome;
    }

    private void standStill(int call) {
      if (call < which) {
        return;
      }
      if (call == which) {
        System.out.println(REACHED);
      }
      try {
        never.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
