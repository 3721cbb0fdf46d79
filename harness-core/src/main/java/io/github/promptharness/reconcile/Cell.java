package io.github.promptharness.reconcile;

/**
 * What is compared over the days. Empty where it is not told apart.
 *
 * @param project id of the project
 * @param key fingerprint of the key
 * @param model the shortest of its names
 * @param batch {@code batch} or {@code live}
 */
record Cell(String project, String key, String model, String batch) implements Comparable<Cell> {
  @Override
  public int compareTo(Cell other) {
    return (project + "\n" + model + "\n" + key + "\n" + batch)
        .compareTo(other.project + "\n" + other.model + "\n" + other.key + "\n" + other.batch);
  }
}
