package io.github.promptharness.workspace;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LocalDiskTest {
  private static final Path FILE = Path.of("lab.db");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nfs",
        "nfs4",
        "NFS",
        "cifs",
        "smb3",
        "smbfs",
        "9p",
        "fuse.sshfs",
        "fuse.glusterfs",
        "afs",
        "lustre",
        "ceph",
        "beegfs",
        "fuse.rclone",
        "webdav",
        "fuse.s3fs-somebody-elses",
        "fuse.google-drive-ocamlfuse",
        "fuse",
        "macfuse"
      })
  void check_network_isRefused(String type) {
    assertThrows(IllegalArgumentException.class, () -> LocalDisk.check(FILE, type, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ext4",
        "xfs",
        "btrfs",
        "zfs",
        "overlay",
        "tmpfs",
        "apfs",
        "NTFS",
        "fuseblk",
        "fuse.fuse-overlayfs",
        "fuse.mergerfs",
        "virtiofs",
        "something-new"
      })
  void check_localOrUnknown_passes(String type) {
    assertDoesNotThrow(() -> LocalDisk.check(FILE, type, false));
  }

  @Test
  void check_networkThatIsAllowed_passes() {
    assertDoesNotThrow(() -> LocalDisk.check(FILE, "nfs4", true));
  }

  @Test
  void check_network_saysTheRuleTheTypeAndTheRemedy() {
    var error =
        assertThrows(
            IllegalArgumentException.class, () -> LocalDisk.check(FILE, "fuse.sshfs", false));
    assertEquals(
        "workspace lab.db must be on a local disk, not on a network file system (fuse.sshfs), where SQLite's locks do not hold: choose another path, or set -Dpromptharness.allowNetworkFileSystem=true if one process alone ever opens it",
        error.getMessage());
  }

  @Test
  void check_folderOfTests_isLocal(@TempDir Path folder) {
    assertDoesNotThrow(() -> LocalDisk.check(folder.resolve("not-there-yet.db")));
  }
}
