package io.github.promptharness.tokens;

import io.github.promptharness.Message;
import io.github.promptharness.Wording;
import java.util.List;

/**
 * The number of tokens that a model sees in a text. Immutable; used by many threads at once.
 *
 * <p>Models of known encoding (cl100k_base or o200k_base) are counted exactly, by jtokkit. For any
 * other model the number of UTF-8 bytes is given: every token of a byte-level encoding stands for
 * at least one byte, so the true count is not larger. It is about four times the true count of
 * plain English, which makes holds larger than they need be but never too small.
 *
 * <p>A special token such as {@code <|endoftext|>} in a text is counted as the ordinary text that
 * an endpoint takes it for. An encoding is loaded when it is first used, once, in about a second.
 */
public final class TokenCounter {
  private static final int PER_MESSAGE = 3;
  private static final int PER_PROMPT = 3;
  private static final int MARGIN_PERCENT = 2;
  private static final int MARGIN = 16;
  private static final int SCHEMA_MARGIN = 64;
  private static final int ESCAPED = 6;
  private static final int ASCII = 0x80;

  private final Encoder encoder;

  private TokenCounter(Encoder encoder) {
    this.encoder = encoder;
  }

  /**
   * The counter for a model.
   *
   * @param model the model's name at its endpoint; dated snapshots and fine-tunes ({@code ft:...})
   *     of a known family count as it does
   */
  public static TokenCounter forModel(String model) {
    return new TokenCounter(Encoder.forModel(model));
  }

  /** Whether texts are counted exactly; if not, counts are upper bounds. */
  public boolean isExact() {
    return encoder.isExact();
  }

  /**
   * The name of the encoding, for records: {@code cl100k_base}, {@code o200k_base} or {@code
   * bytes}.
   */
  public String encoding() {
    return encoder.id();
  }

  /** The tokens of a text on its own; an upper bound unless {@link #isExact()}. */
  public long text(String text) {
    return encoder.count(text);
  }

  /**
   * The tokens of a chat: of every text, of the marks around each message, and of the opening of
   * the answer.
   *
   * <p>The marks are those that OpenAI's models are billed for: 3 tokens and the role for each
   * message, 3 for the answer. Where the encoding is unknown, 16 a message are allowed for them.
   */
  public long prompt(List<Message> messages) {
    long tokens = encoder.isExact() ? PER_PROMPT : 0;
    for (Message message : messages) {
      long marks =
          encoder.isExact() ? PER_MESSAGE + encoder.count(message.role().wireName()) : MARGIN;
      tokens = Math.addExact(tokens, Math.addExact(marks, encoder.count(message.text())));
    }
    return tokens;
  }

  /**
   * A number of prompt tokens that the endpoint will not exceed, for sizing holds: 2 % and 16
   * tokens above the exact count, rounded up; or, where the encoding is unknown, the bytes and 16
   * tokens a message.
   */
  public long upperBound(List<Message> messages) {
    return upperBound(prompt(messages));
  }

  private long upperBound(long tokens) {
    if (!encoder.isExact()) {
      return tokens;
    }
    return Math.addExact(tokens, (tokens * MARGIN_PERCENT + 99) / 100 + MARGIN);
  }

  /**
   * The tokens of a wording: of its chat, and of the text of its response schema; an estimate where
   * it has one, since endpoints do not say in what form they show it to the model. Tools are not
   * counted.
   */
  public long prompt(Wording wording) {
    return Math.addExact(prompt(wording.messages()), encoder.count(wording.schema()));
  }

  /**
   * A number of prompt tokens that the endpoint will not exceed: that of the chat, and for a
   * response schema 64 more and one for each of its characters, of which those that are not ASCII
   * count as the six that JSON may escape them to. Users report what is billed as 9 more than the
   * tokens of the schema without {@code required} and {@code additionalProperties}, which is far
   * below (openai-cookbook, issue 2140). Tools are not counted.
   */
  public long upperBound(Wording wording) {
    return bounds(wording).most();
  }

  /**
   * Between what the prompt tokens of a wording will lie.
   *
   * @param least the chat as counted, without the schema; 0 unless it is counted exactly
   * @param most see {@link TokenCounter#upperBound(Wording)}
   */
  public record Bounds(long least, long most) {}

  /** Both bounds, for which the texts are counted once. */
  public Bounds bounds(Wording wording) {
    long chat = prompt(wording.messages());
    String schema = wording.schema();
    long shown = schema.chars().mapToLong(c -> c < ASCII ? 1 : ESCAPED).sum();
    return new Bounds(
        encoder.isExact() ? chat : 0,
        Math.addExact(upperBound(chat), schema.isEmpty() ? 0 : shown + SCHEMA_MARGIN));
  }

  @Override
  public String toString() {
    return "TokenCounter[" + encoding() + "]";
  }
}
