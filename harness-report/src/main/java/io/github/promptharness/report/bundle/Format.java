package io.github.promptharness.report.bundle;

/** The form of a bundle, and the names of what is in it. */
final class Format {
  /** The form that this version writes and reads. */
  static final String NAME = "promptharness.bundle.1";

  private static final String FAMILY = "promptharness.bundle.";

  static final String PROTOCOL = "data/protocol.json";
  static final String PROMPTS = "data/prompts.jsonl";
  static final String VARIANTS = "data/variants.jsonl";
  static final String ANSWERS = "data/answers.jsonl";
  static final String VERDICTS = "data/verdicts.jsonl";
  static final String SUMMARY = "data/summary.json";
  static final String ENVIRONMENT = "data/environment.json";
  static final String CODEBOOK = "data/codebook.md";
  static final String CITATION = "data/CITATION.cff";
  static final String LICENCE = "data/LICENSE.txt";
  static final String CRATE = "data/ro-crate-metadata.json";
  static final String CROISSANT = "data/croissant.json";
  static final String README = "README.md";
  static final String APPROVAL = "approval.json";
  static final String BAG = "bagit.txt";
  static final String BAG_INFO = "bag-info.txt";
  static final String MANIFEST = "manifest-sha256.txt";
  static final String TAG_MANIFEST = "tagmanifest-sha256.txt";

  private Format() {}

  /**
   * Refuses another form.
   *
   * @throws IllegalArgumentException with what to do
   */
  static void check(String name) {
    if (name.equals(NAME)) {
      return;
    }
    String number = name.startsWith(FAMILY) ? name.substring(FAMILY.length()) : "";
    throw new IllegalArgumentException(
        number.matches("[1-9][0-9]{0,8}")
            ? "the bundle has the form %s and this version reads up to %s: read it with a newer version of this library"
                .formatted(name, NAME)
            : "it is no bundle of this library: its form must be %s, and it says \"%s\""
                .formatted(NAME, name));
  }
}
