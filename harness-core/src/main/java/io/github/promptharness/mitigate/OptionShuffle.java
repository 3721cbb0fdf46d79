package io.github.promptharness.mitigate;

import io.github.promptharness.Bound;
import io.github.promptharness.Choice;
import io.github.promptharness.Generator;
import io.github.promptharness.Model;
import io.github.promptharness.Outcome;
import io.github.promptharness.Prompt;
import io.github.promptharness.Scorer;
import io.github.promptharness.Trial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * The option that most of several orders of the options give, by its content; the returned text
 * names the label at which it stands for the caller.
 *
 * <p>{@link #cyclic} asks in as many orders as there are options, so that each option stands at
 * each place once and a liking for a place favours none; {@link #random} asks in a number of
 * distinct orders that are drawn by the seed and the page. The order as shown comes first. Where a
 * question has fewer orders than are wanted, further repeats of them are asked. The order as shown
 * shares its answers with a study of the bare model; the others are asked anew for each page shown,
 * so that a condition that is itself another order shares none.
 *
 * <p>A prompt without options in parts of their own is refused: see {@link Pages}.
 *
 * <p>Source: Zheng et al. (2024), "Large language models are not robust multiple choice selectors",
 * arXiv:2309.03882, whose cyclic permutation averages probabilities; ours counts answers, as where
 * there are none.
 *
 * <p>Immutable, and as safe for many threads as model and scorer.
 */
public final class OptionShuffle extends PageVote {
  private static final int MOST = 100;

  private final OptionalInt orders;

  private OptionShuffle(Model inner, Scorer scorer, OptionalInt orders, Settings settings) {
    super(inner, scorer, settings);
    this.orders = orders;
  }

  /**
   * Asks in all cyclic orders.
   *
   * @param model bare, or metered by a payer of its own
   * @param scorer finds the option that is chosen
   */
  public static OptionShuffle cyclic(Model model, Scorer scorer) {
    return new OptionShuffle(model, scorer, OptionalInt.empty(), Settings.DEFAULT);
  }

  /**
   * Asks in orders drawn at random.
   *
   * @param model bare, or metered by a payer of its own
   * @param scorer finds the option that is chosen
   * @param orders how many, that as shown included, in [2, 100]
   */
  public static OptionShuffle random(Model model, Scorer scorer, int orders) {
    if (!(orders >= 2 && orders <= MOST)) {
      throw new IllegalArgumentException(
          "option orders must be from 2 to %s: %s".formatted(MOST, orders));
    }
    return new OptionShuffle(model, scorer, OptionalInt.of(orders), Settings.DEFAULT);
  }

  /** The same with another rule, such as one that abstains. */
  public OptionShuffle withRule(VoteRule rule) {
    return with(settings().withRule(rule));
  }

  /** The same with other draws of random orders. */
  public OptionShuffle withSeed(long seed) {
    return with(settings().withSeed(seed));
  }

  /** The same with another way to find the options. */
  public OptionShuffle withPages(Pages pages) {
    return with(settings().withPages(pages));
  }

  /**
   * The same with another text for a winner that nobody gave under the caller's labels.
   *
   * @param form with {@code %s} in place of the label; the scorer must read it
   */
  public OptionShuffle withForm(String form) {
    return with(settings().withForm(form));
  }

  private OptionShuffle with(Settings newSettings) {
    return new OptionShuffle(inner(), scorer(), orders, newSettings);
  }

  @Override
  public OptionShuffle over(UnaryOperator<Model> door) {
    return new OptionShuffle(door.apply(inner()), scorer(), orders, settings());
  }

  @Override
  String id() {
    return "option-shuffle(%s, draws=own, %s, form=\"%s\", scorer=%s, pages=%s)"
        .formatted(
            orders.isPresent()
                ? "random=%s, seed=%s".formatted(orders.getAsInt(), settings().seed().study())
                : "cyclic",
            settings().rule().id(),
            settings().form(),
            scorer().id(),
            settings().pages().id());
  }

  @Override
  String disclosure() {
    return "Each answer is the option that most of %s orders of the options gave."
        .formatted(orders.isPresent() ? Integer.toString(orders.getAsInt()) : "all cyclic");
  }

  @Override
  Bound bound(Trial wanted) {
    requireForm(page(wanted));
    return super.bound(wanted);
  }

  /** Better told before anything is paid for. */
  private void requireForm(Prompt page) {
    try {
      for (Choice choice : page.choices()) {
        new Ballots(scorer()).named(page, choice.id(), settings().form());
      }
    } catch (Behind.Failed unread) {
      Outcome.Failure failure = unread.failure();
      throw new IllegalArgumentException(failure.message(), unread);
    }
  }

  @Override
  Prompt page(Trial wanted) {
    Prompt page = super.page(wanted);
    if (page.choices().size() < 2) {
      throw new IllegalArgumentException(
          "shuffling needs a prompt with options in parts of their own, and %s has %s: name the prompts, perturbed ones included, with withPages(Pages.of(...))"
              .formatted(page.id(), page.choices().size()));
    }
    return page;
  }

  @Override
  List<Prompt> pages(Trial wanted) {
    Prompt page = page(wanted);
    return orders(page, wanted.wording().key()).stream().map(page::withChoices).toList();
  }

  private List<List<Choice>> orders(Prompt page, String key) {
    int options = page.choices().size();
    var all = new ArrayList<List<Choice>>();
    if (orders.isEmpty()) {
      for (int shift = 0; shift < options; shift++) {
        var order = new ArrayList<>(page.choices());
        Collections.rotate(order, -shift);
        all.add(List.copyOf(order));
      }
      return all;
    }
    Generator random = settings().seed().named("option order", key).generator();
    int distinct = factorialUpTo(options, MOST);
    all.add(page.choices());
    while (all.size() < orders.getAsInt()) {
      List<Choice> order = shuffled(page.choices(), random);
      if (all.size() >= distinct || !all.contains(order)) {
        all.add(order);
      }
    }
    return all;
  }

  private static List<Choice> shuffled(List<Choice> choices, Generator random) {
    var order = new ArrayList<>(choices);
    for (int i = order.size() - 1; i > 0; i--) {
      Collections.swap(order, i, random.nextInt(i + 1));
    }
    return List.copyOf(order);
  }

  private static int factorialUpTo(int n, int most) {
    int product = 1;
    for (int i = 2; i <= n && product <= most; i++) {
      product *= i;
    }
    return product;
  }
}
