package io.github.promptharness.examples.load;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * The few fields of a chat completion request that decide what it costs, read in one pass.
 *
 * @param characters of the contents of all messages together
 * @param text the contents themselves, one after the other; empty unless they were asked for
 * @param n answers asked for
 * @param most tokens permitted an answer; 0 if the request does not say
 */
record ChatAsk(String model, int messages, long characters, String text, int n, int most) {
  private static final JsonFactory JSON = new JsonFactory();

  /**
   * Reads a request.
   *
   * @throws IOException if it is not JSON
   */
  static ChatAsk read(byte[] body, boolean keepsText) throws IOException {
    var ask = new Reading(keepsText);
    try (JsonParser parser = JSON.createParser(body)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        ask.object(parser);
      }
      return ask.done();
    }
  }

  private static final class Reading {
    private final StringBuilder text = new StringBuilder();
    private final boolean keepsText;
    private String model = "";
    private int messages;
    private long characters;
    private int n = 1;
    private int most;

    Reading(boolean keepsText) {
      this.keepsText = keepsText;
    }

    void object(JsonParser parser) throws IOException {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        JsonToken value = parser.nextToken();
        switch (field) {
          case "model" -> model = parser.getText();
          case "messages" -> messages(parser, value);
          case "n" -> n = whole(parser, value, 1);
          case "max_completion_tokens", "max_tokens" -> most = whole(parser, value, 0);
          default -> parser.skipChildren();
        }
      }
    }

    private static int whole(JsonParser parser, JsonToken value, int otherwise) throws IOException {
      return value == JsonToken.VALUE_NUMBER_INT ? parser.getIntValue() : otherwise;
    }

    private void messages(JsonParser parser, JsonToken value) throws IOException {
      if (value != JsonToken.START_ARRAY) {
        parser.skipChildren();
        return;
      }
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        messages++;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          boolean isContent = parser.currentName().equals("content");
          JsonToken content = parser.nextToken();
          if (isContent && content == JsonToken.VALUE_STRING) {
            characters += parser.getTextLength();
            if (keepsText) {
              text.append(parser.getText());
            }
          } else {
            parser.skipChildren();
          }
        }
      }
    }

    ChatAsk done() {
      return new ChatAsk(model, messages, characters, text.toString(), n, most);
    }
  }
}
