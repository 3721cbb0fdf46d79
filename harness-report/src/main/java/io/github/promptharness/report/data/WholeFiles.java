package io.github.promptharness.report.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.promptharness.HarnessException;
import java.io.BufferedWriter;
import java.io.IOException;
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
 * Files that are written beside their places and move there together when all of them are whole.
 * Close it: what was not moved is deleted. Not safe for many threads.
 */
final class WholeFiles implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final Path folder;
  private final Map<String, Part> parts = new LinkedHashMap<>();

  private WholeFiles(Path folder) {
    this.folder = folder;
  }

  private record Part(Path path, Writer writer, MessageDigest digest) {}

  /** Files in a folder, which is made if it is missing. */
  static WholeFiles in(Path folder) {
    try {
      Files.createDirectories(folder);
      return new WholeFiles(folder);
    } catch (IOException e) {
      throw failure(folder, e);
    }
  }

  /** Begins a file of text. */
  Writer open(String name) {
    Path path = folder.resolve("." + name + "." + UUID.randomUUID());
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      // The encoder reports what UTF-8 cannot hold, which the forms have escaped or replaced.
      var writer =
          new BufferedWriter(
              new OutputStreamWriter(
                  new DigestOutputStream(Files.newOutputStream(path), digest), UTF_8.newEncoder()),
              BUFFER);
      parts.put(name, new Part(path, writer, digest));
      return writer;
    } catch (IOException e) {
      throw failure(folder.resolve(name), e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Where a file will be. */
  Path place(String name) {
    return folder.resolve(name);
  }

  /** Ends a file; the SHA-256 of its bytes. */
  String finish(String name) {
    Part part = part(name);
    try {
      part.writer.close();
      return HexFormat.of().formatHex(part.digest.digest());
    } catch (IOException e) {
      throw failure(folder.resolve(name), e);
    }
  }

  /** Moves all files to their places, over what is there. */
  List<Path> move() {
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

  static HarnessException failure(Path file, IOException e) {
    return new HarnessException(
        "cannot write %s, check folder and disk and write the data again, which costs nothing: %s"
            .formatted(file, e),
        e);
  }
}
