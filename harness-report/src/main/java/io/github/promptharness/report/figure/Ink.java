package io.github.promptharness.report.figure;

import java.awt.Color;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What something is drawn with. Each ink has a colour on white, one on a dark page, and a name by
 * which a page can give it another; no two have the same colour on white.
 *
 * <p>The hues are those of Okabe and Ito (2008), "Color Universal Design", which people with any
 * common colour vision tell apart; the steps between two of them are ours, as are the shades for
 * dark pages. Text stands out from what is below it by at least 4.5 to 1 (WCAG 2.2, 1.4.3).
 */
enum Ink {
  /** Text and axes. */
  INK("ink", "#1b1b1b", "#e9ebee"),
  /** What is of less weight, and still read. */
  MUTED("muted", "#565c64", "#aeb5bd"),
  /** Lines behind the marks. */
  GRID("grid", "#dcdfe3", "#3b424a"),
  /** Every other row. */
  ZEBRA("zebra", "#f5f6f7", "#1d2126"),
  /** The marks. */
  ACCENT("accent", "#0072b2", "#56b4e9"),
  /** A range behind the marks. */
  BAND("band", "#f0e3b8", "#4a4220"),
  /** Loss. */
  WORSE("worse", "#d55e00", "#f0883e"),
  /** Gain. */
  BETTER("better", "#009e73", "#2fc79a"),
  /** What everything stands on. */
  PAPER("paper", "#ffffff", "#15181c"),
  HEAT_WORSE_4("heat-worse-4", "#b34700", "#f0a35e"),
  HEAT_WORSE_3("heat-worse-3", "#e98a4b", "#96501a"),
  HEAT_WORSE_2("heat-worse-2", "#f4bb93", "#633b1e"),
  HEAT_WORSE_1("heat-worse-1", "#fbe3d2", "#40301f"),
  HEAT_NONE("heat-none", "#f1f1ef", "#2a2d31"),
  HEAT_BETTER_1("heat-better-1", "#d9eaf5", "#1f3442"),
  HEAT_BETTER_2("heat-better-2", "#a3cde8", "#1d4d6e"),
  HEAT_BETTER_3("heat-better-3", "#4f9bcb", "#246a9b"),
  HEAT_BETTER_4("heat-better-4", "#00588a", "#8fcdf5"),
  /** Text on the cells of a heat map. */
  HEAT_TEXT("heat-text", "#1c1c1c", "#f2f2f2"),
  /** Text on its strongest cells. */
  HEAT_TEXT_STRONG("heat-text-strong", "#fefefe", "#101010"),
  SCORED("scored", "#5b9fd0", "#3f86bb"),
  UNREADABLE("unreadable", "#e69f00", "#e69f00"),
  REFUSED("refused", "#c65200", "#d9631e"),
  TRUNCATED("truncated", "#cc79a7", "#cc79a7"),
  TRUNCATED_IN_REASONING("truncated-in-reasoning", "#8c4b74", "#e3a9c9"),
  FILTERED("filtered", "#f0e442", "#f0e442"),
  FAILED("failed", "#3c4046", "#c9ced4");

  private static final Map<String, Ink> BY_COLOUR = new HashMap<>();

  static {
    for (Ink ink : values()) {
      BY_COLOUR.put(ink.light, ink);
    }
  }

  private final String role;
  private final String light;
  private final String dark;
  private final Color color;

  Ink(String role, String light, String dark) {
    this.role = role;
    this.light = light;
    this.dark = dark;
    this.color = Color.decode(light);
  }

  /** As it is on white. */
  Color color() {
    return color;
  }

  /** Such as {@code #0072b2}. */
  String hex() {
    return light;
  }

  /** The class of what is filled with it. */
  String fillClass() {
    return "fig-" + role + "-fill";
  }

  /** The class of what is stroked with it. */
  String strokeClass() {
    return "fig-" + role + "-stroke";
  }

  /** The ink whose colour on white this is, if it is one. */
  static Optional<Ink> of(String hex) {
    return Optional.ofNullable(BY_COLOUR.get(hex.toLowerCase(Locale.ROOT)));
  }

  /** The rules for all classes: light, dark where the reader prefers that, and light on paper. */
  static String css() {
    var rules = new StringBuilder(":root {\n" + variables(false) + "}\n");
    rules.append("@media screen and (prefers-color-scheme: dark) {\n:root {\n");
    rules.append(variables(true)).append("}\n}\n");
    for (Ink ink : values()) {
      rules
          .append(rule(ink.fillClass(), "fill", ink))
          .append(rule(ink.strokeClass(), "stroke", ink));
    }
    return rules.toString();
  }

  private static String variables(boolean onDark) {
    var variables = new StringBuilder();
    for (Ink ink : values()) {
      variables.append("--fig-%s: %s;\n".formatted(ink.role, onDark ? ink.dark : ink.light));
    }
    return variables.toString();
  }

  private static String rule(String name, String property, Ink ink) {
    return ".%s { %s: var(--fig-%s); }\n".formatted(name, property, ink.role);
  }
}
