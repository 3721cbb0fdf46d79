package io.github.promptharness.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * Whether a file lies on a disk of this machine. SQLite's write-ahead log needs memory that all
 * processes on the file share and locks that hold: a file system over a network gives neither, and
 * a ledger on it would be damaged in silence.
 *
 * <p>What is not known to be a network is let pass: overlays of containers, disks in memory, and
 * file systems nobody has heard of. What a program serves (FUSE) is mostly a network or a store in
 * a cloud, under names without end: of these only a few that are known to be local pass.
 */
final class LocalDisk {
  /** The system property that lets a network file system pass, if it is true. */
  static final String ALLOW = "promptharness.allowNetworkFileSystem";

  private static final String SERVED = "fuse.";

  /** Served by a program, and local all the same. */
  private static final Set<String> LOCAL_SERVED = Set.of("fuse-overlayfs", "mergerfs");

  /** As Linux and macOS name them. */
  private static final Set<String> NETWORK =
      Set.of(
          "9p",
          "acfs",
          "afpfs",
          "afs",
          "auristorfs",
          "beegfs",
          "ceph",
          "cephfs",
          "cifs",
          "coda",
          "davfs",
          "davfs2",
          "fhgfs",
          "gcsfuse",
          "gfs2",
          "glusterfs",
          "gpfs",
          "juicefs",
          "lustre",
          "mfs",
          "moosefs",
          "fuse",
          "macfuse",
          "ncpfs",
          "osxfuse",
          "nfs",
          "nfs3",
          "nfs4",
          "ocfs2",
          "orangefs",
          "panfs",
          "pvfs2",
          "rclone",
          "s3fs",
          "seaweedfs",
          "smb",
          "smb2",
          "smb3",
          "smbfs",
          "sshfs",
          "webdav",
          "wekafs");

  private LocalDisk() {}

  /**
   * Refuses a place on a network file system, unless the property {@value #ALLOW} is true.
   *
   * @param file the workspace; it or its folder must be there
   */
  static void check(Path file) {
    check(file, type(file), Boolean.getBoolean(ALLOW));
  }

  /**
   * The same of a file system of this type.
   *
   * @param type as {@link java.nio.file.FileStore#type()} gives it; empty if it is not known
   * @param allowed whether a network is let pass
   */
  static void check(Path file, String type, boolean allowed) {
    if (!allowed && isNetwork(type)) {
      throw new IllegalArgumentException(
          "workspace %s must be on a local disk, not on a network file system (%s), where SQLite's locks do not hold: choose another path, or set -D%s=true if one process alone ever opens it"
              .formatted(file, type, ALLOW));
    }
  }

  /** Whether a type of file system is known to be a network's, or served by an unknown program. */
  static boolean isNetwork(String type) {
    String name = type.toLowerCase(Locale.ROOT);
    return name.startsWith(SERVED)
        ? !LOCAL_SERVED.contains(name.substring(SERVED.length()))
        : NETWORK.contains(name);
  }

  /** Of the file itself where it is there, since it may be a link to elsewhere. */
  private static String type(Path file) {
    Path absolute = file.toAbsolutePath();
    if (absolute.toString().startsWith("\\\\")) {
      return "smb"; // Windows names the file system behind a share, not the share
    }
    try {
      return Files.getFileStore(Files.exists(absolute) ? absolute : absolute.resolveSibling(""))
          .type();
    } catch (IOException | SecurityException e) {
      return "";
    }
  }
}
