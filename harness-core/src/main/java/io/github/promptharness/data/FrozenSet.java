package io.github.promptharness.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.promptharness.Canonical;
import io.github.promptharness.Condition;
import io.github.promptharness.Draws;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import io.github.promptharness.Variant;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Variants that were written to a file, as an operator: whoever reads the file asks what was asked
 * then, whatever became of the operators since.
 *
 * <p>Each line of the file is a variant: the prompt's id, the condition with operator, version and
 * all parameters, the seed, the changed parts, the edits, the keys of both wordings, a hash of the
 * right answer and the options' ids, and the SHA-256 of the line. The last line has the number of
 * lines and the hash over their hashes, which names the set. So a line that was changed, dropped,
 * added or moved is refused. That shows accidents and careless edits; it is no signature.
 *
 * <p>The prompts themselves are not in the file: give the study the same ones. A prompt that reads
 * differently from then, or has another right answer or other ids of options, is refused.
 *
 * <p>Immutable and safe for many threads. Serialised it is as large as its file, since the variants
 * are all there is to it: hand it to each worker of a cluster once, and not with each task.
 */
public final class FrozenSet implements Perturbation {
  private record Cell(String prompt, Condition condition, OptionalInt repeat) {
    static Cell of(FrozenVariant variant) {
      return new Cell(variant.prompt(), variant.condition(), variant.repeat());
    }
  }

  private static final long serialVersionUID = 1;

  private final transient Map<Cell, FrozenVariant> variants;
  private final transient List<Condition> conditions;
  private final transient Set<Condition> known;
  private final String hash;

  private FrozenSet(Map<Cell, FrozenVariant> variants, Set<Condition> conditions, String hash) {
    this.variants = Map.copyOf(variants);
    this.conditions = List.copyOf(conditions);
    this.known = Set.copyOf(conditions);
    this.hash = hash;
  }

  /**
   * Writes variants to a file, one at a time, so that their number is limited by the disk alone. An
   * existing file is replaced. Originals and placebos are left out, as studies make them.
   *
   * @return the hash that names the set, 64 hexadecimal digits
   * @throws UncheckedIOException if the file cannot be written
   */
  public static String write(Path file, Stream<Variant> variants) {
    try (BufferedWriter writer = Files.newBufferedWriter(file, UTF_8)) {
      return write(writer, variants);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /**
   * Writes variants as the lines of such a file, for a set within another file.
   *
   * @return the hash that names the set, 64 hexadecimal digits
   * @throws IOException if the writer does
   */
  public static String write(Writer writer, Stream<Variant> variants) throws IOException {
    var all = new Canonical("promptharness.frozen.set.1");
    long lines = 0;
    try (variants) {
      for (Iterator<Variant> each = variants.iterator(); each.hasNext(); ) {
        Variant variant = each.next();
        if (!variant.condition().isOriginal() && !variant.condition().isPlacebo()) {
          String line = FrozenLine.of(FrozenVariant.of(variant).json());
          all.field("line", FrozenLine.hashOf(line));
          writer.write(line + "\n");
          lines++;
        }
      }
      String hash = all.hex();
      writer.write(
          FrozenLine.of(
                  JsonNodeFactory.instance
                      .objectNode()
                      .put("variants", Long.toString(lines))
                      .put("set", hash))
              + "\n");
      return hash;
    }
  }

  /**
   * Reads a set. All of it is held in memory.
   *
   * @throws IllegalArgumentException if the file cannot be read, or a line of it was changed,
   *     dropped, added or moved since it was written; one sentence says which
   */
  public static FrozenSet read(Path file) {
    try (BufferedReader reader = Files.newBufferedReader(file, UTF_8)) {
      return read(reader, file.toString());
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "cannot read the frozen set %s, check the file: %s".formatted(file, e), e);
    }
  }

  /**
   * Reads a set from a stream, such as an entry of an archive. The stream is read to its end and
   * left open.
   *
   * @param name what to call it in refusals
   * @throws IllegalArgumentException as {@link #read(Path)} does
   */
  public static FrozenSet read(InputStream in, String name) {
    try {
      return read(new BufferedReader(new InputStreamReader(in, UTF_8.newDecoder())), name);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "cannot read the frozen set %s, check the file: %s".formatted(name, e), e);
    }
  }

  private static FrozenSet read(BufferedReader reader, String name) throws IOException {
    var variants = new HashMap<Cell, FrozenVariant>();
    var conditions = new LinkedHashSet<Condition>();
    var all = new Canonical("promptharness.frozen.set.1");
    int number = 0;
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      var place = new Place(name, ++number);
      JsonObject object = FrozenLine.read(place, line);
      if (object.has("set")) {
        return ended(place, object, reader, all.hex(), variants, conditions);
      }
      FrozenVariant variant = FrozenVariant.read(object);
      if (variants.put(Cell.of(variant), variant) != null) {
        throw place.refuse(
            "prompt %s is frozen twice under condition %s, take one out before you freeze"
                .formatted(variant.prompt(), variant.condition().id()));
      }
      conditions.add(variant.condition());
      all.field("line", FrozenLine.hashOf(line));
    }
    throw new Place(name, number + 1)
        .refuse("the last line of the set is missing, take the whole file as it was written");
  }

  private static FrozenSet ended(
      Place place,
      JsonObject end,
      BufferedReader reader,
      String hash,
      Map<Cell, FrozenVariant> variants,
      Set<Condition> conditions)
      throws IOException {
    if (!end.text("set").equals(hash) || reader.readLine() != null) {
      throw place.refuse(
          "lines of the set were dropped, added or moved after it was frozen, take the whole file"
              + " as it was written");
    }
    if (variants.isEmpty()) {
      throw place.refuse("the set has no variants, freeze one that has");
    }
    return new FrozenSet(variants, conditions, hash);
  }

  /** The hash over all lines, 64 hexadecimal digits: what names this set in a paper. */
  public String hash() {
    return hash;
  }

  @Override
  public List<Condition> conditions() {
    return conditions;
  }

  @Override
  public Perturbed perturb(Prompt prompt, Condition condition, Draws draws) {
    if (!known.contains(condition)) {
      throw condition.notOneOf(conditions);
    }
    boolean each = condition.drawn() == Condition.Drawn.ONCE_PER_ANSWER;
    OptionalInt repeat = each ? OptionalInt.of(draws.repeat()) : OptionalInt.empty();
    FrozenVariant variant = variants.get(new Cell(prompt.id(), condition, repeat));
    if (variant == null) {
      throw new IllegalArgumentException(
          "prompt %s is not frozen under condition %s%s: give the prompts of the set, or freeze it anew with this one"
              .formatted(prompt.id(), condition.id(), each ? " for repeat " + draws.repeat() : ""));
    }
    return variant.perturbed(prompt);
  }

  @Override
  public String needs() {
    return "prompts that the frozen set changes";
  }

  private Object writeReplace() {
    return new Sent(
        variants.values().stream().map(each -> FrozenLine.of(each.json())).toList(),
        conditions,
        hash);
  }

  /** What a stream holds of it: the lines of its file, in any order, and what their order told. */
  private record Sent(List<String> lines, List<Condition> conditions, String hash)
      implements Serializable {
    private Object readResolve() {
      var variants = new HashMap<Cell, FrozenVariant>();
      for (String line : lines) {
        var place = new Place("the frozen set that was sent", variants.size() + 1);
        FrozenVariant variant = FrozenVariant.read(FrozenLine.read(place, line));
        variants.put(Cell.of(variant), variant);
      }
      return new FrozenSet(variants, new LinkedHashSet<>(conditions), hash);
    }
  }
}
