package io.github.promptharness.report.bundle;

import java.util.List;

/**
 * A field of the lines of a bundle.
 *
 * @param name as it stands in the lines
 * @param type of its values
 * @param meaning for a person, without a full stop
 */
record Field(String name, Type type, String meaning) {
  /** What values are. */
  enum Type {
    /** Words, or the name of something. */
    TEXT("sc:Text"),
    /** A whole number from 0. */
    COUNT("sc:Integer"),
    /** Any number. */
    NUMBER("sc:Float"),
    /** True or false. */
    TRUTH("sc:Boolean"),
    /** A moment, in UTC. */
    TIME("sc:DateTime"),
    /** Fields of its own. */
    OBJECT("");

    private final String schema;

    Type(String schema) {
      this.schema = schema;
    }

    /** As schema.org names it; empty where it has fields of its own. */
    String schema() {
      return schema;
    }
  }

  /** Those of {@code answers.jsonl}, in order. */
  static final List<Field> OF_ANSWERS =
      List.of(
          new Field("prompt", Type.TEXT, "id of the item"),
          new Field(
              "cluster",
              Type.TEXT,
              "id of the source that items share; the unit of every interval"),
          new Field("tags", Type.OBJECT, "properties of the item"),
          new Field(
              "condition",
              Type.TEXT,
              "id of the condition; `original` is the unchanged prompt, `placebo` the same asked"
                  + " again"),
          new Field("dose", Type.NUMBER, "strength of the condition, in its operator's unit"),
          new Field(
              "sameTextAs",
              Type.TEXT,
              "an earlier condition with the same text for this item, whose answer this is"),
          new Field("sampling", Type.TEXT, "id of the sampling"),
          new Field("repeat", Type.COUNT, "which of the independent answers, from 0"),
          new Field("outcome", Type.TEXT, "`SCORED`, or why there is no score"),
          new Field(
              "answer",
              Type.TEXT,
              "the canonical answer, by which answers are compared; `sha256:` and a hash in its"
                  + " place where it is long and the words are withheld, or where it would tell of"
                  + " an item under embargo"),
          new Field("hasReference", Type.TRUTH, "whether the item has a reference answer"),
          new Field("score", Type.NUMBER, "how good the answer is, mostly 0 or 1"),
          new Field("text", Type.TEXT, "the model's words; all but ASCII is escaped"),
          new Field("textSha256", Type.TEXT, "SHA-256 of the words in UTF-8"),
          new Field("withheld", Type.TEXT, "why the words are not there"),
          new Field(
              "options",
              Type.OBJECT,
              "options as they stood on the page: labels, which was chosen, which is right (places"
                  + " from 0), log-probabilities of the labels"),
          new Field(
              "promptTokens", Type.COUNT, "the answer's share of the prompt tokens of its call"),
          new Field(
              "outputTokens", Type.COUNT, "the answer's share of the output tokens of its call"),
          new Field("costPicoUsd", Type.COUNT, "its share of the cost, in 10^-12 US dollars"),
          new Field(
              "latency",
              Type.TEXT,
              "how long the call took, ISO 8601; of recorded answers, their replay"),
          new Field(
              "answeredAt",
              Type.TIME,
              "when it ended, UTC; of recorded answers, when they were replayed"),
          new Field("model", Type.TEXT, "the model named in the response"),
          new Field(
              "member", Type.TEXT, "who paid, under a made-up name unless names were asked for"),
          new Field("repeatsOfCall", Type.COUNT, "how many answers the call gave; 0 if it failed"),
          new Field(
              "trial",
              Type.COUNT,
              "numbers the answers: rows with one number share an answer; 0 if there is none"),
          new Field(
              "call",
              Type.COUNT,
              "numbers the calls: answers with one number came from one call; 0 if there is none"),
          new Field("finish", Type.TEXT, "why the answer ended"),
          new Field(
              "dispatcher", Type.TEXT, "`batch` if it was asked in a file of many calls, not live"),
          new Field("logProbs", Type.TEXT, "the endpoint's JSON of token log-probabilities"),
          new Field("failure", Type.TEXT, "the failure that was kept in place of an answer"),
          new Field(
              "leftOut",
              Type.TRUTH,
              "`true` if the row was left out of all estimates; the notes of the summary say why"));

  /** Those of {@code verdicts.jsonl}. */
  static final List<Field> OF_VERDICTS =
      List.of(
          new Field("trial", Type.TEXT, "key of the question"),
          new Field("model", Type.OBJECT, "who answered it"),
          new Field("text", Type.TEXT, "what it said"),
          new Field("finish", Type.TEXT, "why the answer ended"),
          new Field("logProbs", Type.TEXT, "the endpoint's JSON of token log-probabilities"),
          new Field("failure", Type.TEXT, "the failure that was kept in place of an answer"));

  /** Those of {@code prompts.jsonl} that are no lists. */
  static final List<Field> OF_PROMPTS =
      List.of(
          new Field("id", Type.TEXT, "id of the item"),
          new Field("cluster", Type.TEXT, "id of the source that items share"),
          new Field("instruction", Type.TEXT, "what the model is told to do"),
          new Field("answerRule", Type.TEXT, "how the model is told to answer"),
          new Field("input", Type.TEXT, "the question"),
          new Field("expected", Type.TEXT, "the reference answer"),
          new Field("tags", Type.OBJECT, "properties of the item"));
}
