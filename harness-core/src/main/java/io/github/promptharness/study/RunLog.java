package io.github.promptharness.study;

import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.Request;
import java.time.Duration;
import org.slf4j.Logger;

/**
 * What a run tells the log: a handful of lines, and one a call at the level of debugging. Never a
 * prompt, an answer or what an endpoint said, which may repeat them or a key.
 */
final class RunLog {
  private final Logger log;
  private final String study;

  RunLog(Logger log, String study) {
    this.log = log;
    this.study = study;
  }

  void started(String model, Round round) {
    log.atInfo()
        .addKeyValue("event", "run.start")
        .addKeyValue("study", study)
        .addKeyValue("model", model)
        .addKeyValue("answers", round.trials())
        .addKeyValue("kept", round.held())
        .addKeyValue("calls", round.requests().size())
        .log("run started");
  }

  void remark(String remark) {
    log.atInfo().addKeyValue("event", "run.remark").addKeyValue("study", study).log("{}", remark);
  }

  void paused(Outcome.Kind kind, Duration wait) {
    log.atInfo()
        .addKeyValue("event", "run.pause")
        .addKeyValue("study", study)
        .addKeyValue("kind", kind)
        .addKeyValue("waitMillis", wait.toMillis())
        .log("the endpoint refuses for its limits");
  }

  /** One attempt: that of a retry is another. */
  void attempt(Request request, String end, Duration took, Money cost) {
    log.atDebug()
        .addKeyValue("event", "call")
        .addKeyValue("study", study)
        .addKeyValue("call", request.callId())
        .addKeyValue("end", end)
        .addKeyValue("millis", took.toMillis())
        .addKeyValue("cost", cost)
        .log("call ended");
  }

  void ended(RunSummary summary) {
    (summary.stopped().isPresent() ? log.atWarn() : log.atInfo())
        .addKeyValue("event", summary.stopped().isPresent() ? "run.stop" : "run.end")
        .addKeyValue("study", study)
        .addKeyValue("calls", summary.calls())
        .addKeyValue("ok", summary.ok())
        .addKeyValue("failed", summary.failed())
        .addKeyValue("attempts", summary.attempts())
        .addKeyValue("refusedForRate", summary.refusedForRate())
        .addKeyValue("millis", summary.elapsed().toMillis())
        .addKeyValue("settled", summary.settled())
        .addKeyValue("uncertain", summary.uncertain())
        .addKeyValue("kept", summary.kept())
        .addKeyValue("stopped", summary.stopped().map(Enum::name).orElse(""))
        .log("{}", summary);
  }

  /** A defect of an operator, a scorer, a listener or a model ended the run. */
  void broke(Throwable cause) {
    log.atWarn()
        .addKeyValue("event", "run.broke")
        .addKeyValue("study", study)
        .addKeyValue("cause", cause.getClass().getName())
        .log("run broke off");
  }
}
