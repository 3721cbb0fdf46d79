package io.github.promptharness.openai;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** The base URL of a service, checked. */
record Endpoint(URI url) {
  static final Endpoint OFFICIAL = new Endpoint(URI.create("https://api.openai.com/v1"));

  static Endpoint at(String text) {
    URI url;
    try {
      url = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(rule() + text, e);
    }
    if (url.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "a base URL must not contain a user or password: give the key with apiKey(...)");
    }
    String scheme = Optional.ofNullable(url.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    if (!(scheme.equals("https") || scheme.equals("http"))
        || url.getHost() == null
        || url.getRawQuery() != null
        || url.getRawFragment() != null) {
      throw new IllegalArgumentException(rule() + text);
    }
    return new Endpoint(url);
  }

  /** Whether what is sent can be read on the way. */
  boolean isPlain() {
    return !url.getScheme().equalsIgnoreCase("https");
  }

  /** Host and path, which name the service; the port of a local server changes and is left out. */
  String identity() {
    return url.getHost().toLowerCase(Locale.ROOT) + url.getRawPath();
  }

  private static String rule() {
    return "a base URL must be http(s), host and path, such as https://api.openai.com/v1: ";
  }

  @Override
  public String toString() {
    return url.toString();
  }
}
