package io.github.promptharness.perturb.preset;

import io.github.promptharness.Generator;
import io.github.promptharness.perturb.Protection;
import io.github.promptharness.perturb.TextEdits;
import io.github.promptharness.perturb.TextOperator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Typos of four kinds at random places, as many as a Poisson process makes; see {@link
 * Giskard#typos()}.
 *
 * <p>Changes are the events of that process in order, each with all its random numbers, so those of
 * a lower rate are among those of a higher one.
 */
record GiskardTypos() implements TextOperator {
  private static final int LEAST = 10;

  private enum Kind {
    INSERTION,
    DELETION,
    REPLACEMENT,
    TRANSPOSITION;

    static Kind of(double drawn) {
      if (drawn < 0.2) {
        return INSERTION;
      }
      if (drawn < 0.4) {
        return DELETION;
      }
      return drawn < 0.9 ? REPLACEMENT : TRANSPOSITION;
    }
  }

  /**
   * One change that was drawn.
   *
   * @param place which code point of the text
   * @param key picks one of the keys beside it
   */
  private record Typo(int place, Kind kind, double key) {}

  @Override
  public String name() {
    return "giskard:typo";
  }

  @Override
  public Map<String, String> settings() {
    return Map.of("keyboard", "helm", "min_length", Integer.toString(LEAST));
  }

  @Override
  public Protection protection() {
    return Protection.none();
  }

  @Override
  public String needs() {
    return "at least %s characters".formatted(LEAST);
  }

  @Override
  public void apply(String text, TextEdits edits) {
    int[] characters = text.codePoints().toArray();
    if (characters.length < LEAST) {
      return;
    }
    int[] starts = new int[characters.length + 1];
    long visible = 0;
    for (int i = 0; i < characters.length; i++) {
      starts[i + 1] = starts[i] + Character.charCount(characters[i]);
      visible += isSpace(characters[i]) ? 0 : 1;
    }
    List<Typo> typos = drawn(characters, edits.rate() * visible, edits.random(visible));
    for (Typo typo : typos) {
      int i = typo.place();
      int width = typo.kind() == Kind.TRANSPOSITION ? 2 : 1;
      int end = typo.kind() == Kind.INSERTION ? i : Math.min(i + width, characters.length);
      String before = text.substring(starts[i], starts[end]);
      String after = after(typo, characters, before);
      if (!after.equals(before) && edits.isFree(starts[i], starts[end])) {
        edits.replace(starts[i], starts[end], after);
      }
    }
  }

  private static List<Typo> drawn(int[] characters, double mean, Generator random) {
    var typos = new ArrayList<Typo>();
    for (double time = gap(random); time < mean; time += gap(random)) {
      int place = random.nextInt(characters.length);
      Kind kind = Kind.of(random.nextDouble());
      if (kind == Kind.DELETION && isSpace(characters[place])) {
        place = Math.min(place + 1, characters.length - 1);
      }
      typos.add(new Typo(place, kind, random.nextDouble()));
    }
    typos.sort(Comparator.comparingInt(Typo::place));
    return typos;
  }

  /** The time to the next event of a Poisson process with one event a unit of time. */
  private static double gap(Generator random) {
    return -StrictMath.log1p(-random.nextDouble());
  }

  private static String after(Typo typo, int[] characters, String before) {
    int i = typo.place();
    return switch (typo.kind()) {
      case DELETION -> "";
      case INSERTION -> key(characters[i], typo.key(), "");
      case REPLACEMENT -> key(characters[i], typo.key(), before);
      case TRANSPOSITION ->
          i + 1 < characters.length
              ? Character.toString(characters[i + 1]) + Character.toString(characters[i])
              : before;
    };
  }

  /** A key beside a letter, in its case; otherwise this. */
  private static String key(int letter, double drawn, String otherwise) {
    boolean small = letter >= 'a' && letter <= 'z';
    if (!small && !(letter >= 'A' && letter <= 'Z')) {
      return otherwise;
    }
    List<String> keys = HelmTypos.beside((char) (letter | 0x20));
    String key = keys.get((int) (drawn * keys.size()));
    return small ? key : key.toUpperCase(Locale.ROOT);
  }

  private static boolean isSpace(int character) {
    return Character.isWhitespace(character) || Character.isSpaceChar(character);
  }
}
