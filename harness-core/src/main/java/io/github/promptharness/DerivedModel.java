package io.github.promptharness;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A model whose answers are made of answers of the models behind it, such as the majority of five.
 *
 * <p>Money: each call to a model behind it is held, paid and kept under a trial of its own; the
 * derived answer costs nothing more. So {@code Workspace.meter} puts its door before each model
 * behind, and keeps the derived answer beside theirs at no cost. What was answered before it was
 * stopped is not asked again. {@link #bound} is the sum of all calls behind, for quotes.
 *
 * <p>Its answers follow from those behind alone: the same answers give the same. The evidence of a
 * response is its {@link Derivation}.
 */
public abstract class DerivedModel extends ForwardingModel {
  /** Stands before this model, which answers in the end. */
  protected DerivedModel(Model inner) {
    super(inner);
  }

  /**
   * The same over other models.
   *
   * @param door what is put before each model behind this one; it keeps the model's identity
   */
  public abstract DerivedModel over(UnaryOperator<Model> door);

  /** A model that keeps its answers, so that asking for one of them again costs nothing. */
  public interface Keeping {
    /**
     * Which of these answers are kept.
     *
     * @param trials keys of trials
     */
    Set<String> kept(List<String> trials);
  }

  /** Keys of those of these trials whose answers a model behind keeps; none of a bare model. */
  protected static Set<String> kept(Model behind, List<Trial> trials) {
    return behind instanceof Keeping keeping
        ? keeping.kept(trials.stream().map(Trial::key).toList())
        : Set.of();
  }
}
