package io.github.promptharness.report.bundle;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * How a bundle is cited.
 *
 * @param title of the data set
 * @param authors each as {@code Family, Given} or as the name of a group; at least one
 * @param released the day on which it is published
 * @param version such as {@code 1.0}
 * @param doi where it has one
 */
public record Citation(
    String title, List<String> authors, LocalDate released, String version, Optional<String> doi) {
  /** Checks that title, authors and version are given. */
  public Citation {
    authors = List.copyOf(authors);
    if (title.isBlank() || version.isBlank() || authors.isEmpty()) {
      throw new IllegalArgumentException(
          "a citation needs a title, an author and a version: \"%s\", %s, \"%s\""
              .formatted(title, authors, version));
    }
    if (authors.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("an author needs a name: " + authors);
    }
    doi.ifPresent(
        name -> {
          if (!name.matches("10\\.[0-9]{4,9}/\\S+")) {
            throw new IllegalArgumentException(
                "a DOI begins with 10., as in 10.5281/zenodo.1234: " + name);
          }
        });
  }

  /** A first version, without DOI. */
  public static Citation of(String title, LocalDate released, String... authors) {
    return new Citation(title, List.of(authors), released, "1.0", Optional.empty());
  }

  /** The same as another version. */
  public Citation withVersion(String newVersion) {
    return new Citation(title, authors, released, newVersion, doi);
  }

  /** The same with a DOI. */
  public Citation withDoi(String newDoi) {
    return new Citation(title, authors, released, version, Optional.of(newDoi));
  }
}
