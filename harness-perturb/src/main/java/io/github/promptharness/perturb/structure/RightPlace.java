package io.github.promptharness.perturb.structure;

import io.github.promptharness.Generator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The right answer in one place.
 *
 * @param place counted from 1
 * @param others what becomes of the others
 */
record RightPlace(int place, Others others) implements Reordering {
  private static final Pattern DESCRIPTION = Pattern.compile("gold-(into|swapped)-(\\d+)");

  /** What becomes of the others. */
  enum Others {
    /** They keep their order. */
    INTO,
    /** The one that stood there takes the place of the right one; the rest stay. */
    SWAPPED
  }

  /** The inverse of {@link #description}; absent if it describes no such order. */
  static Optional<Reordering> again(String description) {
    Matcher parts = DESCRIPTION.matcher(description);
    return parts.matches()
        ? Optional.of(
            new RightPlace(
                Integer.parseInt(parts.group(2)),
                parts.group(1).equals("into") ? Others.INTO : Others.SWAPPED))
        : Optional.empty();
  }

  @Override
  public String needs(String elements) {
    return "at least %s %s, no two of them equal, with the right one known and in another place"
        .formatted(Math.max(2, place), elements);
  }

  @Override
  public Permutation of(Lineup given, Generator random) {
    if (given.right().isEmpty() || place > given.size()) {
      return given.asGiven();
    }
    List<Integer> shown = new ArrayList<>(given.asGiven().shown());
    int right = given.right().getAsInt();
    if (others == Others.SWAPPED) {
      Collections.swap(shown, right, place - 1);
    } else {
      shown.add(place - 1, shown.remove(right));
    }
    return new Permutation(shown);
  }

  @Override
  public String name() {
    return "gold-" + (others == Others.INTO ? "into-" : "swapped-") + place;
  }
}
