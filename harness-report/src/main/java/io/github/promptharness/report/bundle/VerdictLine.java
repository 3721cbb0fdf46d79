package io.github.promptharness.report.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.promptharness.Answer;
import io.github.promptharness.FinishReason;
import io.github.promptharness.Outcome;
import io.github.promptharness.study.Transcript.Verdict;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** An answer of a model that scores rest on, as one line of JSON. */
final class VerdictLine {
  private static final Set<String> FIELDS =
      Field.OF_VERDICTS.stream().map(Field::name).collect(Collectors.toUnmodifiableSet());

  private VerdictLine() {}

  static String write(Verdict verdict) {
    ObjectNode node = Json.object().put("trial", verdict.trial());
    Identities.write(node.putObject("model"), verdict.model());
    // The message of a failure may name an account.
    node.put("text", verdict.failure().isPresent() ? "" : verdict.answer().text())
        .put("finish", verdict.answer().finish().name());
    if (!verdict.answer().logProbs().isEmpty()) {
      node.put("logProbs", verdict.answer().logProbs());
    }
    verdict.failure().ifPresent(kind -> node.put("failure", kind.name()));
    return Json.line(node);
  }

  static Verdict read(String line) {
    JsonNode node = Json.read(line);
    Json.allowOnly(node, FIELDS);
    return new Verdict(
        Json.text(node, "trial"),
        Identities.read(node.path("model")),
        new Answer(
            Json.text(node, "text"),
            FinishReason.valueOf(Json.text(node, "finish")),
            node.has("logProbs") ? Json.text(node, "logProbs") : ""),
        node.has("failure")
            ? Optional.of(Outcome.Kind.valueOf(Json.text(node, "failure")))
            : Optional.empty());
  }
}
