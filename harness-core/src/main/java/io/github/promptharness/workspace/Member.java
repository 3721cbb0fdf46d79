package io.github.promptharness.workspace;

/**
 * One who may spend the group's credit.
 *
 * @param name as studies name them
 * @param balance what they spent; its cap is the allotment, absent if none was set
 */
public record Member(String name, Balance balance) {}
