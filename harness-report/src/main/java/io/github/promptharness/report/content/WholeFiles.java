package io.github.promptharness.report.content;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.promptharness.HarnessException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Files that are written beside their places and move there together when all of them are whole, so
 * that nobody ever sees half of one. Close it: what was not moved is deleted. Not safe for many
 * threads.
 */
public final class WholeFiles implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final Path folder;
  private final Map<String, Part> parts = new LinkedHashMap<>();

  private WholeFiles(Path folder) {
    this.folder = folder;
  }

  private record Part(Path path, OutputStream out, Writer writer, MessageDigest digest) {}

  /** Files in a folder, which is made with the first of them if it is missing. */
  public static WholeFiles in(Path folder) {
    return new WholeFiles(folder);
  }

  /**
   * Begins a file of text.
   *
   * @throws HarnessException if it cannot be written
   */
  public Writer open(String name) {
    return begun(name).writer;
  }

  /**
   * Writes all of a file.
   *
   * @throws HarnessException if it cannot be written
   */
  public void write(String name, byte[] content) {
    try {
      begun(name).out.write(content);
      finish(name);
    } catch (IOException e) {
      throw failure(place(name), e);
    }
  }

  private Part begun(String name) {
    Path path = folder.resolve("." + name + "." + UUID.randomUUID());
    try {
      Files.createDirectories(folder.toAbsolutePath());
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      var out = new DigestOutputStream(Files.newOutputStream(path), digest);
      // The encoder reports what UTF-8 cannot hold, which the forms have escaped or replaced.
      var writer = new BufferedWriter(new OutputStreamWriter(out, UTF_8.newEncoder()), BUFFER);
      var part = new Part(path, out, writer, digest);
      parts.put(name, part);
      return part;
    } catch (IOException e) {
      throw failure(place(name), e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Where a file will be. */
  public Path place(String name) {
    return folder.resolve(name);
  }

  /**
   * Ends a file.
   *
   * @return the SHA-256 of its bytes
   * @throws HarnessException if it cannot be written
   */
  public String finish(String name) {
    Part part = part(name);
    try {
      part.writer.close();
      return HexFormat.of().formatHex(part.digest.digest());
    } catch (IOException e) {
      throw failure(place(name), e);
    }
  }

  /**
   * Moves all files to their places, over what is there.
   *
   * @throws HarnessException if one cannot be put there
   */
  public List<Path> move() {
    var files = new ArrayList<Path>();
    parts.forEach(
        (name, part) -> {
          Path file = folder.resolve(name);
          try {
            files.add(
                Files.move(
                    part.path,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING));
          } catch (IOException e) {
            throw failure(file, e);
          }
        });
    return files;
  }

  @Override
  public void close() {
    for (Part part : parts.values()) {
      try {
        part.writer.close();
      } catch (IOException e) {
        // It is deleted next; what went wrong was thrown where it did.
      }
      try {
        Files.deleteIfExists(part.path);
      } catch (IOException e) {
        throw failure(part.path, e);
      }
    }
  }

  private Part part(String name) {
    Part part = parts.get(name);
    if (part == null) {
      throw new IllegalStateException("no file was begun of this name: " + name);
    }
    return part;
  }

  /** What to throw where one of them could not be written to. */
  public static HarnessException failure(Path file, IOException e) {
    return new HarnessException(
        "cannot write %s: %s".formatted(file, WholeFile.inWords(file, e)), e);
  }
}
