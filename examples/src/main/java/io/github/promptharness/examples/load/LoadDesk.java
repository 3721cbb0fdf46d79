package io.github.promptharness.examples.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promptharness.Money;
import io.github.promptharness.RateLimit;
import io.github.promptharness.Tier;
import io.github.promptharness.Usage;
import io.github.promptharness.credit.Price;
import io.github.promptharness.credit.PriceList;
import io.github.promptharness.examples.loopback.Bodies;
import io.github.promptharness.examples.loopback.Quota;
import io.github.promptharness.examples.loopback.Refusal;
import io.github.promptharness.tokens.TokenCounter;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Decides what each request gets. Used by one thread; its books may be read by others. */
final class LoadDesk {
  private static final String JSON_TYPE = "content-type: application/json\r\n";
  private static final String MODELS = "/v1/models/";
  private static final String ANSWER = "The answer is (B).";
  private static final int CHARACTERS_A_TOKEN = 5;

  /** As the chat protocol adds them: to a message, and to all. */
  private static final int TOKENS_A_MESSAGE = 4;

  private static final int TOKENS_A_CALL = 3;

  private final ObjectMapper json = new ObjectMapper();
  private final Bodies bodies = new Bodies(json);
  private final Map<String, Priced> models = new HashMap<>();
  private final LoadOptions options;
  private final FaultPlan faults;
  private final Quota quota;
  private final boolean tellsLimits;
  private final boolean countsExactly;
  private final int outputTokens;
  private final long latency;
  private final long work;
  private final long quotaAt;
  private final Meter meter;
  private final Clock clock;
  private long chats;

  LoadDesk(LoadOptions options, Clock clock) {
    this.options = options;
    this.clock = clock;
    faults = options.faults();
    var limits = RateLimit.perMinute(options.requestsPerMinute(), options.tokensPerMinute());
    quota = new Quota(limits, options.depth(), clock);
    tellsLimits = options.tellsLimits() && !limits.equals(RateLimit.UNLIMITED);
    countsExactly = options.countsExactly();
    outputTokens = options.outputTokens();
    latency = options.latency().toNanos();
    work = options.work().toNanos();
    quotaAt = options.quotaAt();
    meter = new Meter(options.warmUp().toNanos(), options.keepsCalls());
  }

  Meter meter() {
    return meter;
  }

  ObjectNode stats() {
    return meter.stats(json);
  }

  Reply reply(HttpAsk ask, long now) {
    if (ask.path().equals("/v1/chat/completions") && ask.method().equals("POST")) {
      return chat(ask, now);
    }
    if (ask.path().equals("/stats")) {
      return Reply.of(200, JSON_TYPE, utf8(stats()), 0);
    }
    if (ask.path().equals("/stats/calls")) {
      return Reply.of(200, JSON_TYPE, utf8(meter.callsAsJson(json)), 0);
    }
    if (ask.path().startsWith(MODELS)) {
      return Reply.of(200, JSON_TYPE, bodies.model(ask.path().substring(MODELS.length())), 0);
    }
    return refused(Refusal.notFound("Unknown request URL: " + ask.path(), "unknown_url"));
  }

  private static byte[] utf8(ObjectNode node) {
    return node.toPrettyString().getBytes(UTF_8);
  }

  private Reply chat(HttpAsk ask, long now) {
    chats++;
    while (System.nanoTime() - now < work) {
      Thread.onSpinWait();
    }
    try {
      ChatAsk chat = read(ask);
      Priced model = priced(chat.model());
      if (chats >= quotaAt) {
        throw Refusal.noCredit(
            "You exceeded your current quota, please check your plan and billing details.");
      }
      long prompt = promptTokens(chat, model);
      long tokens = Math.max(1, Math.max(prompt, (long) chat.n() * chat.most()));
      quota.admit(chat.model(), tokens);
      Optional<Fault> fault = faults.of(ask.callId().isEmpty() ? "#" + chats : ask.callId());
      if (fault.isPresent() && fault.get() == Fault.RATE_LIMITED) {
        throw Refusal.rateLimited(
            "Rate limit reached, by plan.", "requests", Optional.of(Duration.ofSeconds(1)));
      }
      int most = chat.most() > 0 ? Math.min(outputTokens, chat.most()) : outputTokens;
      Usage usage = Usage.reported(prompt, (long) chat.n() * most);
      boolean isCharged = fault.isEmpty() || fault.get().isCharged();
      meter.enter(
          now,
          ask,
          fault.map(Fault::option).orElse("answered"),
          false,
          tokens,
          isCharged ? model.price().cost(usage) : Money.ZERO);
      return fault.isPresent()
          ? broken(fault.get(), chat, usage)
          : answered(chat, usage, true, true);
    } catch (Refusal refusal) {
      String end = refusal.code().isEmpty() ? refusal.type() : refusal.code();
      meter.enter(now, ask, end, end.equals("rate_limit_exceeded"), 0, Money.ZERO);
      return refused(refusal);
    }
  }

