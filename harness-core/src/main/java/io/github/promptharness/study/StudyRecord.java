package io.github.promptharness.study;

import io.github.promptharness.Canonical;
import io.github.promptharness.Condition;
import io.github.promptharness.Metric;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Prompt;
import io.github.promptharness.Sampling;
import io.github.promptharness.Seed;
import io.github.promptharness.Variant;
import io.github.promptharness.workspace.Purpose;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/**
 * What a study is, for the record.
 *
 * @param hash SHA-256 of everything that its results follow from, answers apart
 * @param about the same in a line for a person
 */
record StudyRecord(String hash, String about) {
  static StudyRecord of(StudyBuilder settings, Design design) {
    return new StudyRecord(hash(settings, design.variants()), about(settings, design.conditions()));
  }

  /** What each wording is for. */
  static Iterator<Purpose> purposes(List<Variant> variants) {
    return variants.stream()
        .map(
            variant ->
                new Purpose(
                    variant.original().id(),
                    variant.condition().id(),
                    stream(variant.seed()),
                    variant.wording().key()))
        .iterator();
  }

  /**
   * The hash with all that the questions and the summary follow from besides: what is asked
   * together.
   */
  String together(StudyBuilder settings, String plan) {
    var form =
        new Canonical("promptharness.together.1")
            .field("study", hash)
            .field("plan", plan)
            .field("order", settings.callOrder.id())
            .field("repeats per call", settings.repeatsPerCall)
            .field("retest", settings.retest);
    settings.noOlderThan.ifPresent(age -> form.field("no older than", age.toString()));
    settings.margin.ifPresent(margin -> form.field("margin", margin));
    return form.hex();
  }

  private static String stream(Seed seed) {
    return seed.study() + "/" + String.join("/", seed.path());
  }

  private static String hash(StudyBuilder settings, List<Variant> variants) {
    return hash(
        settings.prompts,
        variants,
        settings.samplings,
        settings.repeats,
        new Protocol.Analysis(
            settings.scorer.orElseThrow().id(),
            settings.metrics.stream().map(Metric::id).toList(),
            settings.tags,
            settings.seed.study()),
        identity(settings));
  }

  /** SHA-256 of everything that the results follow from, answers apart. */
  static String hash(
      List<Prompt> prompts,
      List<Variant> variants,
      List<Sampling> samplings,
      int repeats,
      Protocol.Analysis analysis,
      ModelIdentity model) {
    var form = new Canonical("promptharness.study.1").field("seed", analysis.seed());
    for (Variant variant : variants) {
      form.field("prompt", variant.original().id())
          .field("condition", variant.condition().id())
          .field("wording", variant.wording().key());
    }
    for (Prompt prompt : prompts) {
      form.field("item", prompt.id()).field("cluster", prompt.cluster());
      prompt.expected().ifPresent(expected -> form.field("expected", expected));
      prompt.choices().forEach(choice -> form.field("choice", choice.id()));
      prompt.tags().forEach((tag, value) -> form.field("tag", tag).field("value", value));
    }
    samplings.stream().map(Sampling::id).forEach(id -> form.field("sampling", id));
    analysis.metrics().forEach(id -> form.field("metric", id));
    return form.field("repeats", repeats)
        .field("scorer", analysis.scorer())
        .field("model", model.name())
        .field("endpoint", model.endpoint())
        .hex();
  }

  private static String about(StudyBuilder settings, List<Condition> conditions) {
    return String.format(
        Locale.ROOT,
        "%d prompts, conditions %s, samplings %s, repeats %d, scorer %s, model %s at %s",
        settings.prompts.size(),
        conditions.stream().map(Condition::id).toList(),
        settings.samplings.stream().map(Sampling::id).toList(),
        settings.repeats,
        settings.scorer.orElseThrow().id(),
        identity(settings).name(),
        identity(settings).endpoint());
  }

  private static ModelIdentity identity(StudyBuilder settings) {
    return settings.model.orElseThrow().identity();
  }
}
