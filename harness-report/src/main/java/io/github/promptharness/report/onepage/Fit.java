package io.github.promptharness.report.onepage;

import java.util.List;

/**
 * Makes a sheet fit one page: first smaller letters, down to 8.5 pt; then shorter sections, the
 * least important first, each no more than needed; last without the figure.
 */
final class Fit {
  private static final int LARGEST = 100;
  private static final int SMALLEST = 85;
  private static final int STEP = 5;
  private static final int TOLERANCE = 60;
  private static final int MOST_MORE = 3_000;

  /** The section that is cut first, and how little of it may be left. */
  private record Cut(String name, int least) {}

  private static final List<Cut> CUTS =
      List.of(
          new Cut("references", 240),
          new Cut("method", 420),
          new Cut("limits", 320),
          new Cut("question", 260),
          new Cut("spend", 220),
          new Cut("results", 900),
          new Cut("references", 80),
          new Cut("method", 120),
          new Cut("limits", 120),
          new Cut("question", 120),
          new Cut("spend", 80),
          new Cut("results", 240));

  private final Layout layout;

  private Fit(Layout layout) {
    this.layout = layout;
  }

  static Sheet toOnePage(Sheet whole) {
    try (var layout = new Layout()) {
      return new Fit(layout).fitted(whole);
    }
  }

  private Sheet fitted(Sheet whole) {
    Sheet sheet = whole.withSize(SMALLEST);
    if (fits(sheet)) {
      return enlarged(sheet);
    }
    for (Cut cut : CUTS) {
      Part part = sheet.parts().get(cut.name());
      if (part == null || part.length() <= cut.least()) {
        continue;
      }
      Sheet shortest = sheet.with(cut.name(), part.within(cut.least()));
      if (fits(shortest)) {
        return filled(longest(shortest, cut.name(), part, cut.least()), whole);
      }
      sheet = shortest;
    }
    Sheet bare = sheet.withFigure(List.of());
    if (!fits(bare)) {
      throw new IllegalStateException("a page without figure and with short texts must fit");
    }
    return bare;
  }

  private Sheet enlarged(Sheet sheet) {
    for (int size = LARGEST; size > SMALLEST; size -= STEP) {
      Sheet sized = sheet.withSize(size);
      if (fits(sized)) {
        return sized;
      }
    }
    return sheet;
  }

  /** Gives sections back what there is room for, the most important first. */
  private Sheet filled(Sheet sheet, Sheet whole) {
    Sheet filled = sheet;
    for (int i = CUTS.size() - 1; i >= CUTS.size() / 2; i--) {
      String name = CUTS.get(i).name();
      Part part = filled.parts().get(name);
      Part all = whole.parts().get(name);
      if (part != null && all != null && part.isCut()) {
        filled = longest(filled, name, all, part.length());
      }
    }
    return filled;
  }

  /** As much of one section as fits, found by halving; so many characters of it are known to. */
  private Sheet longest(Sheet sheet, String name, Part part, int least) {
    int fits = least;
    int over = Math.min(part.length(), least + MOST_MORE);
    while (over - fits > TOLERANCE) {
      int middle = (fits + over) >>> 1;
      if (fits(sheet.with(name, part.within(middle)))) {
        fits = middle;
      } else {
        over = middle;
      }
    }
    return fits == least ? sheet : sheet.with(name, part.within(fits));
  }

  private boolean fits(Sheet sheet) {
    return layout.fits(sheet);
  }
}
