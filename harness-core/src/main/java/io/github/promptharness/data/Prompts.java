package io.github.promptharness.data;

import io.github.promptharness.Prompt;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reads and writes prompts as JSON Lines: one JSON object a line, UTF-8.
 *
 * <table>
 * <caption>Fields; all but {@code id} and {@code input} may be left out</caption>
 * <tr><th>field</th><th>holds</th></tr>
 * <tr><td>{@code id}</td><td>text that names the item within the file</td></tr>
 * <tr><td>{@code cluster}</td><td>text that names the source which several items share</td></tr>
 * <tr><td>{@code instruction}, {@code answerRule}</td><td>text</td></tr>
 * <tr><td>{@code exemplars}</td><td>array of {@code {"input": text, "output": text}}</td></tr>
 * <tr><td>{@code input}</td><td>text: the question itself</td></tr>
 * <tr><td>{@code choices}</td><td>array of texts, whose ids are then A, B, C; or of
 *     {@code {"id": text, "text": text}}</td></tr>
 * <tr><td>{@code expected}</td><td>text: the reference answer, a choice's id where there are
 *     choices</td></tr>
 * <tr><td>{@code tags}</td><td>object of texts</td></tr>
 * <tr><td>{@code messages}</td><td>array of {@code {"role": text, "content": text}} in place of
 *     instruction, answerRule, exemplars, input and choices; see {@link Prompt#fromMessages}</td></tr>
 * </table>
 *
 * <p>Any other field is refused, since a field that is misspelled would change the study in
 * silence. Lines of white space are skipped. A file is read whole or not at all; the first fault is
 * named with file, line and, where it is known, column.
 */
public final class Prompts {
  private Prompts() {}

  /**
   * The prompts of a file, in its order.
   *
   * @throws IllegalArgumentException if the file cannot be read or anything in it is wrong; one
   *     sentence says what, where and what to do
   */
  public static List<Prompt> fromJsonl(Path file) {
    try {
      return read(file.toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read %s, %s".formatted(file, reason(file, e)), e);
    }
  }

  /**
   * The prompts of a stream, such as a resource, in its order. The stream is read to its end and
   * left open.
   *
   * @param name what to call it in refusals
   * @throws IllegalArgumentException if anything in it is wrong; one sentence says what, where and
   *     what to do
   */
  public static List<Prompt> fromJsonl(InputStream in, String name) {
    try {
      return read(name, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  /**
   * The prompts as JSON Lines that {@link #fromJsonl} reads back as equal prompts.
   *
   * @throws IllegalArgumentException if a prompt has what the format does not hold: a layout of its
   *     own, tools, or a schema
   */
  public static String toJsonl(List<Prompt> prompts) {
    return prompts.stream()
        .map(prompt -> PromptJson.write(prompt) + "\n")
        .collect(Collectors.joining());
  }

  private static List<Prompt> read(String name, byte[] bytes) {
    List<String> lines = Utf8Lines.read(name, bytes);
    var prompts = new ArrayList<Prompt>();
    var firstLines = new HashMap<String, Integer>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).isBlank()) {
        continue;
      }
      var place = new Place(name, i + 1);
      Prompt prompt = PromptJson.read(place, lines.get(i));
      Integer earlier = firstLines.putIfAbsent(prompt.id(), i + 1);
      if (earlier != null) {
        throw place.refuse(
            "id \"%s\" is already that of line %d, give each item its own"
                .formatted(prompt.id(), earlier));
      }
      prompts.add(prompt);
    }
    if (prompts.isEmpty()) {
      throw new IllegalArgumentException(
          name + " holds no prompts, write one JSON object a line with at least id and input");
    }
    return List.copyOf(prompts);
  }

  private static String reason(Path file, IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file, looked for as " + file.toAbsolutePath();
    }
    if (Files.isDirectory(file)) {
      return "it is a folder, name the file in it";
    }
    return e instanceof AccessDeniedException
        ? "access is denied, allow reading it"
        : "check the file: " + e;
  }
}
