package io.github.promptharness.report.bundle;

import java.nio.file.Path;

/**
 * A bundle that was written, and found to give the summary again.
 *
 * @param archive where it is
 * @param id names it with all that is in it, 64 hexadecimal digits
 * @param contents names its contents, whatever readme and approval stand beside them
 * @param level how much of the study a stranger can make again with this library alone
 */
public record Published(Path archive, String id, String contents, Level level) {}
