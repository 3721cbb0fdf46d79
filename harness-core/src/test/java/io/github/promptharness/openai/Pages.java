package io.github.promptharness.openai;

import io.github.promptharness.Request;
import java.util.Map;
import java.util.function.Function;

/** A wire to a server that has these pages, by path, and answers calls as it is told to. */
record Pages(Map<String, String> pages, Function<Request, Exchange> calls) implements Transport {
  static Pages of(Map<String, String> pages) {
    return new Pages(
        pages,
        request -> {
          throw new AssertionError("nothing is to be asked");
        });
  }

  static Exchange answered(int status, String body) {
    return new Exchange.Answered("", status, Map.of(), body, ApiKey.none());
  }

  @Override
  public Exchange ask(Request request) {
    return calls.apply(request);
  }

  @Override
  public Exchange lookUp() {
    throw new AssertionError("a server of a known kind has pages of its own");
  }

  /** A page whose text begins with a number of three digits is an error of that status. */
  @Override
  public Exchange get(String url) {
    String body = pages.getOrDefault(url.replaceFirst("^https?://[^/]+", ""), "404");
    return body.matches("(?s)[45]\\d\\d.*")
        ? answered(Integer.parseInt(body.substring(0, 3)), body.substring(3))
        : answered(200, body);
  }

  @Override
  public void close() {}
}
