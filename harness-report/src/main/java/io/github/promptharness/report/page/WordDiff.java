package io.github.promptharness.report.page;

import io.github.promptharness.report.page.Segment.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What two texts have in common, word by word: a longest common subsequence of words and spaces.
 * Texts that differ in too many words to compare are one change from the first difference to the
 * last.
 */
final class WordDiff {
  private static final Pattern TOKEN = Pattern.compile("[\\s\\h]+|[^\\s\\h]+");
  private static final long MOST_PAIRS = 4_000_000;

  private final List<String> before;
  private final List<String> after;

  private WordDiff(String before, String after) {
    this.before = tokens(before);
    this.after = tokens(after);
  }

  static List<Segment> of(String before, String after) {
    return new WordDiff(before, after).segments();
  }

  private List<Segment> segments() {
    int head = 0;
    int shorter = Math.min(before.size(), after.size());
    while (head < shorter && before.get(head).equals(after.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < shorter - head
        && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
      tail++;
    }
    var segments = new ArrayList<Segment>();
    segments.add(new Segment(Kind.KEPT, text(before, 0, head)));
    List<String> old = before.subList(head, before.size() - tail);
    List<String> now = after.subList(head, after.size() - tail);
    if ((long) old.size() * now.size() > MOST_PAIRS) {
      segments.add(new Segment(Kind.REMOVED, text(old, 0, old.size())));
      segments.add(new Segment(Kind.ADDED, text(now, 0, now.size())));
    } else {
      segments.addAll(smoothed(aligned(old, now)));
    }
    segments.add(new Segment(Kind.KEPT, text(before, before.size() - tail, before.size())));
    return Segment.joined(segments);
  }

  private static List<Segment> aligned(List<String> old, List<String> now) {
    int[][] common = new int[old.size() + 1][now.size() + 1];
    for (int i = old.size() - 1; i >= 0; i--) {
      for (int j = now.size() - 1; j >= 0; j--) {
        common[i][j] =
            old.get(i).equals(now.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    var segments = new ArrayList<Segment>();
    int i = 0;
    int j = 0;
    while (i < old.size() || j < now.size()) {
      if (i < old.size() && j < now.size() && old.get(i).equals(now.get(j))) {
        segments.add(new Segment(Kind.KEPT, old.get(i++)));
        j++;
      } else if (j == now.size() || (i < old.size() && common[i + 1][j] >= common[i][j + 1])) {
        segments.add(new Segment(Kind.REMOVED, old.get(i++)));
      } else {
        segments.add(new Segment(Kind.ADDED, now.get(j++)));
      }
    }
    return segments;
  }

  /** A space kept between changes belongs to them, so that a changed phrase reads as one. */
  private static List<Segment> smoothed(List<Segment> tokens) {
    var smooth = new ArrayList<Segment>();
    var removed = new StringBuilder();
    var added = new StringBuilder();
    for (int t = 0; t < tokens.size(); t++) {
      Segment token = tokens.get(t);
      boolean joins =
          token.kind() == Kind.KEPT
              && token.text().isBlank()
              && removed.length() + added.length() > 0
              && t + 1 < tokens.size()
              && tokens.get(t + 1).kind() != Kind.KEPT;
      if (token.kind() == Kind.KEPT && !joins) {
        smooth.add(new Segment(Kind.REMOVED, removed.toString()));
        smooth.add(new Segment(Kind.ADDED, added.toString()));
        smooth.add(token);
        removed.setLength(0);
        added.setLength(0);
      } else {
        removed.append(token.kind() == Kind.ADDED ? "" : token.text());
        added.append(token.kind() == Kind.REMOVED ? "" : token.text());
      }
    }
    smooth.add(new Segment(Kind.REMOVED, removed.toString()));
    smooth.add(new Segment(Kind.ADDED, added.toString()));
    return smooth;
  }

  private static List<String> tokens(String text) {
    return TOKEN.matcher(text).results().map(match -> match.group()).toList();
  }

  private static String text(List<String> tokens, int from, int to) {
    return String.join("", tokens.subList(from, to));
  }
}
