package io.github.promptharness.perturb.layout;

import io.github.promptharness.Condition;
import io.github.promptharness.Draws;
import io.github.promptharness.Layout;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Placement;
import io.github.promptharness.Prompt;
import io.github.promptharness.Role;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Gives the instruction, with the answer rule behind it, in another place: in the user's message
 * before or behind the question, or in a message of its own by another role.
 *
 * <p>The words stay. In the user's message the instruction is parted from the question by the
 * layout's {@link Layout#instructionGap}; behind the question it stands before the layout's cue for
 * the answer. Exemplars that are turns stand in messages before that one, so the model sees all of
 * them before any instruction; {@code ExemplarFormat} puts them into the message first. A prompt
 * without instruction and answer rule, or that has it there already, stays as it is. Nothing is
 * random.
 *
 * <p>Each edit is a setting of the layout. Immutable and safe for many threads.
 *
 * <p>Source: before or behind the input, Liu et al. (2023), "Instruction Position Matters in
 * Sequence Generation with Large Language Models", arXiv:2308.12097. Ours differs: nothing is
 * trained, and the roles are ours.
 */
public final class InstructionPlace implements Perturbation {
  private static final long serialVersionUID = 1;
  private static final String OPERATOR = "instruction-place";

  /** A place with the name that it has in ids. */
  private enum Place {
    BEFORE_INPUT("before-input"),
    BEHIND_INPUT("behind-input"),
    SYSTEM("system"),
    DEVELOPER("developer"),
    USER("user");

    private final String id;

    Place(String id) {
      this.id = id;
    }

    Condition condition() {
      return new Condition(
          OPERATOR + "-" + id,
          OPERATOR,
          Map.of("place", id),
          OptionalDouble.empty(),
          0,
          Condition.Drawn.NEVER);
    }

    Layout in(Layout layout) {
      return switch (this) {
        case BEFORE_INPUT -> layout.withInstructionPlacement(Placement.BEFORE_INPUT);
        case BEHIND_INPUT -> layout.withInstructionPlacement(Placement.BEHIND_INPUT);
        case SYSTEM -> alone(layout, Role.SYSTEM);
        case DEVELOPER -> alone(layout, Role.DEVELOPER);
        case USER -> alone(layout, Role.USER);
      };
    }

    private static Layout alone(Layout layout, Role role) {
      return layout.withInstructionPlacement(Placement.OWN_MESSAGE).withInstructionRole(role);
    }
  }

  private final transient List<Place> places;
  private final transient List<Condition> conditions;

  private InstructionPlace(Place... places) {
    this.places = List.of(places);
    this.conditions = this.places.stream().map(Place::condition).toList();
  }

  /**
   * Every place: five conditions, of which the one that a prompt has already leaves it as it is.
   */
  public static InstructionPlace all() {
    return new InstructionPlace(Place.values());
  }

  /** In the user's message before the question: {@code instruction-place-before-input}. */
  public static InstructionPlace beforeInput() {
    return new InstructionPlace(Place.BEFORE_INPUT);
  }

  /** In the user's message behind the question: {@code instruction-place-behind-input}. */
  public static InstructionPlace behindInput() {
    return new InstructionPlace(Place.BEHIND_INPUT);
  }

  /**
   * In a message of its own by this role, such as {@code instruction-place-developer}.
   *
   * @param role system, developer or user
   * @throws IllegalArgumentException if it is the assistant, who is given no message of that kind
   */
  public static InstructionPlace inMessageOf(Role role) {
    return Stream.of(Place.SYSTEM, Place.DEVELOPER, Place.USER)
        .filter(place -> place.id.equals(role.wireName()))
        .findFirst()
        .map(InstructionPlace::new)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the role that gives the instruction must be system, developer or user: %s; choose one of these"
                        .formatted(role.wireName())));
  }

  /**
   * The one place that was recorded so.
   *
   * @throws IllegalArgumentException if this operator did not make the condition
   */
  public static InstructionPlace again(Condition recorded) {
    return Stream.of(Place.values())
        .filter(place -> place.condition().equals(recorded))
        .findFirst()
        .map(InstructionPlace::new)
        .orElseThrow(() -> recorded.notOneOf(all().conditions()));
  }

  @Override
  public List<Condition> conditions() {
    return conditions;
  }

  @Override
  public Perturbed perturb(Prompt prompt, Condition condition, Draws draws) {
    int index = condition.indexIn(conditions);
    Prompt changed = prompt.withLayout(places.get(index).in(prompt.layout()));
    return changed.messages().equals(prompt.messages())
        ? Perturbed.unchanged(prompt)
        : Perturbed.between(prompt, changed);
  }

  @Override
  public String needs() {
    return "an instruction or answer rule in another place";
  }

  private Object writeReplace() {
    return new Sent(places);
  }

  /** What a stream holds of it: the conditions are made again. */
  private record Sent(List<Place> places) implements Serializable {
    private Object readResolve() {
      return new InstructionPlace(places.toArray(Place[]::new));
    }
  }
}
