package io.github.promptharness.registered;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The bytes of a trial: one JSON object in UTF-8 with LF, whose last two lines are its hash and the
 * closing brace. The hash is the SHA-256 of all bytes before these two lines, which {@code head -n
 * -2 FILE | sha256sum} gives as well.
 */
final class TrialFile {
  static final String FORMAT = "promptharness.trial.1";

  private static final Pattern VERSION = Pattern.compile("promptharness\\.trial\\.([0-9]{1,9})");
  private static final Pattern TAIL = Pattern.compile("  \"sha256\" : \"([0-9a-f]{64})\"\n}\n\\z");
  private static final int TAIL_LENGTH = "  \"sha256\" : \"\"\n}\n".length() + 64;
  private static final int LONGEST_TEXT = 200_000_000;
  private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
  private static final ObjectMapper JSON =
      JsonMapper.builder(
              com.fasterxml.jackson.core.JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(LONGEST_TEXT).build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .build();

  private TrialFile() {}

  static byte[] bytes(TrialContents contents) {
    String head = pretty(contents).replaceFirst("\n}\\z", ",\n");
    String hash = sha256(head.getBytes(UTF_8));
    return (head + "  \"sha256\" : \"" + hash + "\"\n}\n").getBytes(UTF_8);
  }

  /**
   * Reads a trial.
   *
   * @param file its name, for refusals
   * @throws IllegalArgumentException if it is no JSON, no trial, of a newer format, or was changed
   */
  static RegisteredTrial read(byte[] bytes, String file) {
    String text = new String(bytes, UTF_8);
    JsonNode node = parsed(text, file);
    refuseNewer(node.path("format").asText(""), file);
    Matcher tail = TAIL.matcher(text.substring(Math.max(0, text.length() - TAIL_LENGTH)));
    if (!tail.matches()
        || !sha256(text.substring(0, text.length() - TAIL_LENGTH).getBytes(UTF_8))
            .equals(tail.group(1))) {
      throw changed(file);
    }
    try {
      return new RegisteredTrial(TrialContents.read(node, file), tail.group(1));
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      throw new IllegalArgumentException(
          "%s has the hash of its bytes but is no trial (%s): write trials with Registration"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  private static JsonNode parsed(String text, String file) {
    try {
      JsonNode node = JSON.readTree(text);
      if (node.isObject() && node.has("format")) {
        return node;
      }
      throw new IllegalArgumentException(
          "%s is not the file of a registered trial: give one that Registration.register wrote"
              .formatted(file));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "%s is not a registered trial: not JSON at %s; give the file as Registration.register wrote it"
              .formatted(file, place(e.getLocation())),
          e);
    }
  }

  private static String place(JsonLocation location) {
    return location == null
        ? "its beginning"
        : "line %s, column %s".formatted(location.getLineNr(), location.getColumnNr());
  }

  private static void refuseNewer(String format, String file) {
    Matcher version = VERSION.matcher(format);
    if (!version.matches()) {
      throw new IllegalArgumentException(
          "%s has the format \"%s\", and a registered trial has \"%s\": give one that Registration.register wrote"
              .formatted(file, format, FORMAT));
    }
    if (!format.equals(FORMAT)) {
      throw new IllegalArgumentException(
          "%s has the format %s and this version of the library reads %s: read it with a newer version"
              .formatted(file, format, FORMAT));
    }
  }

  private static IllegalArgumentException changed(String file) {
    return new IllegalArgumentException(
        "%s was changed after the trial was registered, as its hash shows: take the file as it was written, or register another trial"
            .formatted(file));
  }

  private static String pretty(TrialContents contents) {
    try {
      return JSON.writer(
              new DefaultPrettyPrinter().withObjectIndenter(INDENT).withArrayIndenter(INDENT))
          .writeValueAsString(contents.node());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values can be written", e);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
