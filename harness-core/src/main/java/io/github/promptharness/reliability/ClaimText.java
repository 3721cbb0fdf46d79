package io.github.promptharness.reliability;

import io.github.promptharness.Condition;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A claim in plain text. */
final class ClaimText {
  private ClaimText() {}

  static String of(Claim claim) {
    var lines = new ArrayList<String>();
    lines.add("Claim: " + claim.target() + ": " + verdict(claim) + ".");
    lines.add("Property: " + claim.target().property().id());
    lines.add("Over: " + claim.over() + ".");
    lines.add("Generator: " + generator(claim.generator()));
    lines.add("Answers: " + counts(claim.counts()));
    lines.add("Method: " + claim.method() + ".");
    lines.add("Model: " + model(claim.asked()));
    claim.limits().forEach(limit -> lines.add("Limits: " + limit));
    return String.join("\n", lines);
  }

  private static String verdict(Claim claim) {
    String bound =
        claim.lower().isPresent()
            ? " (at least " + Digits.down(claim.lower().getAsDouble()) + ")"
            : "";
    return claim.verdict().inWords() + bound;
  }

  private static String generator(Claim.Drawn drawn) {
    String settings =
        drawn.conditions().stream().map(ClaimText::condition).collect(Collectors.joining("; "));
    String seeds =
        "study seed "
            + drawn.studySeed()
            + drawn
                .drawSeed()
                .map(seed -> ", draws of items and variants by seed " + seed)
                .orElse("");
    return settings + "; " + seeds + ".";
  }

  private static String condition(Condition condition) {
    return condition.described().entrySet().stream()
        .filter(each -> !each.getKey().equals("id"))
        .map(each -> each.getKey() + "=" + each.getValue())
        .collect(Collectors.joining(", ", condition.id() + " (", ")"));
  }

  private static String counts(Claim.Counts counts) {
    return "n = %s, of which %s failed; %s failed calls; %s; %s sources have no variant that differs and keeps the meaning."
        .formatted(
            counts.answers(),
            counts.failures(),
            counts.failedCalls(),
            counts.notAsked().isPresent()
                ? counts.notAsked().getAsInt() + " more could have been asked"
                : "how many more could have been asked is not known",
            counts.withoutVariant());
  }

  private static String model(Claim.Asked asked) {
    List<String> snapshots = asked.snapshots();
    String snapshot =
        snapshots.isEmpty()
            ? "the responses name no snapshot"
            : snapshots.size() == 1
                ? "snapshot " + snapshots.get(0)
                : "several snapshots, which the claim mixes: " + String.join(", ", snapshots);
    String days =
        asked
            .first()
            .map(first -> "answered from " + day(first) + " to " + day(asked.last().orElse(first)))
            .orElse("the days are not known");
    String disclosure = asked.model().disclosure();
    return "%s at %s, %s, %s (UTC); sampling %s; read by %s.%s"
        .formatted(
            asked.model().name(),
            asked.model().endpoint(),
            snapshot,
            days,
            asked.sampling(),
            asked.scorer(),
            disclosure.isEmpty() ? "" : " " + disclosure);
  }

  private static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }
}
