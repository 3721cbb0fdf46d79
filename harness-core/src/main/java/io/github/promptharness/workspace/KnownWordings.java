package io.github.promptharness.workspace;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which wordings are stored already, of those that were asked lately: most are asked several times,
 * and one is deleted only with its study, which no run may overlap. For many threads.
 */
final class KnownWordings {
  private static final int MOST = 20_000;

  private final Map<String, Boolean> keys =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > MOST;
        }
      };

  /** Whether a wording is known to be stored. */
  synchronized boolean contains(String key) {
    return keys.get(key) != null;
  }

  /** Once some may have been deleted. */
  synchronized void clear() {
    keys.clear();
  }

  /** Once the commit that stored it, or found it stored, is done. */
  synchronized void add(String key) {
    keys.put(key, true);
  }
}
