package io.github.promptharness;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What attempts are made with, for the record of each.
 *
 * @param tokenizer the encoding by which prompts are counted beforehand; empty if none is
 * @param versions names and versions of library, client, run time and system, such as {@code
 *     openai-java 4.100.0; java 17.0.15}; empty if nothing is sent
 * @param shutdown from when on the model is announced to be gone, as far as is known by now
 * @param keyFingerprint tells the key that signs, as {@link Evidence#keyFingerprint} does; empty if
 *     there is none, or it is only known once a call is made
 */
public record Instrument(
    String tokenizer, String versions, Optional<LocalDate> shutdown, String keyFingerprint) {
  /** Where nothing is known. */
  public static final Instrument NONE = new Instrument("", "", Optional.empty());

  /** Without a key that is known beforehand. */
  public Instrument(String tokenizer, String versions, Optional<LocalDate> shutdown) {
    this(tokenizer, versions, shutdown, "");
  }
}
