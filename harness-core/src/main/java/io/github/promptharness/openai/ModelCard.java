package io.github.promptharness.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.promptharness.HarnessException;
import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Failure;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.Tier;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What an endpoint says about a model before it is asked: whether it is there, and until when. */
final class ModelCard {
  private static final int SOON_DAYS = 90;
  private static final Set<String> NO_SUCH_MODEL = Set.of("model_not_found");
  private static final String READ_SCOPE = "api.model.read";

  private final String model;
  private final String endpoint;
  private final Clock clock;
  private final boolean pastShutdownIsAllowed;
  private final Optional<Shutdown> announced;
  private volatile Optional<LocalDate> shutdown;

  /**
   * A card not yet looked up: the end of the model is that which is known without asking.
   *
   * @param endpoint as the model's identity names it
   */
  ModelCard(OpenAiModelBuilder options, String endpoint) {
    this.model = options.name();
    this.endpoint = endpoint;
    this.clock = options.clock();
    this.pastShutdownIsAllowed = options.pastShutdownIsAllowed();
    this.announced = options.place().announcedEnd(options.name());
    this.shutdown = announced.map(Shutdown::date);
  }

  /**
   * Remarks for the researcher.
   *
   * @param exchange what the endpoint said of the model
   * @param list asks for all models, for a name that is not there
   * @throws HarnessException if the model is not there or cannot be used
   */
  List<String> check(Exchange exchange, Supplier<Exchange> list) {
    if (exchange instanceof Exchange.Broken broken) {
      throw new HarnessException(
          "%s could not be reached (%s): check the address and the network, then start again"
              .formatted(endpoint, broken.problem()));
    }
    var answered = (Exchange.Answered) exchange;
    return answered.status() == 200 ? found(answered) : refused(answered, list);
  }

  /** From when on the model is announced to be gone, as far as is known. */
  Optional<LocalDate> shutdown() {
    return shutdown;
  }

  private List<String> refused(Exchange.Answered answered, Supplier<Exchange> list) {
    Failure failure = HttpFailure.read(answered, Tier.DEFAULT, false, clock.instant());
    ErrorBody error = ErrorBody.parse(answered.body());
    if (failure.kind() == Kind.AUTHENTICATION && lacksScope(error)) {
      return unchecked("the key is restricted and may not look models up: " + failure.message());
    }
    if (failure.kind() == Kind.AUTHENTICATION) {
      throw new HarnessException(
          "%s refuses the key (%s): check the key, its organisation and its project"
              .formatted(endpoint, failure.message()));
    }
    if (failure.kind() == Kind.BILLING) {
      throw new HarnessException(
          "%s has no credit left (%s): add credit or raise the limit there"
              .formatted(endpoint, failure.message()));
    }
    if (answered.status() == 404 && error.isOneOf(NO_SUCH_MODEL)) {
      throw new HarnessException(
          "%s has no model \"%s\" for this key (%s): it %s; choose another%s, or replay recorded answers"
              .formatted(
                  endpoint,
                  model,
                  failure.message(),
                  announced.map(known -> fate(known.date())).orElse("may have been shut down"),
                  NearNames.of(model, list.get())));
    }
    if (failure.kind().mayBeRetried()) {
      return unchecked(failure.message(), "start again in a while, or choose another model");
    }
    return unchecked(failure.message());
  }

  /** The same outcome; where the endpoint does not know the model, its announced end is named. */
  Outcome explain(Outcome outcome) {
    if (!(outcome instanceof Failure failure)
        || failure.kind() != Kind.NOT_FOUND
        || !ErrorBody.parse(failure.evidence().response()).isOneOf(NO_SUCH_MODEL)) {
      return outcome;
    }
    return shutdown
        .<Outcome>map(
            date ->
                new Failure(
                    failure.kind(),
                    "%s; the model %s"
                        .formatted(failure.message().replaceAll("\\.$", ""), fate(date)),
                    failure.charge(),
                    failure.signals(),
                    failure.evidence()))
        .orElse(outcome);
  }

  /** A restricted key may be one that can ask a model without being able to look it up. */
  private static boolean lacksScope(ErrorBody error) {
    return error.says("missing scopes") || error.says(READ_SCOPE);
  }

  private List<String> found(Exchange.Answered answered) {
    JsonNode card = Json.parse(answered.body());
    if (!card.isObject() || !card.has("id")) {
      return unchecked("the answer describes no model");
    }
    JsonNode field = card.path("shutdown_date");
    Optional<LocalDate> known = field.isNull() ? Optional.empty() : announced.map(Shutdown::date);
    shutdown = date(field).or(() -> known);
    return shutdown.map(end -> ending(end, true, "")).orElse(List.of());
  }

  /**
   * Remarks on an end.
   *
   * @param remedy what to do if the end is past, where the endpoint does not show the model
   */
  private List<String> ending(LocalDate end, boolean isServed, String remedy) {
    long days = ChronoUnit.DAYS.between(today(), end);
    if (days >= SOON_DAYS) {
      return List.of();
    }
    if (days >= 0) {
      return List.of(
          "%s %s, %s: answers not asked for by then can only be replayed"
              .formatted(model, fate(end), days == 0 ? "today" : "in " + days + " days"));
    }
    String past = model + " " + fate(end);
    if (!isServed) {
      throw new HarnessException(
          "%s, and %s does not say that it still has it: %s, or replay recorded answers"
              .formatted(past, endpoint, remedy));
    }
    if (!pastShutdownIsAllowed) {
      throw new HarnessException(
          past + ": choose another model, or build this one with allowPastShutdown()");
    }
    return List.of(past + " and still answers: it may end at any time");
  }

  private String fate(LocalDate end) {
    String when = (end.isBefore(today()) ? "was" : "is") + " to be shut down on " + end;
    String replacement = announced.map(Shutdown::replacement).orElse("");
    return replacement.isEmpty() ? when : when + " (named instead: " + replacement + ")";
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private List<String> unchecked(String why) {
    return unchecked(why, "choose another model");
  }

  private List<String> unchecked(String why, String remedy) {
    List<String> remarks = new ArrayList<>();
    remarks.add("%s does not say whether it has %s (%s)".formatted(endpoint, model, why));
    announced.ifPresent(known -> remarks.addAll(ending(known.date(), false, remedy)));
    return remarks;
  }

  private static Optional<LocalDate> date(JsonNode node) {
    if (node.isIntegralNumber() && node.canConvertToInt()) {
      return Optional.of(LocalDate.ofInstant(Instant.ofEpochSecond(node.asLong()), ZoneOffset.UTC));
    }
    String text = node.asText("");
    try {
      return text.length() < 10
          ? Optional.empty()
          : Optional.of(LocalDate.parse(text.substring(0, 10)));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
