package io.github.promptharness.simulate;

import io.github.promptharness.Canonical;
import io.github.promptharness.Choice;
import io.github.promptharness.Layout;
import io.github.promptharness.Prompt;
import io.github.promptharness.Seed;
import io.github.promptharness.Wording;
import java.util.Optional;

/** A prompt that a simulated model knows. */
final class Item {
  /**
   * Above what typos do at a rate of 0.3: at most 0.46 in any of 941 questions of MMLU, which were
   * all recognised but one that differs from its neighbour in two characters.
   */
  private static final double MOST_CHANGED = 0.5;

  /** The length from which {@link #doublings} are counted, in characters. */
  private static final int SHORT = 80;

  private final Prompt prompt;
  private final Contents contents;
  private final Frame original;
  private final String input;
  private final int inputLength;
  private final Trigrams trigrams;

  Item(Prompt prompt, Seed seed) {
    this.prompt = prompt;
    int ownMessages = prompt.turns().size() + (prompt.question().isEmpty() ? 0 : 1);
    if (ownMessages == 0) {
      throw new IllegalArgumentException(
          "a simulated model knows a prompt by its input, and that of %s is empty: give it one"
              .formatted(prompt.id()));
    }
    contents = Contents.of(prompt, seed);
    original = Frame.of(prompt.wording(), ownMessages).orElseThrow();
    input = prompt.input().isEmpty() ? original.ownText() : prompt.input();
    inputLength = input.codePointCount(0, input.length());
    trigrams = Trigrams.of(original.ownText());
  }

  /** Writes all that answers to the item follow from. */
  void describe(Canonical form) {
    form.field("id", prompt.id())
        .field("wording", prompt.wording().key())
        .field("turns", prompt.turns().size())
        .field("input", prompt.input());
    for (Choice choice : prompt.choices()) {
      form.field("choice", choice.id()).field("text", choice.text());
    }
    Layout layout = prompt.layout();
    form.field("choices lead", layout.choicesLead())
        .field("choice lead", layout.choiceLead())
        .field("enumerator", layout.enumerator().name())
        .field("enumerator end", layout.enumeratorEnd())
        .field("separator", layout.choiceSeparator())
        .field("answer lead", layout.answerLead());
    prompt.expected().ifPresent(answer -> form.field("expected", answer));
    domain().ifPresent(domain -> form.field("domain", domain));
  }

  String id() {
    return prompt.id();
  }

  Contents contents() {
    return contents;
  }

  /** The domain that the item's tag names. */
  Optional<String> domain() {
    return Optional.ofNullable(prompt.tags().get("domain"));
  }

  /** How often the input's length is double that of a short question; below 0 if it is shorter. */
  double doublings() {
    return StrictMath.log((double) Math.max(1, inputLength) / SHORT) / StrictMath.log(2);
  }

  /** The text of a content: of an option, or the answer itself. */
  String words(int content) {
    return prompt.choices().isEmpty()
        ? contents.canonical().get(content)
        : prompt.choices().get(content).text();
  }

  /** Whether the item is its input alone, without options and turns. */
  boolean isBare() {
    return prompt.choices().isEmpty() && prompt.turns().isEmpty();
  }

  int inputLength() {
    return inputLength;
  }

  /** How many messages at the end of a chat are the item's own. */
  int ownMessages() {
    return original.own().size();
  }

  String ownText() {
    return original.ownText();
  }

  double likeness(Trigrams shown) {
    return trigrams.likeness(shown);
  }

  /** What there is of this item in a wording; empty if it is not this one. */
  Optional<Sight> in(Wording wording) {
    return Frame.of(wording, ownMessages()).flatMap(this::in);
  }

  private Optional<Sight> in(Frame shown) {
    String text = shown.ownText();
    int missing = inputLength - text.codePointCount(0, text.length());
    if (missing > MOST_CHANGED * inputLength) {
      return Optional.empty(); // so many characters are left out, whatever else is changed
    }
    double changed = EditDistance.shareChanged(input, text);
    if (!(changed <= MOST_CHANGED)) {
      return Optional.empty();
    }
    Optional<ShownOptions> options =
        prompt.choices().isEmpty() ? Optional.empty() : ShownOptions.find(prompt, shown.last());
    return options.isEmpty() && !prompt.choices().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Sight(
                this,
                shown.rewordingOf(original),
                ShownExemplars.of(shown.exemplars(), original.exemplars()),
                changed,
                options));
  }
}
