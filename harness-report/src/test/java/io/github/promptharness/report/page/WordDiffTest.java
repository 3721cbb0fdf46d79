package io.github.promptharness.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.promptharness.report.page.Segment.Kind;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WordDiffTest {
  @Test
  void of_equalTexts_isKept() {
    assertEquals(List.of(kept("one two")), WordDiff.of("one two", "one two"));
  }

  @Test
  void of_twoEmptyTexts_isNothing() {
    assertEquals(List.of(), WordDiff.of("", ""));
  }

  @Test
  void of_aChangedWord_isThatWordAlone() {
    assertEquals(
        List.of(kept("a "), removed("small"), added("tall"), kept(" house")),
        WordDiff.of("a small house", "a tall house"));
  }

  @Test
  void of_aChangedPhrase_isOneChange() {
    assertEquals(
        List.of(kept("now "), removed("read this"), added("see that"), kept(" text")),
        WordDiff.of("now read this text", "now see that text"));
  }

  @Test
  void of_aSpaceMore_isThatSpace() {
    assertEquals(
        List.of(kept("a"), removed(" "), added("  "), kept("b")), WordDiff.of("a b", "a  b"));
  }

  @Test
  void of_tooManyWords_isOneChange() {
    String old = words(0, 2_500);
    String now = words(5_000, 7_500);

    assertEquals(List.of(removed(old), added(now)), WordDiff.of(old, now));
  }

  @Test
  void of_anyTexts_leadsFromOneToTheOther() {
    for (int seed = 0; seed < 200; seed++) {
      var random = new Random(seed);
      String old = sample(random);
      String now = sample(random);
      List<Segment> segments = WordDiff.of(old, now);

      assertEquals(old, without(segments, Kind.ADDED), "seed " + seed);
      assertEquals(now, without(segments, Kind.REMOVED), "seed " + seed);
    }
  }

  private static String sample(Random random) {
    String[] pieces = {"a", "b", "c", " ", "  ", "\n", "\u00A0", "dd"};
    return IntStream.range(0, random.nextInt(20))
        .mapToObj(i -> pieces[random.nextInt(pieces.length)])
        .collect(Collectors.joining());
  }

  private static String words(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "w" + i).collect(Collectors.joining("-- "));
  }

  private static String without(List<Segment> segments, Kind kind) {
    return segments.stream()
        .filter(segment -> segment.kind() != kind)
        .map(Segment::text)
        .collect(Collectors.joining());
  }

  private static Segment kept(String text) {
    return new Segment(Kind.KEPT, text);
  }

  private static Segment removed(String text) {
    return new Segment(Kind.REMOVED, text);
  }

  private static Segment added(String text) {
    return new Segment(Kind.ADDED, text);
  }
}
