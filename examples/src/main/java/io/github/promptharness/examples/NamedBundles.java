package io.github.promptharness.examples;

import io.github.promptharness.comparison.NamedResult;
import io.github.promptharness.report.bundle.StoredBundle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Results of others: published bundles, each an archive or the folder it was unpacked into. */
final class NamedBundles {
  private NamedBundles() {}

  /**
   * Reads, checks and scores each bundle again; it is named as its study, with a number where two
   * studies have one name.
   *
   * @param property paths with commas between them; empty for none
   * @throws IllegalArgumentException if one cannot be read, or was changed
   */
  static List<NamedResult> read(String property) {
    var results = new ArrayList<NamedResult>();
    List<String> paths =
        Arrays.stream(property.split(",")).map(String::strip).filter(p -> !p.isEmpty()).toList();
    for (String path : paths) {
      var result = StoredBundle.open(Path.of(path)).rescore().result();
      String study = result.summary().study();
      boolean taken = results.stream().anyMatch(each -> each.name().equals(study));
      results.add(
          NamedResult.of(taken ? study + " (" + (results.size() + 1) + ")" : study, result));
    }
    return results;
  }
}
