package io.github.promptharness.examples;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promptharness.HarnessException;
import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.Sampling;
import io.github.promptharness.credit.Payer;
import io.github.promptharness.examples.load.LoadServer;
import io.github.promptharness.openai.OpenAiModel;
import io.github.promptharness.openai.OpenAiModelBuilder;
import io.github.promptharness.workspace.Account;
import io.github.promptharness.workspace.Balance;
import io.github.promptharness.workspace.CreditPool;
import io.github.promptharness.workspace.Grant;
import io.github.promptharness.workspace.Workspace;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;

/**
 * How fast, how dear and how safe is the client under load? Asks a model for many answers through
 * the whole chain and prints one line of JSON. Run again over the same workspace it sends only what
 * is missing.
 *
 * <table>
 * <caption>System properties</caption>
 * <tr><th>name</th><th>without it</th><th>what it is</th></tr>
 * <tr><td>base.url</td><td>a {@link LoadServer} in this process</td><td>where to ask</td></tr>
 * <tr><td>model</td><td>gpt-4o-mini</td><td>who is asked</td></tr>
 * <tr><td>cases</td><td>1000</td><td>how many to make up, or a JSONL file of id and messages</td></tr>
 * <tr><td>concurrency</td><td>16</td><td>calls under way at once, in [1, 512]</td></tr>
 * <tr><td>rpm, tpm</td><td>none</td><td>the limits, a minute</td></tr>
 * <tr><td>share</td><td>1</td><td>the part of them to use</td></tr>
 * <tr><td>credit.usd</td><td>10</td><td>all that this workspace may ever spend; see below</td></tr>
 * <tr><td>workspace</td><td>load.db</td><td>a path, the same after {@code
 * jdbc:sqlite:}, or a server as {@code jdbc:postgresql://host/database?user=ann}</td></tr>
 * <tr><td>max.tokens</td><td>16</td><td>the longest answer permitted</td></tr>
 * <tr><td>repeats</td><td>1</td><td>answers to each case, each with a call of its own</td></tr>
 * <tr><td>timeout.seconds</td><td>120</td><td>how long to wait for one answer</td></tr>
 * </table>
 *
 * <p>The key is in OPENAI_API_KEY. Without TLS it is sent to a server of this machine alone
 * (localhost, 127.0.0.0/8, ::1); any other is asked without one.
 *
 * <p>{@code credit.usd} is entered once as the pool's own money, and set to the amount given when
 * run again: in a workspace that two runs share, the amount said last counts for both, and what was
 * spent before is part of it. A pool with grants of a programme is left as it is, and those grants
 * pay; of them a run spends {@code credit.usd} at most.
 *
 * <p>Cases that can never be asked, such as one above {@code tpm}, are found before the first call;
 * then nothing is sent.
 *
 * <p>The line, which is printed whatever happens once the settings are found right and the pool is
 * funded, has the {@code calls} that were made in this run and ended, as {@code ok} or as {@code
 * failed} by class: their sum is {@code calls}. Calls that were never sent, because the pool had no
 * room or the run was stopped, count as none of them; the sentence at the end says why the run
 * stopped. Then {@code seconds} from the first call to the last, and the CPU time of this process
 * within them as {@code cpu_s} and {@code cpu_ms_per_call}, which is null without a call; {@code
 * peak_rss_mb}, null where the system does not tell; attempts that met status 429 as {@code
 * http_429}, and attempts after the first of a call as {@code retries}; what stands on the pool as
 * {@code settled_usd}, {@code held_usd} and {@code uncertain_usd}; and as {@code workspace_rows}
 * how many of the answers wanted the workspace holds, null if the cases cannot be read.
 */
