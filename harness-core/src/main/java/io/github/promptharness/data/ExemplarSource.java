package io.github.promptharness.data;

import io.github.promptharness.Exemplar;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where the exemplars of an item come from. */
sealed interface ExemplarSource extends Source {
  /** The exemplars of one item; none if it has none. */
  List<Exemplar> read(Item item);

  /** The columns of one exemplar. */
  record Pair(String input, String output) {}

  /** Two columns an exemplar. */
  record Pairs(List<Pair> pairs) implements ExemplarSource {
    public Pairs {
      pairs = List.copyOf(pairs);
    }

    Pairs and(Pair another) {
      return new Pairs(Stream.concat(pairs.stream(), Stream.of(another)).toList());
    }

    @Override
    public List<Exemplar> read(Item item) {
      var exemplars = new ArrayList<Exemplar>();
      String empty = "";
      for (Pair pair : pairs) {
        String input = item.textUnlessBlank(pair.input());
        String output = item.textUnlessBlank(pair.output());
        if (input.isEmpty() != output.isEmpty()) {
          throw item.refuse(
              input.isEmpty() ? pair.input() : pair.output(),
              "an exemplar needs both sides, fill this cell or empty %s too"
                  .formatted(Excerpt.of(input.isEmpty() ? pair.output() : pair.input())));
        }
        if (input.isEmpty()) {
          empty = empty.isEmpty() ? pair.input() : empty;
        } else if (!empty.isEmpty()) {
          throw item.refuse(
              empty,
              "an exemplar must not be empty when one behind it, %s, is not, fill them without gaps"
                  .formatted(Excerpt.of(pair.input())));
        } else {
          exemplars.add(new Exemplar(input, output));
        }
      }
      return exemplars;
    }

    @Override
    public List<String> columns() {
      return pairs.stream().flatMap(pair -> Stream.of(pair.input(), pair.output())).toList();
    }

    @Override
    public boolean needed() {
      return true;
    }
  }

  /** The same exemplars for all items. */
  record Constant(List<Exemplar> exemplars) implements ExemplarSource {
    @Override
    public List<Exemplar> read(Item item) {
      return exemplars;
    }
  }

  /** One array of all exemplars, standard in JSON Lines. */
  record Array(String column) implements ExemplarSource {
    @Override
    public List<Exemplar> read(Item item) {
      return item.exemplarArray(column);
    }

    @Override
    public List<String> columns() {
      return List.of(column);
    }
  }
}
