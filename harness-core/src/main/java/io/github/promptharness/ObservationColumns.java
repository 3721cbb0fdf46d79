package io.github.promptharness;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.RandomAccess;
import java.util.Spliterator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Observations kept side by side in columns, for studies of hundreds of thousands of answers: what
 * many rows have in common, such as item, condition, call or text, is kept once, and a row is 36
 * bytes beside. Rows are made when they are asked for, equal to those that came in.
 *
 * <p>A million rows of one study whose texts and calls are few take some 40 MB in place of 230. A
 * text or a call that only one row has is kept as it is. It is a list as well, so that it goes
 * wherever a list of rows does; a list or a copy made of it holds every row again. Instances are
 * immutable and safe for many threads.
 */
public final class ObservationColumns extends AbstractList<Observation>
    implements Observations, RandomAccess {
  private final DistinctValues<Item> items;
  private final DistinctValues<Place> places;
  private final DistinctValues<Verdict> verdicts;
  private final DistinctValues<String> texts;
  private final DistinctValues<Observation.Call> calls;
  private final DistinctValues<Optional<ShownOptions>> options;
  private final int[] repeats;
  private final double[] scores;

  private ObservationColumns(Reader read) {
    items = read.items.values();
    places = read.places.values();
    verdicts = read.verdicts.values();
    texts = read.texts.values();
    calls = read.calls.values();
    options = read.options.values();
    repeats = Arrays.copyOf(read.repeats, read.size);
    scores = Arrays.copyOf(read.scores, read.size);
  }

  /**
   * Reads all rows and keeps their order.
   *
   * @param rows read once, and closed
   */
  public static ObservationColumns of(Stream<Observation> rows) {
    var read = new Reader();
    try (rows) {
      rows.forEachOrdered(read::add);
    }
    return new ObservationColumns(read);
  }

  /** Reads all rows of these, unless they are columns. */
  public static ObservationColumns of(Observations observations) {
    return observations instanceof ObservationColumns columns ? columns : of(observations.stream());
  }

  @Override
  public Observation get(int row) {
    Objects.checkIndex(row, repeats.length);
    Item item = items.of(row);
    Place place = places.of(row);
    Verdict verdict = verdicts.of(row);
    return new Observation(
        item.prompt,
        item.cluster,
        item.tags,
        place.condition,
        place.dose,
        place.sameTextAs,
        place.sampling,
        repeats[row],
        verdict.outcome,
        verdict.answer,
        verdict.hasReference,
        verdict.hasScore ? OptionalDouble.of(scores[row]) : OptionalDouble.empty(),
        texts.of(row),
        calls.of(row),
        options.of(row));
  }

  @Override
  public int size() {
    return repeats.length;
  }

  @Override
  public Stream<Observation> stream() {
    return IntStream.range(0, repeats.length).mapToObj(this::get);
  }

  @Override
  public Spliterator<Observation> spliterator() {
    return stream().spliterator();
  }

  private record Item(String prompt, String cluster, Map<String, String> tags) {}

  private record Place(
      String condition, OptionalDouble dose, Optional<String> sameTextAs, String sampling) {}

  private record Verdict(
      OutcomeClass outcome, Optional<String> answer, boolean hasReference, boolean hasScore) {}

  /** Rows on their way into columns. */
  private static final class Reader {
    private final DistinctValues.Reader<Item> items = new DistinctValues.Reader<>();
    private final DistinctValues.Reader<Place> places = new DistinctValues.Reader<>();
    private final DistinctValues.Reader<Verdict> verdicts = new DistinctValues.Reader<>();
    private final DistinctValues.Reader<String> texts = new DistinctValues.Reader<>();
    private final DistinctValues.Reader<Observation.Call> calls = new DistinctValues.Reader<>();
    private final DistinctValues.Reader<Optional<ShownOptions>> options =
        new DistinctValues.Reader<>();
    private int[] repeats = new int[64];
    private double[] scores = new double[64];
    private int size;

    void add(Observation row) {
      if (size == repeats.length) {
        int more = size + (size >> 1);
        repeats = Arrays.copyOf(repeats, more);
        scores = Arrays.copyOf(scores, more);
      }
      items.add(new Item(row.prompt(), row.cluster(), row.tags()));
      places.add(new Place(row.condition(), row.dose(), row.sameTextAs(), row.sampling()));
      verdicts.add(
          new Verdict(row.outcome(), row.answer(), row.hasReference(), row.score().isPresent()));
      texts.add(row.text());
      calls.add(row.call());
      options.add(row.options());
      repeats[size] = row.repeat();
      scores[size++] = row.score().orElse(0);
    }
  }
}
