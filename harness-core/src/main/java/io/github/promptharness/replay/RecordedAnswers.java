package io.github.promptharness.replay;

import io.github.promptharness.Answer;
import io.github.promptharness.Sampling;
import io.github.promptharness.Wording;
import io.github.promptharness.tokens.TokenCounter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Answers of one model, held by exactly what was shown and by repeat.
 *
 * <p>A wording is found only if it equals the recorded one in every character and role, so a prompt
 * that was put together differently shows itself as not recorded. How the answers were drawn is not
 * part of the key: a recording has one way, which its description tells. If its temperature is
 * known, a request at another one is refused.
 *
 * <p>Tokens are counted once, by the model's own tokenizer, when the answers are built. Immutable
 * and safe for many threads.
 */
public final class RecordedAnswers implements AnswerSource {
  private final String model;
  private final OptionalDouble temperature;
  private final Map<Key, RecordedAnswer> answers;

  private RecordedAnswers(
      String model, OptionalDouble temperature, Map<Key, RecordedAnswer> answers) {
    this.model = model;
    this.temperature = temperature;
    this.answers = Map.copyOf(answers);
  }

  /**
   * A builder for answers of this model.
   *
   * @param model its name as it was asked for, such as {@code gpt-4}; it decides how tokens are
   *     counted
   */
  public static Builder of(String model) {
    return new Builder(model);
  }

  /** The model that answered. */
  public String model() {
    return model;
  }

  /** The temperature at which the answers were drawn; absent if it is not known. */
  public OptionalDouble temperature() {
    return temperature;
  }

  @Override
  public void check(Sampling sampling) {
    if (temperature.isPresent()
        && sampling.temperature().isPresent()
        && sampling.temperature().getAsDouble() != temperature.getAsDouble()) {
      throw new IllegalArgumentException(
          "these answers were drawn at temperature %s and cannot stand for another: %s; ask with Sampling.temperature(%s)"
              .formatted(
                  temperature.getAsDouble(),
                  sampling.temperature().getAsDouble(),
                  temperature.getAsDouble()));
    }
  }

  /** How many answers there are. */
  public int size() {
    return answers.size();
  }

  /**
   * The recorded answer, if there is one.
   *
   * @param wording what was shown, to the last character
   * @param repeat which of the independent answers, counted from 0
   */
  public Optional<RecordedAnswer> find(Wording wording, int repeat) {
    return Optional.ofNullable(answers.get(new Key(wording.key(), repeat)));
  }

  @Override
  public Optional<Answer> find(Wording wording, Sampling sampling, int repeat) {
    return find(wording, repeat).map(RecordedAnswer::answer);
  }

  private record Key(String wording, int repeat) {}

  /** Collects answers. Used by one thread. */
  public static final class Builder {
    private final String model;
    private final TokenCounter counter;
    private OptionalDouble temperature = OptionalDouble.empty();
    private final Map<Key, RecordedAnswer> answers = new HashMap<>();
    private final Map<String, Long> promptTokens = new HashMap<>();

    private Builder(String model) {
      this.model = model;
      counter = TokenCounter.forModel(model);
    }

    /**
     * Adds one answer.
     *
     * @param wording what was shown
     * @param repeat which of the independent answers, counted from 0
     * @param text what the model said, verbatim
     * @throws IllegalArgumentException if this repeat of this wording is already there: two answers
     *     to one question would make the replay depend on the order of reading
     */
    public Builder add(Wording wording, int repeat, String text) {
      return add(wording, repeat, Answer.of(text));
    }

    /** The same for an answer that ended in another way than by itself. */
    public Builder add(Wording wording, int repeat, Answer answer) {
      if (repeat < 0) {
        throw new IllegalArgumentException("repeat must be at least 0: " + repeat);
      }
      String key = wording.key();
      long prompt = promptTokens.computeIfAbsent(key, unused -> counter.prompt(wording.messages()));
      var recorded = new RecordedAnswer(answer, prompt, counter.text(answer.text()));
      if (answers.putIfAbsent(new Key(key, repeat), recorded) != null) {
        throw new IllegalArgumentException(
            "an answer is recorded once, but repeat %s of the prompt whose last message begins %s came twice: number the repeats of one wording from 0 up"
                .formatted(repeat, Excerpt.of(wording)));
      }
      return this;
    }

    /** Says at which temperature all of them were drawn; a request at another one is refused. */
    public Builder drawnAt(double newTemperature) {
      temperature = OptionalDouble.of(newTemperature);
      return this;
    }

    /** The answers added so far. */
    public RecordedAnswers build() {
      return new RecordedAnswers(model, temperature, answers);
    }
  }
}
