package io.github.promptharness.openai;

import java.util.Optional;
import java.util.function.Supplier;
import okhttp3.Request;

/**
 * Signs calls: puts the key, or the token of the moment, into the one header that carries it. The
 * client library never has it.
 */
final class Signing {
  private static final String BEARER_HEADER = "Authorization";
  private static final String AZURE_HEADER = "api-key";
  private static final String TOKENS = "tokens";

  private final Supplier<String> tokens;
  private final boolean azure;
  private final String salt;
  private final String signer;
  private volatile ApiKey last;

  private Signing(ApiKey key, Supplier<String> tokens, boolean azure, String salt, String signer) {
    this.last = key;
    this.tokens = tokens;
    this.azure = azure;
    this.salt = salt;
    this.signer = signer;
  }

  /**
   * Signs with one key.
   *
   * @param azure whether it goes into the header that Azure has for keys
   */
  static Signing with(ApiKey key, boolean azure, String salt) {
    ApiKey salted = key.salted(salt);
    return new Signing(salted, key::secret, azure, salt, salted.fingerprint());
  }

  /** Signs each call with what this gives at that moment. */
  static Signing with(Supplier<String> tokens, String salt) {
    return new Signing(ApiKey.none(), tokens, false, salt, TOKENS);
  }

  /**
   * The key of a call to be made now.
   *
   * @throws TokenException if there is none; without the cause, whose text may hold a secret
   */
  @SuppressWarnings("NullAway") // the supplier is the user's, who may have no null checks
  ApiKey now() throws TokenException {
    ApiKey known = last;
    String token;
    try {
      token = tokens.get();
    } catch (RuntimeException e) {
      throw new TokenException("the token supplier threw " + e.getClass().getName());
    }
    if (known.is(token) || (!known.isGiven() && ApiKey.PLACEHOLDER.equals(token))) {
      return known;
    }
    if (token == null || !ApiKey.isVisibleAscii(token)) {
      throw new TokenException(
          "the token supplier must give visible ASCII characters without spaces or line breaks");
    }
    ApiKey fresh = ApiKey.of(token, salt);
    last = fresh;
    return fresh;
  }

  /**
   * Tells who signs: a key by its fingerprint, and all tokens alike, as they change by the hour.
   */
  String signer() {
    return signer;
  }

  /** The fingerprint of the key; empty if there is none, or each call has a token of its moment. */
  String fingerprint() {
    return signer.equals(TOKENS) ? "" : signer;
  }

  /** The request with the key in one header, or in none. */
  Request sign(Request request, ApiKey key) {
    Request.Builder signed =
        request.newBuilder().removeHeader(BEARER_HEADER).removeHeader(AZURE_HEADER);
    if (key.isGiven()) {
      String secret = key.secret();
      signed.header(azure ? AZURE_HEADER : BEARER_HEADER, azure ? secret : "Bearer " + secret);
    }
    return signed.build();
  }

  @Override
  public String toString() {
    return "Signing[" + (azure ? AZURE_HEADER : BEARER_HEADER) + "]";
  }

  /** There is no token to sign with. */
  static final class TokenException extends Exception {
    private static final long serialVersionUID = 1L;

    TokenException(String message) {
      super(message);
    }

    String reason() {
      return Optional.ofNullable(getMessage()).orElse("");
    }
  }
}
