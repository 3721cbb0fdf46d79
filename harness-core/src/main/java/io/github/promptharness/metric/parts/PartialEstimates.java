package io.github.promptharness.metric.parts;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What some items come to for some metrics: no answer any more, but a few numbers of each item, as
 * small as a byte each, and its id. {@link MergeableMetrics} makes it, and makes estimates of it.
 *
 * <p>Merging is associative and commutative, and {@link MergeableMetrics#create} is its neutral
 * element: whatever the parts and the order in which they are merged, the estimates are the same to
 * the bit. It is serialised as Java does it, for a wire between equal versions of the library and
 * not for keeping. Instances are immutable and safe for many threads.
 */
public final class PartialEstimates implements Serializable {
  private static final long serialVersionUID = 1;

  private static final Comparator<Chunk> LARGEST_FIRST =
      Comparator.comparingInt(Chunk::items).reversed();

  private final String settings;

  /** Ids, ascending. */
  private final String[] samplings;

  /**
   * Of each sampling the items in few pieces, each more than twice as large as the one after it, so
   * that merging many small parts costs little.
   */
  private final Chunk[][] pieces;

  private PartialEstimates(String settings, SortedMap<String, List<Chunk>> all) {
    this.settings = settings;
    samplings = all.keySet().toArray(String[]::new);
    pieces = all.values().stream().map(each -> each.toArray(Chunk[]::new)).toArray(Chunk[][]::new);
  }

  /**
   * Of pieces of its own.
   *
   * @param reduced one piece for each sampling
   */
  static PartialEstimates of(String settings, Map<String, Chunk> reduced) {
    var all = new TreeMap<String, List<Chunk>>();
    reduced.forEach((sampling, chunk) -> all.put(sampling, List.of(chunk)));
    return new PartialEstimates(settings, all);
  }

  /** How many items it holds; one that was asked with two samplings counts twice. */
  public long items() {
    return Arrays.stream(pieces).flatMap(Arrays::stream).mapToLong(Chunk::items).sum();
  }

  /**
   * The items of both.
   *
   * @param other of the same metrics and conditions
   * @throws IllegalArgumentException if it is of others; if an item is in both, which is found here
   *     or when the estimates are made
   */
  public PartialEstimates merge(PartialEstimates other) {
    other.require(settings);
    var all = new TreeMap<String, List<Chunk>>();
    addTo(all);
    other.addTo(all);
    all.values().forEach(PartialEstimates::settle);
    return new PartialEstimates(settings, all);
  }

  private void addTo(Map<String, List<Chunk>> all) {
    for (int sampling = 0; sampling < samplings.length; sampling++) {
      all.computeIfAbsent(samplings[sampling], key -> new ArrayList<>())
          .addAll(List.of(pieces[sampling]));
    }
  }

  void require(String wanted) {
    if (!settings.equals(wanted)) {
      throw new IllegalArgumentException(
          "parts of different metrics or conditions cannot be merged: make all of them with the"
              + " same MergeableMetrics");
    }
  }

  private static void settle(List<Chunk> chunks) {
    chunks.sort(LARGEST_FIRST);
    while (chunks.size() > 1
        && chunks.get(chunks.size() - 2).items() < 2 * chunks.get(chunks.size() - 1).items()) {
      Chunk last = chunks.remove(chunks.size() - 1);
      chunks.add(chunks.remove(chunks.size() - 1).joined(last));
      chunks.sort(LARGEST_FIRST);
    }
  }

  /** The items of each sampling in one piece. */
  Map<String, Chunk> whole() {
    var whole = new TreeMap<String, Chunk>();
    for (int sampling = 0; sampling < samplings.length; sampling++) {
      Chunk all = Arrays.stream(pieces[sampling]).reduce(Chunk::joined).orElseThrow();
      whole.put(samplings[sampling], all);
    }
    return whole;
  }
}
