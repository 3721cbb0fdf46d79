package io.github.promptharness.reconcile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The pages of one export in their order; refuses a page that is missing, or there twice. */
record PageChain(List<ExportPage> pages) {
  /** Puts the pages in order; what follows is asked for with the last bucket's end. */
  PageChain {
    if (pages.stream().allMatch(page -> page.buckets().isEmpty())) {
      throw new IllegalArgumentException(
          "an export needs at least one page with a bucket: give the files with its pages");
    }
    var sorted = new ArrayList<ExportPage>(pages);
    sorted.removeIf(page -> page.buckets().isEmpty() && page.hasMore());
    sorted.sort(
        Comparator.comparing(
            page -> page.buckets().isEmpty() ? Instant.MAX : page.buckets().get(0).start()));
    pages = List.copyOf(sorted);
  }

  /** All buckets in the order of time. */
  List<Bucket> buckets() {
    List<Bucket> sorted =
        pages.stream()
            .flatMap(page -> page.buckets().stream())
            .sorted(Comparator.comparing(Bucket::start))
            .toList();
    for (int i = 1; i < sorted.size(); i++) {
      checkApart(sorted.get(i - 1), sorted.get(i));
    }
    checkEnd();
    for (int i = 1; i < sorted.size(); i++) {
      checkNext(sorted.get(i - 1), sorted.get(i));
    }
    return sorted;
  }

  private static void checkApart(Bucket one, Bucket next) {
    if (next.start().isBefore(one.end())) {
      throw new IllegalArgumentException(
          "buckets must not overlap, and one of %s ends on %s while one of %s begins on %s: give each page once, of one query"
              .formatted(one.page(), one.end(), next.page(), next.start()));
    }
  }

  private void checkEnd() {
    ExportPage last = pages.get(pages.size() - 1);
    if (last.hasMore()) {
      throw new IllegalArgumentException(
          "export %s says that there is more (has_more: true), and the page after it is missing: ask for it with page set to its next_page"
              .formatted(last.name()));
    }
    for (ExportPage page : pages.subList(0, pages.size() - 1)) {
      if (!page.hasMore()) {
        throw new IllegalArgumentException(
            "export %s says that it is the last page, and %s comes after it: read the pages of one query at a time"
                .formatted(page.name(), last.name()));
      }
    }
  }

  /**
   * Within a page the vendor may leave out what is empty; from page to page nothing is left out.
   */
  private static void checkNext(Bucket one, Bucket next) {
    if (next.start().isAfter(one.end()) && !one.page().equals(next.page())) {
      throw new IllegalArgumentException(
          "a page is missing between %s, which ends on %s, and %s, which begins on %s: give all pages of the export"
              .formatted(one.page(), one.end(), next.page(), next.start()));
    }
  }
}
