package io.github.promptharness.report.onepage;

import io.github.promptharness.report.content.Lines;
import io.github.promptharness.report.content.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A section of the page.
 *
 * @param heading its heading
 * @param texts its paragraphs, the most important first
 * @param isCut whether some of it was left out
 */
record Part(String heading, List<String> texts, boolean isCut) implements View {
  private static final String DOTS = " …";
  private static final int LEAST_START = 60;

  /** Copies the texts, without the empty ones. */
  Part {
    texts = texts.stream().filter(text -> !text.isBlank()).toList();
  }

  Part(String heading, List<String> texts) {
    this(heading, texts, false);
  }

  int length() {
    return texts.stream().mapToInt(Lines::length).sum();
  }

  /** As much of it as has so many characters; a text that is begun ends in dots. */
  Part within(int most) {
    if (length() <= most) {
      return this;
    }
    var kept = new ArrayList<String>();
    int room = most;
    for (String text : texts) {
      int length = Lines.length(text);
      if (length > room) {
        if (room > LEAST_START || kept.isEmpty()) {
          kept.add(start(text, room));
        } else {
          kept.set(kept.size() - 1, kept.get(kept.size() - 1) + DOTS);
        }
        break;
      }
      kept.add(text);
      room -= length;
    }
    return new Part(heading, kept, true);
  }

  /** Whole words, unless a single one is longer than the room. */
  private static String start(String text, int room) {
    String start = text.substring(0, text.offsetByCodePoints(0, Math.max(0, room)));
    int space = start.lastIndexOf(' ');
    return (space > start.length() / 2 ? start.substring(0, space) : start).strip() + DOTS;
  }

  @Override
  public Map<String, Object> model() {
    return Map.of("heading", heading, "texts", texts, "cut", isCut);
  }
}
