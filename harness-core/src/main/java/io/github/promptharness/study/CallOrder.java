package io.github.promptharness.study;

import io.github.promptharness.Request;
import io.github.promptharness.Seed;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * In which order the calls of a round are sent. Endpoints change over hours, by load and by new
 * versions; the order keeps that from looking like an effect of a condition. It follows from the
 * study's seed, whatever is already held; results do not depend on it. Only where several repeats
 * share a call and some of them are held does the rest of that call have a place of its own.
 */
public enum CallOrder {
  /**
   * Item by item, so that the original of an item and all its variants are asked at about the same
   * time: items in random order, and the calls of an item in random order across conditions,
   * samplings and repeats.
   */
  BLOCKED,

  /** All calls in random order. */
  SHUFFLED,

  /** As the plan names them. */
  AS_PLANNED;

  private record Place(long item, String name, long call, int planned) {
    static final Comparator<Place> ORDER =
        Comparator.comparingLong(Place::item)
            .thenComparing(Place::name)
            .thenComparingLong(Place::call)
            .thenComparingInt(Place::planned);
  }

  /** The word for it in provenance. */
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /**
   * The calls in this order.
   *
   * @param planned the calls as the plan names them
   * @param item whose a call is, by id
   * @param seed of the order
   */
  List<Request> of(List<Request> planned, Function<Request, String> item, Seed seed) {
    if (this == AS_PLANNED) {
      return planned;
    }
    Map<String, Long> drawn = new HashMap<>();
    return IntStream.range(0, planned.size())
        .mapToObj(i -> place(planned.get(i), i, item, seed, drawn))
        .sorted(Place.ORDER)
        .map(place -> planned.get(place.planned()))
        .toList();
  }

  private Place place(
      Request call, int i, Function<Request, String> item, Seed seed, Map<String, Long> drawn) {
    long own = draw(seed.named("call", call.first().key()));
    if (this == SHUFFLED) {
      return new Place(0, "", own, i);
    }
    String name = item.apply(call);
    long block = drawn.computeIfAbsent(name, id -> draw(seed.named("item", id)));
    return new Place(block, name, own, i);
  }

  private static long draw(Seed seed) {
    return seed.generator().nextLong();
  }
}
