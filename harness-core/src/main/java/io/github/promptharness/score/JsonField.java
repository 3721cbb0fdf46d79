package io.github.promptharness.score;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Whether a field of the JSON in an answer has the expected value: 1 or 0.
 *
 * <p>The JSON is the answer itself, else its last fenced block that is JSON, else the last object
 * amid prose, else the last array. Numbers are equal by value, whatever their notation; objects
 * whatever the order of their keys; texts character by character but for white space around them.
 * What the reference is: JSON, if it reads as such, else text. So {@code 3} is a number, {@code
 * "3"} a text, {@code true} a truth value. {@link Types} says whether a text may stand for them.
 *
 * <p>A field that is not there, or is null where the reference is not, is no answer. The canonical
 * answer is the value as JSON with sorted keys; a text is itself, without quotation marks.
 * Immutable and safe for many threads.
 *
 * @param pointer where the field is, as a JSON pointer (RFC 6901), such as {@code /answer} or
 *     {@code /steps/0/result}; empty for the whole value
 * @param types whether types must agree
 * @param references how the expected answer holds several references
 */
public record JsonField(String pointer, Types types, References references)
    implements ThreeSteps<JsonNode> {
  /** Checks the pointer. */
  public JsonField {
    compiled(pointer);
  }

  /** A field whose value may be a text where the reference is a number or a truth value. */
  public JsonField(String pointer) {
    this(pointer, Types.TEXT_COUNTS, References.ONE);
  }

  @Override
  public String id() {
    return "json-field/1(pointer=%s, types=%s, references=%s)"
        .formatted(pointer, types == Types.STRICT ? "strict" : "text counts", references.id());
  }

  @Override
  public Optional<String> extract(String text) {
    return JsonText.in(text)
        .map(json -> json.at(compiled(pointer)))
        .filter(value -> !value.isMissingNode() && !value.isNull())
        .map(JsonNode::toString);
  }

  @Override
  public Optional<JsonNode> normalise(String found) {
    return JsonText.whole(found)
        .filter(value -> !value.isTextual() || !value.textValue().isBlank());
  }

  @Override
  public String canonical(JsonNode answer) {
    return answer.isTextual() ? answer.textValue().strip() : JsonText.canonical(answer);
  }

  @Override
  public Comparison compare(JsonNode answer, String reference) {
    Optional<JsonNode> expected = JsonText.whole(reference);
    boolean asWritten = answer.isTextual() && canonical(answer).equals(reference.strip());
    if (expected.isEmpty()) {
      return Comparison.right(asWritten);
    }
    boolean sameType = answer.isTextual() == expected.get().isTextual();
    boolean same = mayBeSame(answer, expected.get()) && same(answer, expected.get());
    return Comparison.right(sameType ? same : types == Types.TEXT_COUNTS && (same || asWritten))
        .because(sameType ? "" : "the type is another than that of the reference");
  }

  /** False for what has not the same form by its type alone: the form of a text may be any. */
  private static boolean mayBeSame(JsonNode answer, JsonNode expected) {
    return answer.isTextual()
        || expected.isTextual()
        || answer.getNodeType() == expected.getNodeType();
  }

  private boolean same(JsonNode answer, JsonNode expected) {
    return canonical(answer).equals(canonical(expected));
  }

  @Override
  public String missing() {
    return "no JSON with a value at " + (pointer.isEmpty() ? "its top" : pointer);
  }

  private static JsonPointer compiled(String pointer) {
    try {
      return JsonPointer.compile(pointer);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "a JSON pointer is empty or begins with a stroke, as in /answer: " + pointer, e);
    }
  }

  /** Whether a text may stand for a number or a truth value, or one of those for a text. */
  public enum Types {
    /** The text {@code "3"} is as good as the number 3. */
    TEXT_COUNTS,
    /** The text {@code "3"} is not the number 3. */
    STRICT
  }
}
