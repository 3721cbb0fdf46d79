package io.github.promptharness;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a text stands in the space of an embedding model: a vector of 32-bit floats. Immutable.
 *
 * <p>A model of embeddings gives it as the text of its answer, {@link #text()}, so that it is paid
 * for, kept and replayed as any answer is.
 */
public final class Embedding {
  private final float[] values;

  private Embedding(float[] values) {
    this.values = values;
  }

  /**
   * A vector.
   *
   * @param values at least one, finite, and not all 0
   * @throws IllegalArgumentException if they are not
   */
  public static Embedding of(float... values) {
    boolean direction = false;
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException("an embedding must be finite: " + value);
      }
      direction |= value != 0;
    }
    if (!direction) {
      throw new IllegalArgumentException(
          "an embedding needs a number that is not 0, among " + values.length);
    }
    return new Embedding(values.clone());
  }

  /** The vector that {@link #text()} wrote; none if the text is no such thing. */
  public static Optional<Embedding> ofText(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      if (bytes.length % Float.BYTES != 0) {
        return Optional.empty();
      }
      float[] values = new float[bytes.length / Float.BYTES];
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
      return Optional.of(of(values));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Base64 of its numbers, each as four bytes of IEEE 754, the lowest first. */
  public String text() {
    var bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  /** How many numbers it has. */
  public int dimensions() {
    return values.length;
  }

  /**
   * The cosine of the angle between two vectors, in [-1, 1]; 1 for one direction.
   *
   * @throws IllegalArgumentException if they have not as many dimensions
   */
  public double cosine(Embedding other) {
    if (values.length != other.values.length) {
      throw new IllegalArgumentException(
          "only vectors of one space have an angle: %s and %s dimensions"
              .formatted(values.length, other.values.length));
    }
    double product = 0;
    double squares = 0;
    double otherSquares = 0;
    for (int i = 0; i < values.length; i++) {
      product += (double) values[i] * other.values[i];
      squares += (double) values[i] * values[i];
      otherSquares += (double) other.values[i] * other.values[i];
    }
    return Math.max(-1, Math.min(1, product / Math.sqrt(squares) / Math.sqrt(otherSquares)));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Embedding embedding && Arrays.equals(values, embedding.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Embedding[" + values.length + " dimensions]";
  }
}
