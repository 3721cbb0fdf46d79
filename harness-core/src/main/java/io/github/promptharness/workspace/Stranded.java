package io.github.promptharness.workspace;

import io.github.promptharness.Money;
import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.credit.Admission;
import io.github.promptharness.credit.Payer;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The batches that no process sees to and that whoever asks cannot take over, as they belong to
 * another model or key. What they hold does not come back by waiting.
 */
final class Stranded {
  private record Batch(Batches.Row row, Money held) {}

  private final List<Batch> batches;

  /** What they ask, by number, of those that were asked for it. */
  private final Map<Long, Set<String>> wordings = new HashMap<>();

  private Stranded(List<Batch> batches) {
    this.batches = batches;
  }

  /**
   * Those of now.
   *
   * @param at where whoever asks takes over what is left
   */
  static Stranded find(Sql sql, Live live, BatchPlace at, Instant now) throws SQLException {
    var found = new ArrayList<Batch>();
    for (Batches.Row row : Batches.open(sql)) {
      if (!at.has(row) && !row.isSeenTo(sql, live, now)) {
        found.add(new Batch(row, Batches.held(sql, row.batch().number())));
      }
    }
    return new Stranded(found);
  }

  /** Their prompt tokens in a limit group. */
  long tokens(String scope) {
    return batches.stream()
        .filter(each -> each.row().scope().equals(scope))
        .mapToLong(each -> each.row().tokens())
        .sum();
  }

  /** Whether an amount may fit once everything else that is held has come back. */
  boolean leaves(Sql sql, Payer payer, Money amount, Instant now) throws SQLException {
    if (batches.isEmpty()) {
      return true;
    }
    Money all = Money.ZERO;
    Money ofMember = Money.ZERO;
    Money ofStudy = Money.ZERO;
    for (Batch each : batches) {
      all = all.plus(each.held());
      if (each.row().member().equals(payer.member())) {
        ofMember = ofMember.plus(each.held());
      }
      if (each.row().batch().study().equals(payer.study())) {
        ofStudy = ofStudy.plus(each.held());
      }
    }
    return Grants.pool(sql, now).mayFitLater(amount.plus(all))
        && Accounts.balance(sql, Account.MEMBER, payer.member()).mayFitLater(amount.plus(ofMember))
        && Accounts.balance(sql, Account.STUDY, payer.study()).mayFitLater(amount.plus(ofStudy));
  }

  /** That one of them asks for a wording of the same model, as what becomes of that call. */
  Optional<Outcome> keeps(Sql sql, BatchPlace at, String wording) throws SQLException {
    for (Batch each : batches) {
      if (at.isOfModel(each.row()) && wordings(sql, each).contains(wording)) {
        return Optional.of(Outcome.Failure.local(Kind.CONFLICT, remedy(each)));
      }
    }
    return Optional.empty();
  }

  /** Looked up once: a file may have as many lines that ask the same as the batch has. */
  private Set<String> wordings(Sql sql, Batch batch) throws SQLException {
    long number = batch.row().batch().number();
    Set<String> known = wordings.get(number);
    if (known == null) {
      known = Batches.wordings(sql, number);
      wordings.put(number, known);
    }
    return known;
  }

  /** Says which one to see to. */
  Admission.Refused refusal() {
    return new Admission.Refused(Kind.CAP_REACHED, remedy(batches.get(0)));
  }

  private static String remedy(Batch batch) {
    return "batch %s of study %s holds %s, and no process sees to it: run that study by batch with the model and the key that it was asked with to fetch its answers, or with a key of the same project and OpenAiModelBuilder.formerKey if that one was replaced, and ask again then"
        .formatted(batch.row().batch().name(), batch.row().batch().study(), batch.held());
  }
}
