package io.github.promptharness;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The name of a stream of random numbers: the study's seed and the path to one use of it.
 *
 * <p>Naming a draw after what it is for (prompt, operator, replicate), and not after when it
 * happens, makes it the same in any order, on any thread, and when the study is extended.
 *
 * @param study the number the researcher gave
 * @param path names from the outside in, for example {@code [perturb, q17, typos, 0]}
 */
public record Seed(long study, List<String> path) implements Serializable {
  /** Copies the path. */
  public Seed {
    path = List.copyOf(path);
  }

  /** The seed of a whole study. */
  public static Seed of(long study) {
    return new Seed(study, List.of());
  }

  /** The seed of one use within this one. */
  public Seed named(String... names) {
    var longer = new ArrayList<>(path);
    longer.addAll(List.of(names));
    return new Seed(study, longer);
  }

  /** A fresh generator for this name; two calls give the same numbers. */
  public Generator generator() {
    ByteBuffer state = ByteBuffer.wrap(digest().bytes());
    return new Generator(state.getLong(), state.getLong(), state.getLong(), state.getLong());
  }

  /** The name as 64 hexadecimal digits, for records. */
  public String hex() {
    return digest().hex();
  }

  private Canonical digest() {
    var form = new Canonical("promptharness.seed.1").field("study", study);
    path.forEach(name -> form.field("name", name));
    return form;
  }
}