public final class LoadRun {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);

  private LoadRun() {}

  /** Runs once; ends with exit code 1, and one sentence, if it could not ask for everything. */
  public static void main(String[] args) {
    try {
      Optional<String> stop = run(new LoadSettings(System.getProperties()));
      if (stop.isPresent()) {
        System.err.println(stop.get());
        System.exit(1);
      }
    } catch (HarnessException | IllegalArgumentException | UncheckedIOException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private static Optional<String> run(LoadSettings settings) {
    if (settings.baseUrl().isPresent()) {
      var model = model(settings, settings.baseUrl().get());
      return run(settings, model.build());
    }
    System.err.println("No base.url: asking a server in this process, whose CPU counts too.");
    try (var server = LoadServer.start()) {
      return run(
          settings, model(settings, server.baseUrl()).servedBy("load-server", "made up").build());
    }
  }

  private static OpenAiModelBuilder model(LoadSettings settings, String baseUrl) {
    OpenAiModelBuilder model =
        OpenAiModel.builder(settings.model())
            .baseUrl(baseUrl)
            .rateLimit(settings.rateLimit())
            .share(settings.share());
    settings.timeout().ifPresent(model::timeout);
    String key = System.getenv().getOrDefault("OPENAI_API_KEY", "");
    if (key.isBlank()) {
      return baseUrl.toLowerCase(Locale.ROOT).startsWith("http:") ? model.noKey() : model;
    }
    if (!LoadSettings.mayTakeKey(baseUrl)) {
      System.err.println("The key is not sent without TLS to another machine: asking without it.");
      return model.noKey();
    }
    return model.apiKey(key);
  }

  private static Optional<String> run(LoadSettings settings, OpenAiModel bare) {
    LoadCases cases = settings.cases();
    Sampling sampling = Sampling.modelDefault().maxOutput(settings.maxTokens());
    try (bare;
        var opened = LoadWorkspace.open(settings.workspace())) {
      Workspace workspace = opened.lab();
      var attempts = new Attempts(bare);
      var metered = workspace.meter(attempts, new Payer("load-run", "load-run", settings.credit()));
      var job = new LoadJob(workspace, metered, cases, sampling, settings.repeats());
      fund(workspace.pool(), settings.credit());
      Optional<String> refusal = Optional.empty();
      int[] missing = {};
      try {
        missing = plan(job);
        warmUp(bare);
      } catch (IllegalArgumentException | UncheckedIOException e) {
        refusal = Optional.of(String.valueOf(e.getMessage()));
      }
      double cpu = ProcessUse.cpuSeconds();
      long start = System.nanoTime();
      try {
        job.ask(missing, settings.concurrency(), attempts::ended);
      } catch (HarnessException | IllegalArgumentException | UncheckedIOException e) {
        refusal = Optional.of(String.valueOf(e.getMessage()));
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      ObjectNode line = line(job, seconds, ProcessUse.cpuSeconds() - cpu);
      line.put("http_429", attempts.refused()).put("retries", attempts.retries());
      Optional<Long> held = held(job);
      money(line, workspace.balance(Account.POOL, "")).put("workspace_rows", held.orElse(null));
      System.out.println(text(line));
      return refusal.or(
          () -> job.stop().map(failure -> stopped(failure, held.orElse(0L), job.wanted())));
    }
  }

  private static int[] plan(LoadJob job) {
    int[] missing = job.missing();
    job.check(missing);
    return missing;
  }

  /** Absent if the cases cannot be read. */
  private static Optional<Long> held(LoadJob job) {
    try {
      return Optional.of(job.held());
    } catch (IllegalArgumentException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  private static void fund(CreditPool pool, Money credit) {
    boolean isGranted =
        pool.grants().stream().anyMatch(grant -> grant.source() == Grant.Source.PROGRAMME);
    if (!isGranted) {
      pool.ownMoneyInAll(credit);
    }
  }

  /**
   * Loads the classes of a first call, which takes long, before a place in the pace is taken for
   * one. What the endpoint says of the model does not matter here.
   */
  private static void warmUp(OpenAiModel bare) {
    try {
      bare.preflight().forEach(System.err::println);
    } catch (HarnessException e) {
      System.err.println(e.getMessage() + " (asking all the same; stopping it loses nothing)");
    }
  }

  private static ObjectNode line(LoadJob job, double seconds, double cpu) {
    long failures = job.failed().values().stream().mapToLong(Long::longValue).sum();
    long calls = job.answered() + failures;
    ObjectNode line = JSON.createObjectNode().put("calls", calls).put("ok", job.answered());
    ObjectNode failed = line.putObject("failed");
    job.failed().forEach((kind, count) -> failed.put(kind.name(), count));
    line.put("seconds", seconds).put("calls_per_s", calls / seconds).put("cpu_s", cpu);
    if (calls == 0) {
      line.putNull("cpu_ms_per_call");
    } else {
      line.put("cpu_ms_per_call", 1_000 * cpu / calls);
    }
    ProcessUse.peakMegabytes()
        .ifPresentOrElse(peak -> line.put("peak_rss_mb", peak), () -> line.putNull("peak_rss_mb"));
    return line;
  }

  private static String text(ObjectNode line) {
    try {
      return JSON.writeValueAsString(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values can be written", e);
    }
  }

  private static ObjectNode money(ObjectNode line, Balance pool) {
    return line.put("settled_usd", pool.settled().toUsd())
        .put("held_usd", pool.held().toUsd())
        .put("uncertain_usd", pool.uncertain().toUsd());
  }

  private static String stopped(Outcome.Failure failure, long held, int wanted) {
    return "The run stopped (%s: %s); %s of %s answers are kept, and the same command over the same workspace asks for the others."
        .formatted(failure.kind(), failure.message().replaceAll("\\.$", ""), held, wanted);
  }
}
