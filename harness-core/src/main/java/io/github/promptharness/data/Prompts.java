package io.github.promptharness.data;

import io.github.promptharness.Prompt;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reads prompts from JSON Lines and CSV, and writes them as JSON Lines.
 *
 * <p>JSON Lines are one JSON object a line, UTF-8, with these fields; {@link Columns} says how
 * other names, and the columns of CSV, are read, and what is done with white space and gaps.
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
 * <tr><td>{@code expected}</td><td>text: the reference answer; where there are choices, the id or
 *     the whole text of one</td></tr>
 * <tr><td>{@code tags}</td><td>object of texts</td></tr>
 * <tr><td>{@code messages}</td><td>array of {@code {"role": text, "content": text}} in place of
 *     instruction, answerRule, exemplars, input and choices; see {@link Prompt#fromMessages}</td></tr>
 * </table>
 *
 * <p>An id, a cluster, a reference answer or a tag may be a number without an exponent, which is
 * read as the text of its digits: {@code 7} as {@code "7"}, {@code 0.50} as {@code "0.50"}. A field
 * that is {@code null} counts as empty.
 *
 * <p>Any other field is refused, since a field that is misspelled would change the study in
 * silence. Lines of white space are skipped. A file is read whole or not at all; the first fault is
 * named with file, line and, where it is known, column.
 *
 * <p>CSV is what RFC 4180 says, in UTF-8 with or without a byte order mark and with lines that end
 * in LF or CRLF: a header, then a row an item with a cell for each column. Lines of white space and
 * separators alone are skipped, and so is a first line {@code sep=;} that names the separator which
 * {@link Columns#separatedBy} names. A cell that holds the separator, a quote or a line break
 * stands in quotes, and quotes in it are doubled; other quoting, and control characters other than
 * tabs, are refused. A line break in a cell is read as {@code \n} however it was written, so that a
 * file means the same wherever it was saved.
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
    return fromJsonl(file, Columns.standard());
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
    return fromJsonl(in, name, Columns.standard());
  }

  /**
   * The prompts of a file of JSON Lines whose fields have other names, in its order.
   *
   * @param columns which field holds which part
   * @throws IllegalArgumentException if the file cannot be read, anything in it is wrong, or it
   *     does not fit the columns; one sentence says what, where and what to do
   */
  public static List<Prompt> fromJsonl(Path file, Columns columns) {
    return JsonItems.prompts(file.toString(), bytes(file), columns);
  }

  /**
   * The prompts of a stream of JSON Lines whose fields have other names, in its order. The stream
   * is read to its end and left open.
   *
   * @param name what to call it in refusals
   * @param columns which field holds which part
   * @throws IllegalArgumentException if anything in it is wrong, or it does not fit the columns;
   *     one sentence says what, where and what to do
   */
  public static List<Prompt> fromJsonl(InputStream in, String name, Columns columns) {
    return JsonItems.prompts(name, bytes(in, name), columns);
  }

  /**
   * The prompts of a CSV file with {@linkplain Columns#standard() standard columns}, in its order.
   *
   * @throws IllegalArgumentException if the file cannot be read or anything in it is wrong; one
   *     sentence says what, where and what to do
   */
  public static List<Prompt> fromCsv(Path file) {
    return fromCsv(file, Columns.standard());
  }

  /**
   * The prompts of a CSV file, in its order.
   *
   * @param columns which column holds which part
   * @throws IllegalArgumentException if the file cannot be read, anything in it is wrong, or it
   *     does not fit the columns; one sentence says what, where and what to do
   */
  public static List<Prompt> fromCsv(Path file, Columns columns) {
    return CsvFile.prompts(file.toString(), bytes(file), columns);
  }

  /**
   * The prompts of a stream of CSV, such as a resource, in its order. The stream is read to its end
   * and left open.
   *
   * @param name what to call it in refusals
   * @param columns which column holds which part
   * @throws IllegalArgumentException if anything in it is wrong, or it does not fit the columns;
   *     one sentence says what, where and what to do
   */
  public static List<Prompt> fromCsv(InputStream in, String name, Columns columns) {
    return CsvFile.prompts(name, bytes(in, name), columns);
  }

  /**
   * The prompts as JSON Lines that {@link #fromJsonl} reads back as equal prompts.
   *
   * @throws IllegalArgumentException if a prompt has what the format does not hold: a layout of its
   *     own, tools, a schema, or blank parts and white space that reading takes away
   */
  public static String toJsonl(List<Prompt> prompts) {
    return prompts.stream()
        .map(prompt -> PromptJson.write(prompt) + "\n")
        .collect(Collectors.joining());
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read %s, %s".formatted(file, reason(file, e)), e);
    }
  }

  private static byte[] bytes(InputStream in, String name) {
    try {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
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
