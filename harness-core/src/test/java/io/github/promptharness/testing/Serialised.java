package io.github.promptharness.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;

/** Objects as an engine hands them to its workers: as bytes of Java's serialisation. */
public final class Serialised {
  private Serialised() {}

  /**
   * An object as bytes.
   *
   * @throws AssertionError if something in it cannot be serialised; says what, and what to do
   */
  public static byte[] bytes(Object object) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    } catch (NotSerializableException e) {
      throw new AssertionError(
          "%s cannot be handed to a worker, since it holds a %s: keep to values, load what is large in a static holder, and ask models beforehand"
              .formatted(object.getClass().getName(), e.getMessage()),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** What stands in such bytes. */
  public static Object read(byte[] bytes) {
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return in.readObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  /** What arrives of an object: another, of the same class. */
  public static <T> T copy(T object) {
    @SuppressWarnings("unchecked") // A stream holds what was written to it.
    T copy = (T) read(bytes(object));
    return copy;
  }
}
