package io.github.promptharness.report.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.github.promptharness.HarnessException;
import io.github.promptharness.Summary;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A summary as JSON, without loss: equal summaries give equal text, and the text reads back equal.
 *
 * <p>Keys are in a fixed order, numbers have every digit, money is given twice, as the exact
 * decimal number of dollars in text and in whole 10^-12 dollars. Text is UTF-8 and ends in a
 * newline. The first key, {@code format}, names this form.
 */
public final class SummaryJson {
  /** Numbers are written by Jackson itself, since {@code Double.toString} differs between JDKs. */
  private static final ObjectMapper JSON =
      new ObjectMapper(
              JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /**
   * Half of a surrogate pair, which UTF-8 cannot hold: it stands only in a text, and is escaped.
   */
  private static final Pattern HALF_A_PAIR = Pattern.compile("\\p{Cs}");

  private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
  private static final ObjectWriter WRITER =
      JSON.writer(new DefaultPrettyPrinter().withObjectIndenter(INDENT).withArrayIndenter(INDENT));

  private SummaryJson() {}

  /** The summary as JSON text. */
  public static String toJson(Summary summary) {
    var written = new StringWriter();
    try (JsonGenerator out = WRITER.createGenerator(written)) {
      SummaryTree.write(summary, out);
    } catch (IOException e) {
      throw new IllegalStateException("trees of plain values can be written", e);
    }
    String text = written.append('\n').toString();
    return holdsHalf(text) ? HALF_A_PAIR.matcher(text).replaceAll(SummaryJson::escaped) : text;
  }

  /** Most texts have no surrogate at all, and no pattern is needed to see that. */
  private static boolean holdsHalf(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return HALF_A_PAIR.matcher(text).find();
      }
    }
    return false;
  }

  private static String escaped(MatchResult half) {
    return String.format(Locale.ROOT, "\\\\u%04x", half.group().codePointAt(0));
  }

  /**
   * Writes the summary to a file, in place of what is there. Missing folders are made.
   *
   * @throws HarnessException if it cannot be written
   */
  public static void write(Summary summary, Path file) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.writeString(file, toJson(summary), UTF_8);
    } catch (IOException e) {
      throw new HarnessException(
          "cannot write the summary to %s, check folder and disk and write it again: %s"
              .formatted(file, e),
          e);
    }
  }

  /**
   * Reads a summary from text.
   *
   * @throws IllegalArgumentException if the text is not of this form
   */
  public static Summary fromJson(String text) {
    try {
      return SummaryParser.read(JSON.readTree(text));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "the text of a summary must be JSON: " + e.getOriginalMessage(), e);
    }
  }

  /**
   * Reads a summary from a file.
   *
   * @throws IllegalArgumentException if the file cannot be read or is not of this form
   */
  public static Summary read(Path file) {
    try {
      return fromJson(Files.readString(file, UTF_8));
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read the summary " + file + ": " + e, e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          file + " is not a summary written by this library: " + e.getMessage(), e);
    }
  }
}
