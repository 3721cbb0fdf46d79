package io.github.promptharness.search;

import io.github.promptharness.Money;
import io.github.promptharness.Observation;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Variant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Which variants a search must not propose, since they may mean something else: a worst wording
 * that asks another question is no finding.
 *
 * <p>Always those whose operator does not claim to keep the meaning ({@link
 * Variant#keepsMeaning()}), such as negations and other controls. Beyond these what is named here.
 * A condition of which one variant is rejected is not proposed at all; the result says how many
 * were, so that one may leave out these items instead.
 *
 * <p>Immutable and safe for many threads if the predicates are.
 */
public final class MeaningChecks {
  /** A reason to reject, and whom it hits. */
  private record Check(String why, Predicate<Variant> rejects) {}

  private final List<Check> checks;

  private MeaningChecks(List<Check> checks) {
    this.checks = List.copyOf(checks);
  }

  /** What operators claim, alone. */
  public static MeaningChecks claimed() {
    return new MeaningChecks(
        List.of(new Check("not claimed to keep the meaning", each -> !each.keepsMeaning())));
  }

  /** These conditions are rejected as well, such as wordings that a person has struck out. */
  public MeaningChecks rejecting(Set<String> conditions) {
    Set<String> ids = Set.copyOf(conditions);
    return rejecting(
        "named: " + new TreeSet<>(ids), variant -> ids.contains(variant.condition().id()));
  }

  /**
   * These variants are rejected as well.
   *
   * @param why in a few words, not blank; it names the check
   */
  public MeaningChecks rejecting(String why, Predicate<Variant> rejects) {
    if (why.isBlank()) {
      throw new IllegalArgumentException(
          "a check needs a name that is not blank: \"%s\"; say why it rejects".formatted(why));
    }
    var more = new ArrayList<>(checks);
    more.add(new Check(why, rejects));
    return new MeaningChecks(more);
  }

  /**
   * Variants whose answers this predicate is true of are rejected as well: what {@code
   * Audit.rejects()} of the audit of variants gives. It is shown rows without an answer.
   *
   * @param why as for {@link #rejecting(String, Predicate)}
   */
  public MeaningChecks rejectingAnswers(String why, Predicate<Observation> rejects) {
    return rejecting(why, variant -> rejects.test(withoutAnswer(variant)));
  }

  /** Why a variant is rejected; absent if it is not. */
  Optional<String> rejection(Variant variant) {
    return checks.stream().filter(check -> check.rejects.test(variant)).map(Check::why).findFirst();
  }

  /** The name with every setting. */
  String id() {
    return checks.stream().map(Check::why).toList().toString();
  }

  private static Observation withoutAnswer(Variant variant) {
    var item = variant.original();
    return new Observation(
        item.id(),
        item.cluster(),
        item.tags(),
        variant.condition().id(),
        variant.condition().dose(),
        Optional.empty(),
        "",
        variant.repeat().orElse(0),
        OutcomeClass.FAILED,
        Optional.empty(),
        item.expected().isPresent(),
        OptionalDouble.empty(),
        "",
        0,
        0,
        Money.ZERO,
        Duration.ZERO,
        Instant.EPOCH,
        "",
        "");
  }

  @Override
  public String toString() {
    return id();
  }
}
