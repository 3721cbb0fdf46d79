package io.github.promptharness.report.review;

import io.github.promptharness.Observation;
import io.github.promptharness.OutcomeClass;
import io.github.promptharness.Variant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

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
    /** Whether anything was filled in. */
    boolean isMarked() {
      return reader.isPresent() || embargoed || !note.isEmpty();
    }

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

  /**
   * Whether a person has read the words that a variant has and its original has not; true where
   * there are none.
   */
  public boolean isRead(Variant variant) {
    String words = WordingText.of(variant);
    return words.isEmpty() || isRead(words);
  }

  /**
   * The items of which a text is under embargo, an answer or a wording: their question and their
   * other answers may tell as much, so nothing of them is shown.
   *
   * @param rows all answers of the study
   * @param variants its prompts under all conditions
   * @return their ids, in order
   */
  public Set<String> itemsUnderEmbargo(Stream<Observation> rows, List<Variant> variants) {
    var items = new TreeSet<String>();
    if (hasEmbargo()) {
      rows.filter(this::isEmbargoed).map(Observation::prompt).forEach(items::add);
      variants.stream()
          .filter(variant -> isEmbargoed(WordingText.of(variant)))
          .forEach(variant -> items.add(variant.original().id()));
    }
    return Collections.unmodifiableSet(items);
  }

  /**
   * The texts of a study that are under embargo.
   *
   * @param rows all answers of the study
   * @param variants its prompts under all conditions
   */
  public Set<String> wordsUnderEmbargo(Stream<Observation> rows, List<Variant> variants) {
    var words = new TreeSet<String>();
    if (hasEmbargo()) {
      rows.filter(this::isEmbargoed).map(Observation::text).forEach(words::add);
      variants.stream().map(WordingText::of).filter(this::isEmbargoed).forEach(words::add);
    }
    return Collections.unmodifiableSet(words);
  }

  private boolean hasEmbargo() {
    return marks.stream().anyMatch(Mark::embargoed);
  }

  /** The message of a failed call is no text that could be marked. */
  private boolean isEmbargoed(Observation row) {
    return row.outcome() != OutcomeClass.FAILED && isEmbargoed(row.text());
  }
}
