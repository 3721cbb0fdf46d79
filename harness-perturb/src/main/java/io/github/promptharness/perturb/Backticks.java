package io.github.promptharness.perturb;

import io.github.promptharness.perturb.Protection.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** Finds code as CommonMark does: a run of backticks is closed by the next run of that length. */
final class Backticks {
  private static final int FENCE = 3;

  private Backticks() {}

  static List<Span> spans(String text) {
    List<Span> runs = runs(text);
    int[] closers = closers(runs);
    var spans = new ArrayList<Span>();
    for (int i = 0; i < runs.size(); i++) {
      if (closers[i] > i) {
        spans.add(new Span(runs.get(i).start(), runs.get(closers[i]).end()));
        i = closers[i];
      } else if (length(runs.get(i)) >= FENCE) {
        spans.add(new Span(runs.get(i).start(), text.length()));
        return spans;
      }
    }
    return spans;
  }

  private static List<Span> runs(String text) {
    var runs = new ArrayList<Span>();
    int start = text.indexOf('`');
    while (start >= 0) {
      int end = start;
      while (end < text.length() && text.charAt(end) == '`') {
        end++;
      }
      runs.add(new Span(start, end));
      start = text.indexOf('`', end);
    }
    return runs;
  }

  /** For each run the next one of its length, or -1. */
  private static int[] closers(List<Span> runs) {
    int[] closers = new int[runs.size()];
    var nearest = new HashMap<Integer, Integer>();
    for (int i = runs.size() - 1; i >= 0; i--) {
      closers[i] = nearest.getOrDefault(length(runs.get(i)), -1);
      nearest.put(length(runs.get(i)), i);
    }
    return closers;
  }

  private static int length(Span run) {
    return run.end() - run.start();
  }
}
