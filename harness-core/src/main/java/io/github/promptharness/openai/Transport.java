package io.github.promptharness.openai;

import io.github.promptharness.Request;

/** The wire. Each call sends once and never throws for what an endpoint or network does. */
interface Transport extends AutoCloseable {
  /** Asks for the answers of one request. */
  Exchange ask(Request request);

  /** Asks what is known about the model. */
  Exchange lookUp();

  /**
   * Asks for a page that the server keeps beside OpenAI's interface.
   *
   * @param url whole, of the server that is asked anyway
   */
  Exchange get(String url);

  @Override
  void close();
}
