package io.github.promptharness.study;

import io.github.promptharness.Canonical;
import io.github.promptharness.Condition;
import io.github.promptharness.Draw;
import io.github.promptharness.Edit;
import io.github.promptharness.Message;
import io.github.promptharness.Model;
import io.github.promptharness.Money;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import io.github.promptharness.Plan;
import io.github.promptharness.Sampling;
import io.github.promptharness.StudyResult;
import io.github.promptharness.Variant;
import io.github.promptharness.credit.Payer;
import io.github.promptharness.workspace.Account;
import io.github.promptharness.workspace.Balance;
import io.github.promptharness.workspace.StoredAnswer;
import io.github.promptharness.workspace.Workspace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One robustness study: prompts under conditions, asked of a model, scored and summed up.
 *
 * <p>{@link #run()} blocks. It sends only what the workspace does not hold, so a run that was
 * stopped goes on when it is started again, and a finished one costs nothing.
 */
public final class Study {
  private final StudyBuilder settings;
  private final List<Condition> conditions;
  private final List<Variant> variants;
  private final Plan plan;
  private final Model model;
  private final Quotes quotes;
  private final Money cap;

  Study(StudyBuilder settings, List<Condition> conditions, List<Variant> variants) {
    this.settings = settings;
    this.conditions = List.copyOf(conditions);
    this.variants = variants;
    this.plan = settings.plan.orElse(new GridPlan(settings.repeats));
    Model bare = settings.model.orElseThrow();
    this.quotes =
        new Quotes(bare, settings.expectedOutput, settings.expectedLatency, settings.workers);
    Round first = round(firstDraws());
    this.cap = checkedCap(first);
    this.model = settings.lab.meter(bare, new Payer(settings.member, settings.name, cap));
  }

  /** Begins a study whose money and answers are kept in this workspace. */
  public static StudyBuilder in(Workspace lab) {
    return new StudyBuilder(lab);
  }

  private List<Draw> firstDraws() {
    return plan.next(variants, settings.samplings, Observations.of(List.of()));
  }

  private Round round(List<Draw> draws) {
    return Round.of(
        draws, settings.model.orElseThrow().identity(), settings.lab, settings.repeatsPerCall);
  }

  private Money checkedCap(Round first) {
    Quote quote = quotes.of(first);
    if (settings.cap.isEmpty()) {
      if (quote.most().exceeds(Money.ZERO)) {
        throw new IllegalArgumentException(
            "a model that costs money needs a cap: give it with spendAtMost(...); this study costs at most "
                + quote.most());
      }
      return Money.ZERO;
    }
    Money wanted = settings.cap.get();
    Balance spent = settings.lab.balance(Account.STUDY, settings.name);
    Money left = wanted.minus(spent.committed());
    checkFits("the cap of study " + settings.name, left, quote.least(), first, "spendAtMost");
    for (Account account : List.of(Account.POOL, Account.MEMBER)) {
      String name = account == Account.POOL ? "" : settings.member;
      settings
          .lab
          .balance(account, name)
          .left()
          .ifPresent(
              money ->
                  checkFits(
                      account == Account.POOL ? "the credit pool" : "the allotment of " + name,
                      money,
                      quote.least(),
                      first,
                      account == Account.POOL ? "Workspace.grant" : "Workspace.allot"));
    }
    return wanted;
  }

  private void checkFits(String what, Money left, Money least, Round round, String remedy) {
    if (least.exceeds(left)) {
      throw new IllegalArgumentException(
          "%s must cover the least this study can cost: %s left, %s needed; raise it with %s or ask for less"
              .formatted(what, left, least, remedy));
    }
    Money hold = quotes.largestHold(round);
    if (hold.exceeds(left)) {
      throw new IllegalArgumentException(
          "%s must cover what one call may cost: %s left, %s needed; raise it with %s, or lower maxOutput or repeatsPerCall"
              .formatted(what, left, hold, remedy));
    }
  }

  /** What the study will cost from here, before anything is sent. */
  public Quote quote() {
    return quotes.of(round(firstDraws()));
  }

  /** Every prompt under every condition, in the order of the prompts. */
  public List<Variant> variants() {
    return variants;
  }

  /**
   * The first prompts as they will be sent under each condition, as text for a person.
   *
   * @param prompts how many, at least 1
   */
  public String preview(int prompts) {
    var text = new StringBuilder();
    int columns = conditions.size();
    for (Variant variant : variants.subList(0, Math.min(prompts * columns, variants.size()))) {
      text.append("=== prompt ")
          .append(variant.original().id())
          .append(" under ")
          .append(variant.condition().id())
          .append(
              variant.condition().isOriginal()
                  ? ""
                  : String.format(
                      Locale.ROOT,
                      " (%.0f %% of the text edited: %s)",
                      100 * variant.editRate(),
                      parts(variant)))
          .append('\n');
      for (Message message : variant.wording().messages()) {
        text.append('[').append(message.role().wireName()).append("] ").append(message.text());
        text.append('\n');
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static String parts(Variant variant) {
    if (variant.isUnchanged()) {
      return "unchanged";
    }
    Set<Edit.Part> parts = new TreeSet<>();
    variant.edits().forEach(edit -> parts.add(edit.part()));
    return String.join(
        ", ",
        parts.stream().map(p -> p.name().toLowerCase(Locale.ROOT).replace('_', ' ')).toList());
  }

  /**
   * Asks what is missing, scores and sums up.
   *
   * @throws io.github.promptharness.RunStoppedException if the run could not go on; what was paid
   *     for is kept, and the message says how to go on
   */
  public StudyResult run() {
    String hash = hash();
    settings.lab.enter(settings.name, hash, about());
    var rows = new Rows(settings.scorer.orElseThrow(), new SharedTexts(variants));
    var asking = new Asking(settings, model, cap);
    var observations = new LinkedHashMap<Draw, Observation>();
    var used = new HashMap<String, StoredAnswer>();
    while (true) {
      List<Draw> draws =
          plan.next(
              variants, settings.samplings, Observations.of(List.copyOf(observations.values())));
      if (draws.isEmpty()) {
        break;
      }
      Round round = round(draws);
      Map<String, String> failures = asking.ask(round);
      Map<String, StoredAnswer> held = settings.lab.find(round.keys());
      for (int i = 0; i < draws.size(); i++) {
        Draw draw = draws.get(i);
        StoredAnswer stored = held.get(round.keys().get(i));
        if (stored != null) {
          used.put(stored.trial(), stored);
          observations.put(draw, rows.answered(draw, stored));
        } else {
          String message = failures.getOrDefault(round.keys().get(i), "not asked");
          observations.put(
              draw, rows.failed(draw, message, settings.member, settings.clock.instant()));
        }
      }
    }
    var all = new ArrayList<>(observations.values());
    return new StudyResult(
        new Summaries(settings, conditions, hash).of(all, used.values()), Observations.of(all));
  }

  private String hash() {
    var form = new Canonical("promptharness.study.1").field("seed", settings.seed.study());
    for (Variant variant : variants) {
      form.field("prompt", variant.original().id())
          .field("condition", variant.condition().id())
          .field("wording", variant.wording().key());
    }
    settings.samplings.stream().map(Sampling::id).forEach(id -> form.field("sampling", id));
    return form.field("repeats", settings.repeats).hex();
  }

  private String about() {
    return String.format(
        Locale.ROOT,
        "%d prompts, conditions %s, samplings %s, repeats %d, scorer %s, model %s",
        settings.prompts.size(),
        conditions.stream().map(Condition::id).toList(),
        settings.samplings.stream().map(Sampling::id).toList(),
        settings.repeats,
        settings.scorer.orElseThrow().id(),
        model.identity());
  }
}
