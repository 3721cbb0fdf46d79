package io.github.promptharness.screen;

import io.github.promptharness.Bound;
import io.github.promptharness.Derivation;
import io.github.promptharness.DerivedModel;
import io.github.promptharness.Evidence;
import io.github.promptharness.Model;
import io.github.promptharness.ModelIdentity;
import io.github.promptharness.Outcome;
import io.github.promptharness.Outcome.Charge;
import io.github.promptharness.Outcome.Failure;
import io.github.promptharness.Outcome.Kind;
import io.github.promptharness.RateSignals;
import io.github.promptharness.Request;
import io.github.promptharness.Trial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A model whose prompts are looked at by a model of moderation before they are sent. One that the
 * {@link ScreenRule} objects to is not sent: its trials end as {@code FILTERED}, which is kept,
 * counted and shown like the vendor's own filter, with the categories and scores.
 *
 * <pre>{@code
 * var moderation = OpenAiModerationModel.of(OpenAiModel.builder("omni-moderation-latest"));
 * Study.in(lab).model(ScreenedModel.of(model, moderation)) ...
 * }</pre>
 *
 * <p>A wording is looked at once, all its messages as one text, whatever its repeats; what was said
 * of it is kept as any answer is, so that nobody in the group asks again. A prompt that could not
 * be looked at is not sent either: the call fails as that of the moderation did. Answers are kept
 * under a name of their own that says by what and by which rule the prompts were screened.
 * Immutable, and as safe for many threads as its models.
 */
public final class ScreenedModel extends DerivedModel {
  private final Screen screen;

  private ScreenedModel(Model inner, Screen screen) {
    super(inner);
    this.screen = screen;
  }

  /**
   * A model before which prompts are screened, where the model of moderation flags them.
   *
   * @param model bare, or metered by a payer of its own
   * @param moderation a model whose answers are {@link io.github.promptharness.Moderation#text()},
   *     bare or metered
   */
  public static ScreenedModel of(Model model, Model moderation) {
    return new ScreenedModel(model, new Screen(moderation, ScreenRule.AS_FLAGGED));
  }

  /** The same by another rule. */
  public ScreenedModel withRule(ScreenRule rule) {
    return new ScreenedModel(inner(), new Screen(screen.moderation(), rule));
  }

  @Override
  public ScreenedModel over(UnaryOperator<Model> door) {
    return new ScreenedModel(
        door.apply(inner()), new Screen(door.apply(screen.moderation()), screen.rule()));
  }

  /** The same name, at an endpoint that says by what prompts are screened. */
  @Override
  public ModelIdentity identity() {
    ModelIdentity bare = inner().identity();
    ModelIdentity by = screen.moderation().identity();
    String disclosure =
        "Prompts were screened by %s (%s) before they were sent; those it objected to were not sent and count as filtered."
            .formatted(by.name(), screen.rule());
    return new ModelIdentity(
        bare.name(),
        "%s + screened(by=%s at %s, rule=%s)"
            .formatted(bare.endpoint(), by.name(), by.endpoint(), screen.rule()),
        (bare.disclosure() + " " + disclosure).strip());
  }

  /** One call of moderation more than the model behind. */
  @Override
  public Bound bound(Request request) {
    return screen
        .moderation()
        .bound(screen.request(Screen.text(request.wording())))
        .plus(inner().bound(behind(request)));
  }

  @Override
  public List<String> preflight() {
    var remarks = new ArrayList<>(inner().preflight());
    remarks.addAll(screen.moderation().preflight());
    return List.copyOf(remarks);
  }

  @Override
  public Outcome answer(Request request) {
    Request behind = behind(request);
    inner().bound(behind); // what can never be asked is refused before anything is looked at
    Request look = screen.request(Screen.text(request.wording()));
    Screen.Finding finding = screen.look(look);
    if (finding instanceof Screen.Unseen unseen) {
      return Failure.local(
          unseen.failure().kind(),
          "the prompt could not be screened and was not sent: " + unseen.failure().message());
    }
    var seen = (Screen.Seen) finding;
    if (seen.objection().isPresent()) {
      return withheld(request, look, seen);
    }
    Outcome outcome = inner().answer(behind);
    return outcome instanceof Outcome.Response response
        ? derived(request, look, behind, seen, response)
        : Failure.local(((Failure) outcome).kind(), ((Failure) outcome).message());
  }

  /** The same question to the model behind. */
  private Request behind(Request request) {
    Trial own = request.first();
    return Request.of(
            new Trial(inner().identity(), own.wording(), own.sampling(), own.repeat()),
            request.repeats())
        .inTier(request.tier());
  }

  private Failure withheld(Request request, Request look, Screen.Seen seen) {
    return new Failure(
        Kind.FILTERED,
        "not sent: screened by %s, %s"
            .formatted(screen.moderation().identity().name(), seen.objection().orElseThrow()),
        Charge.NONE,
        RateSignals.NONE,
        evidence(request, look, List.of(), seen));
  }

  private Outcome.Response derived(
      Request request, Request look, Request behind, Screen.Seen seen, Outcome.Response response) {
    List<String> asked = behind.trials().stream().map(Trial::key).toList();
    return new Outcome.Response(
        response.answers(),
        response.usage(),
        response.cost(),
        response.model(),
        response.tier(),
        RateSignals.NONE,
        evidence(request, look, asked, seen));
  }

  /**
   * What each answer rests on.
   *
   * @param asked keys of the answers behind, in the order of the trials; empty if none was asked
   */
  private static Evidence evidence(
      Request request, Request look, List<String> asked, Screen.Seen seen) {
    var parts = new LinkedHashMap<String, List<String>>();
    var notes = new LinkedHashMap<String, List<String>>();
    List<Trial> trials = request.trials();
    for (int i = 0; i < trials.size(); i++) {
      var of = new ArrayList<>(List.of(look.first().key()));
      if (!asked.isEmpty()) {
        of.add(asked.get(i));
      }
      parts.put(trials.get(i).key(), of);
      notes.put(trials.get(i).key(), List.of("prompt " + seen.moderation()));
    }
    return new Derivation(parts, notes).evidence();
  }
}
