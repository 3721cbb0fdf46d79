package io.github.promptharness.batch;

import io.github.promptharness.BatchEndpoint;
import io.github.promptharness.Model;
import io.github.promptharness.Request;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Cuts requests into files that keep to the limits of lines, bytes and enqueued tokens. */
final class FilePlan {
  private final BatchDispatcher settings;
  private final Model model;
  private final BatchEndpoint endpoint;

  /** Bytes of each line without its name, by the name of its request. */
  private final Map<String, Integer> sizes = new HashMap<>();

  private int most = Integer.MAX_VALUE;

  FilePlan(BatchDispatcher settings, Model model, BatchEndpoint endpoint) {
    this.settings = settings;
    this.model = model;
    this.endpoint = endpoint;
  }

  /** The requests of the next file, in order; none if there are none. */
  List<Request> next(Collection<Request> unsent) {
    int lines = Math.min(most, settings.linesAtMost(endpoint.limits()));
    var part = new ArrayList<Request>();
    long bytes = 0;
    long tokens = 0;
    for (Request request : unsent) {
      long longer = bytes + longest(request);
      long more = tokens + model.bound(request).promptTokens();
      if (part.size() == lines
          || (!part.isEmpty()
              && (longer > endpoint.limits().bytes() || more > settings.enqueuedTokens()))) {
        break;
      }
      part.add(request);
      bytes = longer;
      tokens = more;
    }
    return part;
  }

  /** From now on files have at most half as many lines as one that was too large. */
  void halve(int tooMany) {
    most = Math.max(1, tooMany / 2);
  }

  /** What a line has with the longest name that it may get. */
  private long longest(Request request) {
    return (long) size(request) + request.attempt(Long.MAX_VALUE).callId().length();
  }

  private int size(Request request) {
    return sizes.computeIfAbsent(
        request.callId(), absent -> endpoint.line(request).length - request.callId().length() + 1);
  }

  /** What these lines have with their names and ends. */
  long bytes(List<Request> lines) {
    long bytes = 0;
    for (Request line : lines) {
      Integer known = sizes.get(Asked.original(line.callId()));
      bytes +=
          known == null ? endpoint.line(line).length + 1L : (long) known + line.callId().length();
    }
    return bytes;
  }
}
