package io.github.promptharness.report.review;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What people have marked on a review sheet. A text is known by its SHA-256, so that one that was
 * changed after it was read counts as unread.
 *
 * <p>Immutable.
 */
public final class Reviewed {
  /** Nobody has read anything. */
  public static final Reviewed NOTHING = new Reviewed(List.of());

  private final List<Mark> marks;
  private final Map<String, Mark> byText = new HashMap<>();

  private Reviewed(List<Mark> marks) {
    this.marks = List.copyOf(marks);
    marks.forEach(mark -> byText.merge(mark.sha256(), mark, Mark::with));
  }

  /** Of these marks; where a text has several, one reader and one embargo suffice. */
  public static Reviewed of(List<Mark> marks) {
    return new Reviewed(marks);
  }

  /**
   * What is marked of one text.
   *
   * @param sha256 of the text in UTF-8, 64 hexadecimal digits
   * @param shown SHA-256 of the letters and digits of the text that stood beside the mark, so that
   *     marks that were sorted apart from their texts are found
   * @param reader who has read it; absent if nobody has
   * @param embargoed whether it must not be shown to anybody yet, as where it shows a fault in
   *     safety or security that the vendor has not mended
   * @param note for the group
   */
  public record Mark(
      String sha256, String shown, Optional<Reader> reader, boolean embargoed, String note) {
    private Mark with(Mark other) {
      return new Mark(
          sha256,
          shown,
          reader.or(other::reader),
          embargoed || other.embargoed,
          note.isEmpty() ? other.note : note);
    }
  }

  /**
   * Who has read a text.
   *
   * @param name as it is to stand in the disclosure line
   * @param on the day
   */
  public record Reader(String name, LocalDate on) {
    /** Refuses a blank name. */
    public Reader {
      if (name.isBlank()) {
        throw new IllegalArgumentException(
            "a reader needs a name or a role: write who has read the text");
      }
    }
  }

  /** All marks, in the order of the sheet. */
  public List<Mark> marks() {
    return new ArrayList<>(marks);
  }

  /** The mark of a text, if it has one that was made beside this very text. */
  public Optional<Mark> of(String text) {
    Mark mark = byText.get(Fingerprints.of(text));
    if (mark == null) {
      return Optional.empty();
    }
    if (mark.shown().equals(Fingerprints.ofLetters(text))) {
      return Optional.of(mark);
    }
    // Whoever read another text has not read this one; an embargo holds all the same.
    return Optional.of(
        new Mark(mark.sha256(), mark.shown(), Optional.empty(), mark.embargoed(), mark.note()));
  }

  /** Whether a person has read this text. */
  public boolean isRead(String text) {
    return of(text).flatMap(Mark::reader).isPresent();
  }

  /** Whether this text is under embargo. */
  public boolean isEmbargoed(String text) {
    return of(text).map(Mark::embargoed).orElse(false);
  }
}
