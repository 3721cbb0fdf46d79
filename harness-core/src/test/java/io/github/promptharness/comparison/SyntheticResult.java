package io.github.promptharness.comparison;

import io.github.promptharness.Condition;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Money;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Summary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;

/** A result for tests, row by row; what is not given is the same for all. */
public final class SyntheticResult {
  private String name;
  private final List<Observation> rows = new ArrayList<>();
  private String model = "model";
  private String returned = "model-1";
  private String endpoint = "test";
  private String scorer = "scorer";
  private String hash = "";
  private String sampling = "t=0";
  private String domain = "";
  private Instant answeredAt = Instant.EPOCH;

  public SyntheticResult(String name) {
    this.name = name;
  }

  public SyntheticResult named(String newName) {
    name = newName;
    return this;
  }

  public SyntheticResult model(String newModel) {
    model = newModel;
    return this;
  }

  public SyntheticResult returned(String newReturned) {
    returned = newReturned;
    return this;
  }

  public SyntheticResult endpoint(String newEndpoint) {
    endpoint = newEndpoint;
    return this;
  }

  public SyntheticResult scorer(String newScorer) {
    scorer = newScorer;
    return this;
  }

  public SyntheticResult hash(String newHash) {
    hash = newHash;
    return this;
  }

  public SyntheticResult sampling(String newSampling) {
    sampling = newSampling;
    return this;
  }

  /** Of the answers that follow. */
  public SyntheticResult domain(String newDomain) {
    domain = newDomain;
    return this;
  }

  /** Of the answers that follow. */
  public SyntheticResult answeredAt(Instant newAnsweredAt) {
    answeredAt = newAnsweredAt;
    return this;
  }

  /** An answer that is right or wrong, in a cluster of its own. */
  public SyntheticResult answer(String prompt, String condition, int repeat, boolean right) {
    return answer(prompt, prompt, condition, repeat, right ? "right" : "wrong", right ? 1 : 0);
  }

  public SyntheticResult answer(
      String prompt, String cluster, String condition, int repeat, String answer, double score) {
    return row(
        prompt,
        cluster,
        condition,
        repeat,
        OutcomeClass.SCORED,
        Optional.of(answer),
        OptionalDouble.of(score),
        "text " + answer);
  }

  public SyntheticResult without(
      String prompt, String condition, int repeat, OutcomeClass outcome) {
    return row(
        prompt,
        prompt,
        condition,
        repeat,
        outcome,
        Optional.empty(),
        OptionalDouble.empty(),
        "no answer");
  }

  public SyntheticResult row(
      String prompt,
      String cluster,
      String condition,
      int repeat,
      OutcomeClass outcome,
      Optional<String> answer,
      OptionalDouble score,
      String text) {
    rows.add(
        new Observation(
            prompt,
            cluster,
            domain.isEmpty() ? Map.of() : Map.of("domain", domain),
            condition,
            OptionalDouble.empty(),
            Optional.empty(),
            sampling,
            repeat,
            outcome,
            answer,
            true,
            score,
            text,
            0,
            0,
            Money.ZERO,
            Duration.ZERO,
            answeredAt,
            returned,
            "member"));
    return this;
  }

  public List<Observation> rows() {
    return List.copyOf(rows);
  }

  public NamedResult result() {
    return resultOf(rows);
  }

  /** The same with other rows, such as the same in another order. */
  public NamedResult resultOf(List<Observation> otherRows) {
    var ids = new TreeSet<String>();
    var prompts = new TreeSet<String>();
    var clusters = new TreeSet<String>();
    rows.forEach(
        row -> {
          ids.add(row.condition());
          prompts.add(row.prompt());
          clusters.add(row.cluster());
        });
    var conditions = new ArrayList<Condition>(List.of(Condition.ORIGINAL));
    ids.stream()
        .filter(id -> !id.equals("original"))
        .map(SyntheticResult::condition)
        .forEach(conditions::add);
    var provenance =
        new Summary.Provenance(
            "test",
            new ModelIdentity(model, endpoint, ""),
            List.of(returned),
            List.of(sampling),
            conditions,
            Map.of(),
            prompts.size(),
            clusters.size(),
            1,
            1,
            scorer,
            42,
            hash,
            "",
            "items like these",
            List.of());
    var spend = new Summary.Spend(rows.size(), 0, 0, Money.ZERO, Money.ZERO);
    return NamedResult.of(
        name,
        new Summary(name, List.of(), List.of(), spend, provenance),
        Observations.of(List.copyOf(otherRows)));
  }

  /** Ids such as typos-0.05-2: an operator, its dose and which draw. */
  public static Condition condition(String id) {
    String[] parts = id.split("-", -1);
    return new Condition(
        id,
        parts[0],
        Map.of(),
        parts.length > 1 ? OptionalDouble.of(Double.parseDouble(parts[1])) : OptionalDouble.empty(),
        parts.length > 2 ? Integer.parseInt(parts[2]) - 1 : 0,
        Condition.Drawn.ONCE_PER_ITEM);
  }
}