  private ChatAsk read(HttpAsk ask) throws Refusal {
    ChatAsk chat;
    try {
      chat = ChatAsk.read(ask.body(), countsExactly);
    } catch (IOException e) {
      throw Refusal.badRequest("We could not parse the JSON body of your request.", "");
    }
    if (chat.model().isEmpty() || chat.messages() == 0 || chat.n() < 1) {
      throw Refusal.badRequest("A request needs a model, messages, and n of at least 1.", "");
    }
    return chat;
  }

  private Priced priced(String name) throws Refusal {
    Priced known = models.get(name);
    if (known != null) {
      return known;
    }
    try {
      var model =
          new Priced(PriceList.bundled().find(name, Tier.DEFAULT), TokenCounter.forModel(name));
      models.put(name, model);
      return model;
    } catch (IllegalArgumentException e) {
      throw Refusal.notFound(
          "The model `" + name + "` does not exist or you do not have access to it.",
          "model_not_found");
    }
  }

  private long promptTokens(ChatAsk chat, Priced model) {
    long text =
        countsExactly
            ? model.counter().text(chat.text())
            : (chat.characters() + CHARACTERS_A_TOKEN - 1) / CHARACTERS_A_TOKEN;
    return text + (long) TOKENS_A_MESSAGE * chat.messages() + TOKENS_A_CALL;
  }

  private Reply broken(Fault fault, ChatAsk chat, Usage usage) {
    return switch (fault) {
      case SERVER_ERROR -> refused(Refusal.failed(500, "The server had an error, by plan."));
      case UNAVAILABLE -> refused(Refusal.failed(503, "The engine is overloaded, by plan."));
      case UNAVAILABLE_HTML ->
          Reply.of(
              503,
              "content-type: text/html\r\n",
              "<html><body><h1>503 Service Temporarily Unavailable</h1></body></html>"
                  .getBytes(ISO_8859_1),
              0);
      case DROPPED_BEFORE -> Reply.dropped(0);
      case DROPPED_AFTER -> Reply.dropped(latency);
      case TRUNCATED -> answered(chat, usage, true, true).truncated(30);
      case MALFORMED ->
          Reply.of(
              200, headers(), "{\"id\":\"chatcmpl-1\",\"choices\":[{".getBytes(UTF_8), latency);
      case SLOW -> {
        Reply late = answered(chat, usage, true, true);
        yield new Reply(late.bytes(), options.slowFor().toNanos(), false);
      }
      case NO_USAGE -> answered(chat, usage, true, false);
      case NO_CHOICES -> answered(chat, usage, false, true);
      case RATE_LIMITED -> throw new IllegalStateException("refused before");
    };
  }

  /** A response, written by hand, since a tree of nodes would cost more than all the rest. */
  private Reply answered(ChatAsk chat, Usage usage, boolean hasChoices, boolean hasUsage) {
    var body = new StringBuilder(512);
    body.append("{\"id\":\"chatcmpl-").append(chats);
    body.append("\",\"object\":\"chat.completion\",\"created\":").append(clock.millis() / 1000);
    body.append(",\"model\":\"")
        .append(JsonStringEncoder.getInstance().quoteAsString(chat.model()));
    body.append('"');
    if (hasChoices) {
      body.append(",\"choices\":[");
      for (int i = 0; i < chat.n(); i++) {
        body.append(i == 0 ? "" : ",").append("{\"index\":").append(i);
        body.append(",\"message\":{\"role\":\"assistant\",\"content\":\"").append(ANSWER);
        body.append(
            "\",\"refusal\":null,\"annotations\":[]},\"logprobs\":null,\"finish_reason\":\"");
        body.append(chat.most() > 0 && chat.most() < outputTokens ? "length" : "stop");
        body.append("\"}");
      }
      body.append(']');
    }
    if (hasUsage) {
      body.append(",\"usage\":{\"prompt_tokens\":").append(usage.promptTokens());
      body.append(",\"completion_tokens\":").append(usage.outputTokens());
      body.append(",\"total_tokens\":").append(usage.promptTokens() + usage.outputTokens());
      body.append('}');
    }
    body.append(",\"service_tier\":\"default\"}");
    return Reply.of(200, headers(), body.toString().getBytes(UTF_8), latency);
  }

  private Reply refused(Refusal refusal) {
    var headers = new StringBuilder(headers());
    refusal
        .retryAfter()
        .ifPresent(
            wait -> {
              long millis = Math.max(1, -Math.floorDiv(-wait.toNanos(), 1_000_000L));
              headers.append("retry-after-ms: ").append(millis).append("\r\n");
              headers.append("retry-after: ").append((millis + 999) / 1000).append("\r\n");
            });
    return Reply.of(refusal.status(), headers.toString(), bodies.error(refusal), 0);
  }

  private String headers() {
    var headers = new StringBuilder(JSON_TYPE);
    headers.append("x-request-id: req_").append(chats).append("\r\n");
    if (tellsLimits) {
      quota
          .headers()
          .forEach((name, value) -> headers.append(name).append(": ").append(value).append("\r\n"));
    }
    return headers.toString();
  }

  /** What a model's tokens cost, and how they are counted. */
  private record Priced(Price price, TokenCounter counter) {}
}
