package io.github.promptharness.examples.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

/**
 * One round of calls.
 *
 * @param cpu nanoseconds of all threads of this process
 */
record Pass(long calls, long nanos, long cpu) {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /** Runs something that answers how many calls it made. */
  static Pass of(LongSupplier calls) {
    long cpu = SYSTEM.getProcessCpuTime();
    long start = System.nanoTime();
    long made = calls.getAsLong();
    return new Pass(made, System.nanoTime() - start, SYSTEM.getProcessCpuTime() - cpu);
  }

  double callsPerSecond() {
    return calls * 1e9 / nanos;
  }

  double cpuMillisPerCall() {
    return cpu / 1e6 / calls;
  }
}
