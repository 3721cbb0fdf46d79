package io.github.promptharness.openai;

/** What a trial showed of one {@link Capability} of a server. */
public enum Verdict {
  /** What was asked for came. */
  HONOURED,
  /** It came in part, or up to a number; what is beyond is refused. */
  LIMITED,
  /** It was refused or passed over; calls that ask for it are refused from now on. */
  NOT_HONOURED,
  /** The answers do not tell. */
  UNTOLD,
  /** It was not asked for. */
  NOT_TRIED
}
