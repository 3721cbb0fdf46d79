package io.github.promptharness.examples.loopback;

import io.github.promptharness.Request;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a call says about itself in {@link Request#callId()}.
 *
 * @param text the whole id
 * @param digest the first 32 hexadecimal digits of the trial's key
 * @param first the first repeat asked for
 * @param count how many repeats
 */
record CallId(String text, String digest, int first, int count) {
  static final String HEADER = "X-Client-Request-Id";

  private static final Pattern FORM =
      Pattern.compile("ph1-([0-9a-f]{32})-r(\\d{1,9})n([1-9]\\d{0,8})(-a\\d{1,18})?");

  /**
   * Reads the header.
   *
   * @throws Refusal if it has another form
   */
  static CallId parse(String header) throws Refusal {
    Matcher form = FORM.matcher(header);
    if (!form.matches()) {
      throw Refusal.badRequest(
          "the header %s must say which repeats are asked for, as ph1-<32 hex digits>-r<first>n<count>[-a<attempt>]: \"%s\""
              .formatted(HEADER, header),
          "");
    }
    return new CallId(
        header, form.group(1), Integer.parseInt(form.group(2)), Integer.parseInt(form.group(3)));
  }
}
