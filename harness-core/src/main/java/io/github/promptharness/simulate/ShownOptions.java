package io.github.promptharness.simulate;

import io.github.promptharness.Choice;
import io.github.promptharness.Enumerator;
import io.github.promptharness.Layout;
import io.github.promptharness.Placement;
import io.github.promptharness.Prompt;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where the options of a known prompt stand in a text.
 *
 * <p>Options whose texts are intact are found under any layout: labels in order, with one text
 * between each label and its option and one text between options, whatever these are, and perhaps
 * more text behind the last. Options with typos are found under the prompt's own layout, each taken
 * for the known one that it is nearest to; which is which of options of a few characters may then
 * be a guess.
 *
 * @param order the position in the known prompt of the option at each place
 * @param enumerator how the places are labelled
 */
record ShownOptions(List<Integer> order, Enumerator enumerator) {
  private static final String GAP = ".{0,24}?";
  private static final String NOTHING_BEHIND = "";

  /** A cue for the answer, or the instruction; in some formats no blank is before it. */
  private static final String CUE_BEHIND = ".*";

  /** The most of the options' characters that may be changed, on average. */
  private static final double MOST_CHANGED = 0.5;

  ShownOptions {
    order = List.copyOf(order);
  }

  /**
   * The options of {@code known} in the text, the last of them; empty if they are not all there.
   */
  static Optional<ShownOptions> find(Prompt known, String text) {
    List<Choice> choices = known.choices();
    Optional<ShownOptions> intact =
        choices.stream().allMatch(choice -> text.contains(choice.text()))
            ? intact(choices, text)
            : Optional.empty();
    return intact.isPresent() ? intact : changed(known, text);
  }

  private static Optional<ShownOptions> intact(List<Choice> choices, String text) {
    return intact(choices, text, NOTHING_BEHIND).or(() -> intact(choices, text, CUE_BEHIND));
  }

  private static Optional<ShownOptions> intact(List<Choice> choices, String text, String behind) {
    for (Enumerator enumerator : Enumerator.values()) {
      if (choices.size() > enumerator.most()) {
        continue;
      }
      // Never find(): the form begins with any text, and would be tried anew at each character.
      Matcher intact = intactForm(choices, enumerator, behind).matcher(text);
      if (intact.matches()) {
        List<String> texts = groups(intact, choices.size());
        Optional<List<Integer>> order = nearest(choices, texts, 0);
        if (order.isPresent()) {
          return order.map(found -> new ShownOptions(found, enumerator));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<ShownOptions> changed(Prompt known, String text) {
    List<Choice> choices = known.choices();
    Matcher changed = changedForm(known.layout(), choices.size()).matcher(text);
    return changed.matches()
        ? nearest(choices, groups(changed, choices.size()), MOST_CHANGED)
            .map(order -> new ShownOptions(order, known.layout().enumerator()))
        : Optional.empty();
  }

  /** What the label at a place is called in an answer: letters in upper case. */
  String label(int place) {
    return enumerator.label(place).toUpperCase(Locale.ROOT);
  }

  private static Pattern intactForm(List<Choice> choices, Enumerator enumerator, String behind) {
    String anyText =
        choices.stream()
            .map(Choice::text)
            .sorted(Comparator.comparingInt(String::length).reversed())
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    var form = new StringBuilder(".*");
    for (int place = 0; place < choices.size(); place++) {
      String between = place == 1 ? "(?<between>" + GAP + ")" : "\\k<between>";
      form.append(place == 0 ? "" : between)
          .append(Pattern.quote(enumerator.label(place)))
          .append(place == 0 ? "(?<end>" + GAP + ")" : "\\k<end>")
          .append("(?<o%s>%s)".formatted(place, anyText));
    }
    return Pattern.compile(form + behind, Pattern.DOTALL);
  }

  private static Pattern changedForm(Layout layout, int count) {
    var form = new StringBuilder(".*");
    for (int place = 0; place < count; place++) {
      String before = place == 0 ? layout.choicesLead() : layout.choiceSeparator();
      String label = layout.enumerator().label(place);
      form.append(Pattern.quote(before + layout.choiceLead() + label + layout.enumeratorEnd()))
          .append("(?<o%s>.*?)".formatted(place));
    }
    if (layout.instructionPlacement() == Placement.BEHIND_INPUT) {
      form.append("(?:").append(Pattern.quote(layout.instructionGap())).append(".*)?");
    }
    form.append(Pattern.quote(layout.answerLead()));
    return Pattern.compile(form.toString(), Pattern.DOTALL);
  }

  private static List<String> groups(Matcher matcher, int count) {
    var texts = new ArrayList<String>();
    for (int place = 0; place < count; place++) {
      texts.add(matcher.group("o" + place));
    }
    return texts;
  }

  /** Gives each place the option nearest to its text, the nearest pair first, each option once. */
  private static Optional<List<Integer>> nearest(
      List<Choice> choices, List<String> texts, double mostChanged) {
    var pairs = new ArrayList<Pair>();
    for (int place = 0; place < texts.size(); place++) {
      for (int choice = 0; choice < choices.size(); choice++) {
        pairs.add(Pair.of(place, choice, texts.get(place), choices.get(choice).text()));
      }
    }
    pairs.sort(Comparator.comparingDouble(Pair::changed));
    var order = new ArrayList<>(Collections.nCopies(texts.size(), -1));
    double changed = 0;
    for (Pair pair : pairs) {
      if (order.get(pair.place()) < 0 && !order.contains(pair.choice())) {
        order.set(pair.place(), pair.choice());
        changed += pair.changed();
      }
    }
    return changed <= mostChanged * texts.size() ? Optional.of(order) : Optional.empty();
  }

  private record Pair(int place, int choice, double changed) {
    static Pair of(int place, int choice, String shown, String known) {
      int longer =
          Math.max(
              shown.codePointCount(0, shown.length()), known.codePointCount(0, known.length()));
      double changed = longer == 0 ? 0 : (double) EditDistance.between(known, shown) / longer;
      return new Pair(place, choice, changed);
    }
  }
}
