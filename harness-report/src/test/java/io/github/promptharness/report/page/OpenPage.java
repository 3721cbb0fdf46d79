package io.github.promptharness.report.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A page in the browser, with all that it did. */
record OpenPage(DevTools tools, String session) {
  private static final int MOST_HEIGHT = 8_000;

  void go(Path file, int width, boolean dark) {
    go(file, width, dark, true);
  }

  /**
   * Opens a file.
   *
   * @param runs whether the page can run scripts: frames cannot be waited for where it cannot
   */
  void go(Path file, int width, boolean dark, boolean runs) {
    for (String domain : List.of("Page", "Runtime", "Log", "Network", "Console")) {
      tools.send(session, domain + ".enable", Map.of());
    }
    tools.send(
        session,
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    media("", dark);
    tools.send(session, "Page.navigate", Map.of("url", file.toUri().toString()));
    tools.await(session, "Page.loadEventFired");
    if (runs) {
      // Two frames: what a text of the page could start has started by then.
      evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
    }
  }

  void media(String media, boolean dark) {
    tools.send(
        session,
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            media,
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
  }

  JsonNode evaluate(String expression) {
    JsonNode answer =
        tools.send(
            session,
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    if (answer.has("exceptionDetails")) {
      throw new IllegalStateException(answer.toString());
    }
    return answer.path("result").path("value");
  }

  /** Types a text where the focus is. */
  void type(String text) {
    tools.send(session, "Input.insertText", Map.of("text", text));
  }

  /** Presses and releases a key: Enter, or the space bar. */
  void press(String key) {
    boolean isEnter = key.equals("Enter");
    var down =
        Map.of(
            "type",
            "keyDown",
            "key",
            key,
            "code",
            isEnter ? "Enter" : "Space",
            "windowsVirtualKeyCode",
            isEnter ? 13 : 32,
            "text",
            isEnter ? "\r" : " ");
    tools.send(session, "Input.dispatchKeyEvent", down);
    var up = new HashMap<String, Object>(down);
    up.put("type", "keyUp");
    up.remove("text");
    tools.send(session, "Input.dispatchKeyEvent", up);
  }

  List<JsonNode> events(String method) {
    return tools.events(session, method);
  }

  /** The addresses that the page asked for. */
  List<String> requests() {
    return events("Network.requestWillBeSent").stream()
        .map(event -> event.path("request").path("url").asText())
        .toList();
  }

  void screenshot(Path file) throws IOException {
    JsonNode size = tools.send(session, "Page.getLayoutMetrics", Map.of()).path("cssContentSize");
    var clip =
        Map.of(
            "x",
            0,
            "y",
            0,
            "width",
            size.path("width").asInt(),
            "height",
            Math.min(MOST_HEIGHT, size.path("height").asInt()),
            "scale",
            1);
    String image =
        tools
            .send(
                session,
                "Page.captureScreenshot",
                Map.of("format", "png", "captureBeyondViewport", true, "clip", clip))
            .path("data")
            .asText();
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, Base64.getDecoder().decode(image));
  }
}
