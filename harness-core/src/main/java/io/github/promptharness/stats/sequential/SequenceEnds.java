package io.github.promptharness.stats.sequential;

/** Which intervals a {@link ConfidenceSequence} puts into one. */
public enum SequenceEnds {
  /** What all intervals so far have in common: it never grows. For users. */
  INTERSECTED,
  /** The latest interval alone; it may grow. To compare with other software. */
  LATEST
}
