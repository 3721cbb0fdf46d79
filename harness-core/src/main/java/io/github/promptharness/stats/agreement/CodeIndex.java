package io.github.promptharness.stats.agreement;

import java.util.Arrays;

/**
 * Numbers codes from 0 in the order in which they are first seen, without boxing them: a table with
 * open addressing, at most half full.
 */
final class CodeIndex {
  private int[] codes = new int[16];

  /** One more than the number of the code whose place this is; 0 where there is none. */
  private int[] slots = new int[32];

  private int size;

  /** The number of the code; the next free one if it is new. */
  int of(int code) {
    int slot = slot(code);
    if (slots[slot] == 0) {
      if (size == codes.length) {
        grow();
        slot = slot(code);
      }
      codes[size++] = code;
      slots[slot] = size;
    }
    return slots[slot] - 1;
  }

  /** The codes seen, each at its number. */
  int[] codes() {
    return Arrays.copyOf(codes, size);
  }

  private int slot(int code) {
    // Fibonacci hashing spreads codes that differ in few bits, such as multiples of 1024.
    int slot = (code * 0x9E3779B9) >>> Integer.numberOfLeadingZeros(slots.length - 1);
    while (slots[slot] != 0 && codes[slots[slot] - 1] != code) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  private void grow() {
    codes = Arrays.copyOf(codes, 2 * codes.length);
    slots = new int[2 * slots.length];
    for (int number = 0; number < size; number++) {
      slots[slot(codes[number])] = number + 1;
    }
  }
}
