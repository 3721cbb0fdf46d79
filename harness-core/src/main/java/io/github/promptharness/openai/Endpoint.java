package io.github.promptharness.openai;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** The base URL of a service, checked. */
record Endpoint(URI url) {
  private static final String OPENAI = "api.openai.com";
  static final Endpoint OFFICIAL = new Endpoint(URI.create("https://" + OPENAI + "/v1"));

  static Endpoint at(String text) {
    URI url;
    try {
      url = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    } catch (URISyntaxException e) {
      throw refusal(); // without the cause, which quotes the text
    }
    String scheme = Optional.ofNullable(url.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    if (!(scheme.equals("https") || scheme.equals("http"))
        || url.getHost() == null
        || url.getRawUserInfo() != null
        || url.getRawQuery() != null
        || url.getRawFragment() != null) {
      throw refusal();
    }
    return new Endpoint(url);
  }

  /** Whether what is sent can be read on the way. */
  boolean isPlain() {
    return !url.getScheme().equalsIgnoreCase("https");
  }

  /** Whether it is OpenAI itself, regional addresses included. */
  boolean isOpenAi() {
    String host = url.getHost().toLowerCase(Locale.ROOT);
    return host.equals(OPENAI) || host.endsWith("." + OPENAI);
  }

  /**
   * Whether it is OpenAI at an address that keeps data in a region, which some models charge for.
   */
  boolean isRegional() {
    return isOpenAi() && !url.getHost().equalsIgnoreCase(OPENAI);
  }

  /** Host, port unless it is the scheme's own, and path: two servers of one host are two. */
  String identity() {
    int own = isPlain() ? 80 : 443;
    String port = url.getPort() == -1 || url.getPort() == own ? "" : ":" + url.getPort();
    return url.getHost().toLowerCase(Locale.ROOT) + port + url.getRawPath();
  }

  private static IllegalArgumentException refusal() {
    return new IllegalArgumentException(
        "a base URL must be http(s), host and path, such as https://api.openai.com/v1, without user, query or fragment: a key is given with apiKey(...). The one given is not shown, since it may hold a key");
  }

  @Override
  public String toString() {
    return url.toString();
  }
}
