package io.github.promptharness.perturb.structure;

import io.github.promptharness.Condition;
import io.github.promptharness.Generator;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** One way to give exemplars other labels. */
sealed interface Labelling extends Serializable {
  /**
   * A label for each exemplar.
   *
   * @param gold the right ones
   * @param all what there is to draw from: at least two, sorted
   */
  List<String> of(List<String> gold, List<String> all, Generator random);

  /** Says which it is, within the id and among the parameters of a condition. */
  String name();

  default OptionalDouble dose() {
    return OptionalDouble.empty();
  }

  default int replicate() {
    return 0;
  }

  default Condition.Drawn drawn() {
    return Condition.Drawn.NEVER;
  }

  /**
   * The inverse of {@link #name}.
   *
   * @throws IllegalArgumentException if it names none
   */
  static Labelling again(String name) {
    if (name.equals("gold")) {
      return new Gold();
    }
    if (name.equals("flipped")) {
      return new Flipped();
    }
    if (name.matches("random-\\d+")) {
      return new Random(Integer.parseInt(name.substring("random-".length())));
    }
    if (name.matches("wrong-[0-9.E-]+")) {
      return new Wrong(Double.parseDouble(name.substring("wrong-".length())));
    }
    throw new IllegalArgumentException(
        "labels of exemplars must be gold, flipped, random-n or wrong-share: \"%s\""
            .formatted(name));
  }

  /** Those given. */
  record Gold() implements Labelling {
    @Override
    public List<String> of(List<String> gold, List<String> all, Generator random) {
      return gold;
    }

    @Override
    public String name() {
      return "gold";
    }
  }

  /** The next label for each, and the first for the last. */
  record Flipped() implements Labelling {
    @Override
    public List<String> of(List<String> gold, List<String> all, Generator random) {
      return gold.stream().map(label -> all.get((all.indexOf(label) + 1) % all.size())).toList();
    }

    @Override
    public String name() {
      return "flipped";
    }
  }

  /** Any label for each, all equally likely; the n-th draw, counted from 1. */
  record Random(int n) implements Labelling {
    @Override
    public List<String> of(List<String> gold, List<String> all, Generator random) {
      return gold.stream().map(label -> all.get(random.nextInt(all.size()))).toList();
    }

    @Override
    public String name() {
      return "random-" + n;
    }

    @Override
    public int replicate() {
      return n - 1;
    }

    @Override
    public Condition.Drawn drawn() {
      return Condition.Drawn.ONCE_PER_CONDITION;
    }
  }

  /** A wrong label for a share of them; those of a lower share are among those of a higher one. */
  record Wrong(double share) implements Labelling {
    @Override
    public List<String> of(List<String> gold, List<String> all, Generator random) {
      List<Integer> turns = random.shuffled(Permutation.identity(gold.size()).shown());
      long wrong = Math.round(share * gold.size());
      var labels = new ArrayList<>(gold);
      for (int turn = 0; turn < wrong; turn++) {
        String right = gold.get(turns.get(turn));
        List<String> others = all.stream().filter(label -> !label.equals(right)).toList();
        labels.set(turns.get(turn), others.get(random.nextInt(others.size())));
      }
      return labels;
    }

    @Override
    public String name() {
      return "wrong-" + share;
    }

    @Override
    public OptionalDouble dose() {
      return OptionalDouble.of(share);
    }

    @Override
    public Condition.Drawn drawn() {
      return Condition.Drawn.ONCE_PER_CONDITION;
    }
  }

  /** Draws 1 to n. */
  static List<Labelling> random(int n) {
    return IntStream.rangeClosed(1, n).<Labelling>mapToObj(Random::new).toList();
  }
}
