/**
 * A study as one archive that a stranger can check and score again, without key, network or
 * workspace: protocol, prompts, frozen variants, answers or their hashes, summary, environment,
 * licence, citation and data-set metadata.
 *
 * <p>{@link io.github.promptharness.report.bundle.Bundle#of} makes one of a study's transcript;
 * {@link io.github.promptharness.report.bundle.StoredBundle#open} reads and checks it, and its
 * {@code rescore} makes the summary again. The archive is a bag as RFC 8493 describes it, packed as
 * ZIP, whose payload is an RO-Crate; {@code sha256sum -c manifest-sha256.txt} checks it as well.
 */
@NullMarked
package io.github.promptharness.report.bundle;

import org.jspecify.annotations.NullMarked;
