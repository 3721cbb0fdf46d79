package io.github.promptharness.frugal;

import io.github.promptharness.Draw;
import io.github.promptharness.Observation;
import io.github.promptharness.Observations;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The rows that a plan is shown, by the draw that each fills. */
final class Seen {
  private record Place(String item, String condition, String sampling, int repeat) {}

  private final Map<Place, Observation> rows;

  private Seen(Map<Place, Observation> rows) {
    this.rows = rows;
  }

  static Seen of(Observations observations) {
    var rows = new HashMap<Place, Observation>();
    try (Stream<Observation> stream = observations.stream()) {
      stream.forEach(
          row ->
              rows.put(
                  new Place(row.prompt(), row.condition(), row.sampling(), row.repeat()), row));
    }
    return new Seen(rows);
  }

  Optional<Observation> row(String item, String condition, String sampling, int repeat) {
    return Optional.ofNullable(rows.get(new Place(item, condition, sampling, repeat)));
  }

  boolean has(Draw draw) {
    return row(
            draw.variant().original().id(),
            draw.variant().condition().id(),
            draw.sampling().id(),
            draw.repeat())
        .isPresent();
  }

  /** Those that are still to be asked, in their order. */
  List<Draw> missing(List<Draw> wanted) {
    return wanted.stream().filter(draw -> !has(draw)).toList();
  }
}
