package io.github.promptharness.data;

import io.github.promptharness.Exemplar;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Where the exemplars of an item come from. */
sealed interface ExemplarSource extends Source {
  /** The exemplars of one item; none if it has none. */
  List<Exemplar> read(Item item);

  /** The columns of one exemplar. */
  record Pair(String input, String output) {}

  /** An exemplar, and the names of what it stands in. */
  record Given(Pair names, Exemplar exemplar) {}

  /** The exemplars, those left out that are empty at the end. */
  private static List<Exemplar> complete(Item item, List<Given> all) {
    var exemplars = new ArrayList<Exemplar>();
    String empty = "";
    for (Given next : all) {
      Pair names = next.names();
      boolean hasInput = !WhiteSpace.isAllOf(next.exemplar().input());
      boolean hasOutput = !WhiteSpace.isAllOf(next.exemplar().output());
      if (hasInput != hasOutput) {
        throw item.refuse(
            hasInput ? names.output() : names.input(),
            "an exemplar needs both sides, fill this one or empty %s too"
                .formatted(Excerpt.of(hasInput ? names.input() : names.output())));
      }
      if (!hasInput) {
        empty = empty.isEmpty() ? names.input() : empty;
      } else if (!empty.isEmpty()) {
        throw item.refuse(
            empty,
            "an exemplar must not be empty when one behind it, %s, is not, fill them without gaps"
                .formatted(Excerpt.of(names.input())));
      } else {
        exemplars.add(next.exemplar());
      }
    }
    return exemplars;
  }

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
      return complete(
          item,
          pairs.stream()
              .map(
                  pair ->
                      new Given(
                          pair, new Exemplar(item.text(pair.input()), item.text(pair.output()))))
              .toList());
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
      List<Exemplar> exemplars = item.exemplarArray(column);
      return complete(
          item,
          IntStream.range(0, exemplars.size())
              .mapToObj(i -> new Given(element(i), exemplars.get(i)))
              .toList());
    }

    private Pair element(int index) {
      return new Pair(
          "%s[%s].input".formatted(column, index), "%s[%s].output".formatted(column, index));
    }

    @Override
    public List<String> columns() {
      return List.of(column);
    }
  }
}
