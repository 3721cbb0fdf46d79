package io.github.promptharness.report.page;

import io.github.promptharness.Edit;
import io.github.promptharness.Message;
import io.github.promptharness.Prompt;
import io.github.promptharness.Variant;
import io.github.promptharness.report.content.Lines;
import io.github.promptharness.report.content.View;
import io.github.promptharness.report.page.Segment.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A prompt beside its changed form, part by part: by the operator's own edits where they tell the
 * change exactly, and word by word where they do not. Where the parts themselves have changed, such
 * as the number of options or the layout, whole messages are compared.
 */
final class PromptDiff {
  private static final int MOST_UNCHANGED = 4_000;

  private PromptDiff() {}

  /**
   * One part.
   *
   * @param label its name
   * @param segments its pieces
   */
  record Part(String label, List<Segment> segments) implements View {
    boolean isChanged() {
      return segments.stream().anyMatch(segment -> segment.kind() != Kind.KEPT);
    }

    /** What an unchanged part says, without the middle of a very long one. */
    private String unchanged() {
      String text = String.join("", segments.stream().map(Segment::text).toList());
      return Lines.shortened(text, MOST_UNCHANGED);
    }

    @Override
    public Map<String, Object> model() {
      return Map.of(
          "label", label, "segments", segments, "unchanged", isChanged() ? "" : unchanged());
    }
  }

  static List<Part> of(Variant variant) {
    Prompt old = variant.original();
    Prompt now = variant.prompt();
    if (!PromptPart.areAlike(old, now)) {
      return byMessage(variant.original().messages(), variant.wording().messages());
    }
    var parts = new ArrayList<Part>();
    List<PromptPart> before = PromptPart.of(old);
    List<PromptPart> after = PromptPart.of(now);
    for (int i = 0; i < before.size(); i++) {
      PromptPart part = before.get(i);
      String changed = after.get(i).text();
      List<Segment> segments =
          byEdits(part, variant.edits(), changed)
              .orElseGet(() -> WordDiff.of(part.text(), changed));
      if (!segments.isEmpty()) {
        parts.add(new Part(part.label(old.layout().enumerator()), segments));
      }
    }
    return parts;
  }

  /** The edits of one part, if they lead from one text to the other. */
  private static Optional<List<Segment>> byEdits(PromptPart part, List<Edit> all, String changed) {
    List<Edit> edits =
        all.stream()
            .filter(edit -> edit.part() == part.part() && edit.index() == part.index())
            .sorted(Comparator.comparingInt(Edit::start))
            .toList();
    var segments = new ArrayList<Segment>();
    var text = new StringBuilder();
    int at = 0;
    for (Edit edit : edits) {
      if (edit.start() < at || !part.text().startsWith(edit.before(), edit.start())) {
        return Optional.empty();
      }
      String kept = part.text().substring(at, edit.start());
      segments.add(new Segment(Kind.KEPT, kept));
      segments.addAll(WordDiff.of(edit.before(), edit.after()));
      text.append(kept).append(edit.after());
      at = edit.start() + edit.before().length();
    }
    segments.add(new Segment(Kind.KEPT, part.text().substring(at)));
    text.append(part.text().substring(at));
    return text.toString().equals(changed)
        ? Optional.of(Segment.joined(segments))
        : Optional.empty();
  }

  private static List<Part> byMessage(List<Message> before, List<Message> after) {
    var parts = new ArrayList<Part>();
    for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
      var old = i < before.size() ? Optional.of(before.get(i)) : Optional.<Message>empty();
      var now = i < after.size() ? Optional.of(after.get(i)) : Optional.<Message>empty();
      String role = now.or(() -> old).map(message -> message.role().wireName()).orElse("");
      parts.add(
          new Part(
              "message " + (i + 1) + " (" + role + ")",
              WordDiff.of(old.map(Message::text).orElse(""), now.map(Message::text).orElse(""))));
    }
    return parts;
  }
}
