package io.github.promptharness.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.promptharness.Message;
import io.github.promptharness.Role;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * What is asked. Messages are made or read again each time, so that a hundred thousand cases need
 * no memory. Safe for many threads.
 */
final class LoadCases {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final int size;
  private final IntFunction<List<Message>> messages;

  private LoadCases(int size, IntFunction<List<Message>> messages) {
    this.size = size;
    this.messages = messages;
  }

  int size() {
    return size;
  }

  List<Message> messages(int index) {
    return messages.apply(index);
  }

  /** So many questions, each with another number. */
  static LoadCases made(int count) {
    return new LoadCases(
        count,
        i ->
            List.of(
                Message.user(
                    "Which of the four answers to question %s is right? Answer with its letter: (A) the first, (B) the second, (C) the third, (D) the fourth."
                        .formatted(i + 1))));
  }

  /** The lines of a file, each {@code {"id": ..., "messages": [{"role": ..., "content": ...}]}}. */
  static LoadCases inFile(Path file) {
    try {
      long[] ends = endsOfLines(file);
      FileChannel channel = FileChannel.open(file);
      return new LoadCases(
          ends.length, i -> read(file, channel, i + 1, i == 0 ? 0 : ends[i - 1], ends[i]));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "cases must be a number, or a JSONL file that can be read: \"" + file + "\"", e);
    }
  }

  private static long[] endsOfLines(Path file) throws IOException {
    long[] ends = new long[1024];
    int count = 0;
    long at = 0;
    boolean isBlank = true;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      for (int next = in.read(); next >= 0; next = in.read()) {
        at++;
        isBlank &= next <= ' ';
        if (next == '\n' && !isBlank) {
          ends = count == ends.length ? Arrays.copyOf(ends, 2 * count) : ends;
          ends[count++] = at;
          isBlank = true;
        }
      }
    }
    if (!isBlank) {
      ends = Arrays.copyOf(ends, count + 1);
      ends[count++] = at;
    }
    if (count == 0) {
      throw new IllegalArgumentException(
          "cases must have at least one line {\"id\", \"messages\"}: \"" + file + "\"");
    }
    return Arrays.copyOf(ends, count);
  }

  private static List<Message> read(
      Path file, FileChannel channel, int number, long from, long to) {
    try {
      var bytes = ByteBuffer.allocate((int) (to - from));
      while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
        // A read may give less than there is.
      }
      return messages(UTF_8.decode(bytes.flip()).toString());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "case %s of %s must be one JSON object {\"id\", \"messages\": [{\"role\", \"content\"}]}: %s"
              .formatted(number, file, e.getMessage()),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("the cases in " + file + " could not be read again", e);
    }
  }

  private static List<Message> messages(String line) {
    JsonNode root;
    try {
      root = JSON.readTree(line);
    } catch (IOException e) {
      throw new IllegalArgumentException("it is not JSON", e);
    }
    var messages = new ArrayList<Message>();
    for (JsonNode message : root.path("messages")) {
      if (!message.path("content").isTextual()) {
        throw new IllegalArgumentException("a message has no content that is a text");
      }
      Role role = Role.ofWireName(message.path("role").asText());
      messages.add(new Message(role, message.path("content").textValue()));
    }
    if (messages.isEmpty()) {
      throw new IllegalArgumentException("it has no messages");
    }
    return messages;
  }
}
