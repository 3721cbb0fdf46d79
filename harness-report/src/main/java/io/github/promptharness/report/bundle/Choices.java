package io.github.promptharness.report.bundle;

import io.github.promptharness.Metric;
import io.github.promptharness.Scorer;
import io.github.promptharness.report.review.Reviewed;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What may be chosen of a bundle; see the methods of {@link Bundle} that choose. Changed nowhere
 * but on the fresh copy of {@link #with}.
 */
final class Choices {
  boolean hasTexts;
  boolean hasPrompts = true;
  boolean hasMembers;
  boolean areWordingsByPeople;
  boolean onlyRead;
  Function<String, Optional<String>> screening = text -> Optional.empty();
  Reviewed reviewed = Reviewed.NOTHING;
  Optional<Approval> approval = Optional.empty();
  Optional<Licence> promptsLicence = Optional.empty();
  String promptsSource = "";
  Optional<String> address = Optional.empty();
  List<Metric> metrics = List.of();
  List<Scorer> scorers = List.of();

  /** The same with something chosen otherwise. */
  Choices with(Consumer<Choices> change) {
    var copy = new Choices();
    copy.hasTexts = hasTexts;
    copy.hasPrompts = hasPrompts;
    copy.hasMembers = hasMembers;
    copy.areWordingsByPeople = areWordingsByPeople;
    copy.onlyRead = onlyRead;
    copy.screening = screening;
    copy.reviewed = reviewed;
    copy.approval = approval;
    copy.promptsLicence = promptsLicence;
    copy.promptsSource = promptsSource;
    copy.address = address;
    copy.metrics = metrics;
    copy.scorers = scorers;
    change.accept(copy);
    return copy;
  }
}
