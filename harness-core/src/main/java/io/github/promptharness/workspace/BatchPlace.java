package io.github.promptharness.workspace;

import io.github.promptharness.BatchEndpoint;
import io.github.promptharness.Model;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where batches are asked, by whoever takes over what is left there.
 *
 * @param account whose batches are seen; new ones are entered under it
 * @param former accounts whose batches it may see as well
 */
record BatchPlace(String endpoint, String model, String account, Set<String> former) {
  /** Whoever asks live takes over none. */
  static final BatchPlace NONE = new BatchPlace("", "", "", Set.of());

  BatchPlace {
    former = Set.copyOf(former);
  }

  static BatchPlace of(Model model) {
    Optional<BatchEndpoint> batches = model.batches();
    return new BatchPlace(
        model.identity().endpoint(),
        model.identity().name(),
        batches.map(BatchEndpoint::account).orElse(""),
        batches.map(BatchEndpoint::formerAccounts).orElse(Set.of()));
  }

  /** All accounts, in order. */
  Set<String> accounts() {
    var all = new TreeSet<>(former);
    all.add(account);
    return all;
  }

  /** Whether a batch is asked of the same model. */
  boolean isOfModel(Batches.Row batch) {
    return batch.endpoint().equals(endpoint) && batch.model().equals(model);
  }

  /** Whether a batch is there to be taken over. */
  boolean has(Batches.Row batch) {
    return isOfModel(batch) && (batch.account().equals(account) || isFormer(batch));
  }

  /** Whether another key handed it in, which need not be of the same project after all. */
  boolean isFormer(Batches.Row batch) {
    return !batch.account().equals(account) && former.contains(batch.account());
  }
}
