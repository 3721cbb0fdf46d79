package io.github.promptharness.workspace;

import io.github.promptharness.testing.VirtualTime;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Several processes played in one Java, over one workspace and in one virtual time. */
final class Colony {
  private final Site site;
  private final VirtualTime time;
  private final Set<Long> alive = ConcurrentHashMap.newKeySet();
  private long last;

  Colony(Site site, VirtualTime time) {
    this.site = site;
    this.time = time;
  }

  /** A process that has just started on a machine. */
  Owner start(String machine) {
    long pid = ++last;
    alive.add(pid);
    return new Owner(
        pid + "@1@" + machine,
        pid,
        1,
        machine,
        (number, started) -> alive.contains(number) ? Owner.Sight.THERE : Owner.Sight.GONE);
  }

  /** From now on the process is not there; what it has open in this Java is simply not used. */
  void kill(Owner owner) {
    alive.remove(owner.pid());
  }

  /** The workspace as a process sees it. Commits reach the system, not the disk. */
  Workspace open(Owner owner) {
    return site.open(time, owner);
  }
}
