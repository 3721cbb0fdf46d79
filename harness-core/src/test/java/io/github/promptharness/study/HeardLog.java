package io.github.promptharness.study;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.AbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.LoggingEventAware;

/** A log that remembers what it was told, level and key-values first. */
final class HeardLog extends AbstractLogger implements LoggingEventAware {
  private static final long serialVersionUID = 1;

  private final transient List<String> lines = new ArrayList<>();

  /** The lines of this level, such as {@code INFO event=run.start study=s: run started}. */
  synchronized List<String> lines(Level level) {
    return lines.stream().filter(line -> line.startsWith(level.name())).toList();
  }

  synchronized String all() {
    return String.join("\n", lines);
  }

  @Override
  public synchronized void log(LoggingEvent event) {
    String pairs =
        event.getKeyValuePairs().stream()
            .map(pair -> pair.key + "=" + pair.value)
            .collect(Collectors.joining(" "));
    lines.add(
        "%s %s: %s"
            .formatted(
                event.getLevel(),
                pairs,
                MessageFormatter.basicArrayFormat(event.getMessage(), event.getArgumentArray())));
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      String message,
      Object @Nullable [] arguments,
      @Nullable Throwable thrown) {
    throw new IllegalStateException("events have keys and values: " + message);
  }

  @Override
  protected @Nullable String getFullyQualifiedCallerName() {
    return null;
  }

  @Override
  public boolean isTraceEnabled() {
    return true;
  }

  @Override
  public boolean isTraceEnabled(Marker marker) {
    return true;
  }

  @Override
  public boolean isDebugEnabled() {
    return true;
  }

  @Override
  public boolean isDebugEnabled(Marker marker) {
    return true;
  }

  @Override
  public boolean isInfoEnabled() {
    return true;
  }

  @Override
  public boolean isInfoEnabled(Marker marker) {
    return true;
  }

  @Override
  public boolean isWarnEnabled() {
    return true;
  }

  @Override
  public boolean isWarnEnabled(Marker marker) {
    return true;
  }

  @Override
  public boolean isErrorEnabled() {
    return true;
  }

  @Override
  public boolean isErrorEnabled(Marker marker) {
    return true;
  }
}
