package io.github.promptharness.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The figures of one sampling, each of which goes to the section that has its numbers.
 *
 * <p>Not safe for many threads.
 */
final class FigureSet {
  private static final Pattern NUMBERED =
      Pattern.compile("[a-z]+?(?:-[a-z]+)*?(?:-tag-[0-9]+)?(?:-([0-9]{1,4}))?");

  private final List<FigureView> left;

  private FigureSet(List<FigureView> figures) {
    this.left = new ArrayList<>(figures);
  }

  /**
   * Those of one sampling.
   *
   * @param all of a study: the ids of a later sampling end in its number, counted from 1
   * @param number which sampling, counted from 0
   */
  static FigureSet of(List<FigureView> all, int number) {
    return new FigureSet(
        all.stream().filter(figure -> number(figure.figure().id()) == number).toList());
  }

  /** Such as 1 of {@code forest-2}; a figure for each of several tags says so before. */
  static int number(String id) {
    Matcher matcher = NUMBERED.matcher(id);
    return matcher.matches() && matcher.group(1) != null
        ? Integer.parseInt(matcher.group(1)) - 1
        : 0;
  }

  /** Those whose id begins so, which stand nowhere else then. */
  List<FigureView> take(String... beginnings) {
    var taken = new ArrayList<FigureView>();
    for (String beginning : beginnings) {
      left.stream().filter(each -> each.figure().id().startsWith(beginning)).forEach(taken::add);
      left.removeIf(each -> each.figure().id().startsWith(beginning));
    }
    return taken;
  }
}
