package io.github.promptharness.perturb.preset;

import java.io.Serializable;

/** One change that HELM makes to a text. */
interface HelmStep extends Serializable {
  /** Goes through the text from the left and says what may change, and to what. */
  void apply(String text, HelmEdits edits, HelmRandom random);
}
