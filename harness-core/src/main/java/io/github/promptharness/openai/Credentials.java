package io.github.promptharness.openai;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What calls are to be signed with, as a builder is told bit by bit. */
final class Credentials {
  private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{8}");

  private Optional<ApiKey> key = Optional.empty();
  private Optional<Supplier<String>> token = Optional.empty();
  private boolean azureKey;
  private Optional<Server> server = Optional.empty();
  private String salt = ApiKey.DEFAULT_SALT;
  private final Set<String> formerKeys = new TreeSet<>();

  /** A key in place of what was said before. */
  void key(ApiKey newKey, boolean azure) {
    key = Optional.of(newKey);
    azureKey = azure;
    token = Optional.empty();
  }

  /** Tokens in place of what was said before. */
  void token(Supplier<String> supplier) {
    token = Optional.of(supplier);
    key = Optional.empty();
  }

  /** What a kind of server asks for: Azure a header of its own, one's own server no key at all. */
  void server(Server newServer) {
    server = Optional.of(newServer);
  }

  /** A key whose place this one has taken. */
  void formerKey(String fingerprint) {
    if (!FINGERPRINT.matcher(fingerprint).matches()) {
      // The value is left out of the message on purpose: it may be the key itself.
      throw new IllegalArgumentException(
          "a former key is named by its fingerprint, 8 hexadecimal digits: see"
              + " Attempt.evidence().keyFingerprint()");
    }
    formerKeys.add(fingerprint);
  }

  /** Their fingerprints. */
  Set<String> formerKeys() {
    return Set.copyOf(formerKeys);
  }

  void salt(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("a salt must not be empty: give a text of the project");
    }
    salt = text;
  }

  /**
   * How calls are signed.
   *
   * @param endpoint where to
   * @param shown what of the model is shown and kept
   * @throws IllegalArgumentException if there is no key, or it stands where it would be shown
   */
  Signing signing(Endpoint endpoint, String shown) {
    if (token.isPresent()) {
      return Signing.with(token.get(), salt);
    }
    ApiKey known = known(endpoint);
    if (known.isGiven() && !known.redactIfSecret(shown).equals(shown)) {
      throw new IllegalArgumentException(
          "the key must stand in apiKey(...) alone, not in the model's name, its address or its"
              + " description, which are shown and kept");
    }
    return Signing.with(known, azureKey || isAzure(), salt);
  }

  private boolean isAzure() {
    return server.filter(Server::isAzure).isPresent();
  }

  private ApiKey known(Endpoint endpoint) {
    if (key.isEmpty() && server.isPresent() && !isAzure()) {
      return ApiKey.none();
    }
    if (key.isEmpty() && endpoint.isPlain()) {
      throw new IllegalArgumentException(
          "a key from the environment is not sent without TLS: give apiKey(...) or noKey() for "
              + endpoint);
    }
    String variable = isAzure() ? ApiKey.AZURE_VARIABLE : ApiKey.VARIABLE;
    return key.orElseGet(() -> ApiKey.fromEnvironment(variable));
  }
}
