package io.github.promptharness.report.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A sentence in which names of the study stand apart from our own words, so that the page can keep
 * the direction of their script to themselves.
 *
 * @param spans the pieces, in order
 */
public record Sentence(List<Span> spans) implements View {
  /** Copies the pieces. */
  public Sentence {
    spans = List.copyOf(spans);
  }

  /** An empty one. */
  public static Sentence start() {
    return new Sentence(List.of());
  }

  /** Goes on in our words. */
  public Sentence text(String words) {
    return with(new Span(words, false));
  }

  /** Goes on with words of the study. */
  public Sentence data(String words) {
    return with(new Span(words, true));
  }

  private Sentence with(Span span) {
    var more = new ArrayList<>(spans);
    more.add(span);
    return new Sentence(more);
  }

  /** As plain text. */
  public String inPlain() {
    return String.join("", spans.stream().map(Span::text).toList());
  }

  @Override
  public Map<String, Object> model() {
    return Map.of("spans", spans);
  }

  /**
   * A piece of a sentence.
   *
   * @param text the words
   * @param isData whether they are the study's
   */
  public record Span(String text, boolean isData) implements View {
    @Override
    public Map<String, Object> model() {
      return Map.of("text", text, "isData", isData);
    }
  }
}
