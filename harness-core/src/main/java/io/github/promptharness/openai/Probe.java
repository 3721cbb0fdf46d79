package io.github.promptharness.openai;

import io.github.promptharness.Answer;
import io.github.promptharness.HarnessException;
import io.github.promptharness.Message;
import io.github.promptharness.Model;
import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Failure;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.Request;
import io.github.promptharness.Sampling;
import io.github.promptharness.Trial;
import io.github.promptharness.Usage;
import io.github.promptharness.Wording;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Makes the tiny calls of a check, and tells what came from what was refused. */
final class Probe {
  /** That the request itself is at fault. */
  private static final Set<Kind> REFUSALS =
      EnumSet.of(Kind.UNSUPPORTED, Kind.BAD_REQUEST, Kind.PROTOCOL_VIOLATION, Kind.SERVER_ERROR);

  private static final int SHORT = 16;

  private final OpenAiModel model;
  private final Model paid;
  private final String stream;

  /**
   * A probe of one model.
   *
   * @param paid the model behind what meters it
   * @param stream of the calls' draws, so that they share no answer with a study
   */
  Probe(OpenAiModel model, Model paid, String stream) {
    this.model = model;
    this.paid = paid;
    this.stream = stream + versions(model);
    model.tryBy(this.stream);
  }

  /** What the server says of itself: another server is asked again. */
  private static String versions(OpenAiModel model) {
    String said = model.told();
    return said.isEmpty() ? "" : ", " + said;
  }

  /** What became of a call. */
  sealed interface Reply {
    /** Whether answers came. */
    default boolean came() {
      return this instanceof Came;
    }

    /** The first answer; empty if none came. */
    default String text() {
      return this instanceof Came came ? came.answers().get(0).text() : "";
    }

    /** What was seen instead. */
    default String why() {
      return this instanceof Refused refused ? refused.words() : "";
    }

    default boolean usageIsTold() {
      return this instanceof Came came && came.usage().source() == Usage.Source.REPORTED;
    }

    /** The model that the answer names. */
    default String model() {
      return this instanceof Came came ? came.answeredBy() : "";
    }
  }

  /** Answers came. */
  record Came(List<Answer> answers, Usage usage, String answeredBy) implements Reply {}

  /** The server would not, or did something else. */
  record Refused(String words) implements Reply {}

  /** Whether the model is known to lack this, so that it is not asked for it. */
  boolean isKnownToLack(Capability capability) {
    return model.capabilities().of(capability) == Capabilities.Knowledge.NO;
  }

  /** Sampling as cool as the model takes, with so many tokens an answer. */
  Sampling cool(int maxOutput) {
    Sampling plain = Sampling.modelDefault().maxOutput(maxOutput);
    return isKnownToLack(Capability.TEMPERATURE) ? plain : plain.withTemperature(0);
  }

  /**
   * A plain question.
   *
   * @throws HarnessException if it is not answered
   */
  Reply plain() {
    Reply reply = ask("Reply with the one word: ready", Sampling.modelDefault().maxOutput(SHORT));
    if (!reply.came()) {
      throw new HarnessException(
          "%s does not answer a plain question (%s): see to the server"
              .formatted(model, reply.why()));
    }
    return reply;
  }

  Reply ask(String question, Sampling sampling) {
    return ask(question, sampling, 0, 1);
  }

  /**
   * Asks.
   *
   * @param repeat which of several calls that are alike
   * @param answers how many are wanted in one call
   */
  Reply ask(String question, Sampling sampling, int repeat, int answers) {
    return ask(Wording.of(List.of(Message.user(question))), sampling, repeat, answers);
  }

  Reply ask(Wording wording, Sampling sampling, int repeat, int answers) {
    var trial = new Trial(model.identity(), wording, sampling.withStream(stream), repeat);
    Outcome outcome = paid.answer(Request.of(trial, answers));
    if (outcome instanceof Outcome.Response response) {
      return new Came(response.answers(), response.usage(), response.model());
    }
    var failure = (Failure) outcome;
    if (!REFUSALS.contains(failure.kind())) {
      throw new HarnessException(
          "%s could not be tried (%s: %s): see to that and try again"
              .formatted(model, failure.kind(), failure.message()));
    }
    return new Refused(failure.message());
  }
}
