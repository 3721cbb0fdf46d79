package io.github.promptharness.report.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What the fields of {@code answers.jsonl} and its neighbours mean. */
final class CodebookText {
  private CodebookText() {}

  static byte[] bytes() {
    return """
    # Fields

    ## answers.jsonl: a line for each answer; a field that does not apply is left out

    | field | what it is |
    |---|---|
    | `prompt` | id of the item |
    | `cluster` | id of the source that items share; the unit of every interval |
    | `tags` | properties of the item |
    | `condition` | id of the condition; `original` is the unchanged prompt, `placebo` the same asked again |
    | `dose` | strength of the condition, in its operator's unit |
    | `sameTextAs` | an earlier condition with the same text for this item, whose answer this is |
    | `sampling` | id of the sampling |
    | `repeat` | which of the independent answers, from 0 |
    | `outcome` | `SCORED`, or why there is no score |
    | `answer` | the canonical answer, by which answers are compared; `sha256:` and a hash in its place where it is long and the words are withheld, or where it would tell of an item under embargo |
    | `hasReference` | whether the item has a reference answer |
    | `score` | how good the answer is, mostly 0 or 1 |
    | `text` | the model's words; all but ASCII is escaped |
    | `textSha256` | SHA-256 of the words in UTF-8 |
    | `withheld` | why the words are not there |
    | `options` | options as they stood on the page: labels, which was chosen, which is right (places from 0), log-probabilities of the labels |
    | `promptTokens`, `outputTokens` | the answer's share of the tokens of its call |
    | `costPicoUsd` | its share of the cost, in 10^-12 US dollars |
    | `latency` | how long the call took, ISO 8601 |
    | `answeredAt` | when it ended, UTC |
    | `model` | the model named in the response |
    | `member` | who paid, under a made-up name unless names were asked for |
    | `repeatsOfCall` | how many answers the call gave; 0 if it failed |
    | `trial` | numbers the answers: rows with one number share an answer; 0 if there is none |
    | `call` | numbers the calls: answers with one number came from one call; 0 if there is none |
    | `finish` | why the answer ended |
    | `logProbs` | the endpoint's JSON of token log-probabilities |
    | `failure` | the failure that was kept in place of an answer |
    | `leftOut` | `true` if the row was left out of all estimates; the notes of the summary say why |

    ## verdicts.jsonl: a line for each answer of a model that scores rest on

    `trial` is the key of the question, `model` who answered it, `text` what it said.

    ## prompts.jsonl, variants.jsonl

    Items, and every item under every condition: the changed parts, the edits, the seed, and the hash of each line.

    ## summary.json

    Estimates by metric, condition, sampling and tag, each with its interval or the reason why there is none.
    """
        .getBytes(UTF_8);
  }
}
