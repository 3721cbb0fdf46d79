package io.github.promptharness.workspace;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * This process's word to others that it is at work, given by the thread that writes, together with
 * what it writes. Used by that thread alone.
 */
final class Lease implements Writer.Pulse {
  private static final Duration RENEW = Duration.ofSeconds(10);

  private final Live live;
  private final Clock clock;
  private Instant renewed = Instant.MIN;

  Lease(Live live, Clock clock) {
    this.live = live;
    this.clock = clock;
  }

  @Override
  public boolean isWanted() {
    return live.isAtWork();
  }

  @Override
  public void beat(Sql sql) throws SQLException {
    Instant now = clock.instant();
    if (now.isBefore(renewed) || !now.isBefore(renewed.plus(RENEW))) {
      Owners.renew(sql, live.owner(), now);
      renewed = now;
    }
  }

  @Override
  public void undone() {
    renewed = Instant.MIN;
  }
}
