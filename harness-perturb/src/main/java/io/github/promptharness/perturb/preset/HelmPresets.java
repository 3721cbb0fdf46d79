package io.github.promptharness.perturb.preset;

import io.github.promptharness.Condition;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What HELM's names stand for, with settings checked. */
final class HelmPresets {
  private HelmPresets() {}

  static HelmPreset typos(double prob) {
    return probable("helm:typos", "prob", prob, "letters from a to z", new HelmTypos(prob));
  }

  static HelmPreset misspelling(double prob) {
    return probable(
        "helm:misspelling",
        "prob",
        prob,
        "words of the list of misspellings",
        new HelmMisspellings(prob));
  }

  static HelmPreset filler(double prob) {
    return filler(new HelmFillers(prob));
  }

  static HelmPreset filler(HelmFillers fillers) {
    return probable("helm:filler", "insert_prob", fillers.prob(), "an input", fillers);
  }

  static HelmPreset space(int most) {
    return counted("helm:space", "max_spaces", most, true, new HelmSpaces(most));
  }

  static HelmPreset extraSpace(int count) {
    return counted("helm:extra-space", "num_spaces", count, false, new HelmExtraSpaces(count));
  }

  static HelmPreset lower() {
    return fixed("helm:lower", Map.of(), "capital letters", new HelmLower());
  }

  static HelmPreset contraction() {
    return fixed(
        "helm:contraction",
        Map.of(),
        "English that can be contracted, such as \"is not \"",
        new HelmContractions(false));
  }

  static HelmPreset expansion() {
    return fixed("helm:expansion", Map.of(), "English contractions", new HelmContractions(true));
  }

  static HelmPreset suffix(String suffix) {
    if (suffix.isBlank()) {
      throw new IllegalArgumentException(
          "the suffix of helm:suffix must not be blank: \"%s\"; give what is to stand at the end"
              .formatted(suffix));
    }
    return fixed("helm:suffix", Map.of("suffix", suffix), "an input", new HelmSuffix(suffix));
  }

  static HelmPreset mildMix() {
    return new HelmPreset(
        "helm:mild-mix",
        "helm:mild-mix",
        Map.of("misspelling_prob", "0.1", "max_spaces", "3"),
        OptionalDouble.empty(),
        true,
        "capital letters, words of the lists, or spaces",
        List.of(
            new HelmLower(),
            new HelmContractions(false),
            new HelmMisspellings(0.1),
            new HelmSpaces(3)));
  }

  /**
   * The preset of a recorded condition.
   *
   * @throws IllegalArgumentException if it is of none, or a setting is missing or no number
   */
  static HelmPreset again(Condition recorded) {
    return switch (recorded.operator()) {
      case "helm:typos" -> typos(number(recorded, "prob"));
      case "helm:misspelling" -> misspelling(number(recorded, "prob"));
      case "helm:filler" -> filler(number(recorded, "insert_prob"));
      case "helm:space" -> space((int) number(recorded, "max_spaces"));
      case "helm:extra-space" -> extraSpace((int) number(recorded, "num_spaces"));
      case "helm:lower" -> lower();
      case "helm:contraction" -> contraction();
      case "helm:expansion" -> expansion();
      case "helm:suffix" -> suffix(text(recorded, "suffix"));
      case "helm:mild-mix" -> mildMix();
      default ->
          throw new IllegalArgumentException(
              "the operator of condition %s must be one of HELM's, such as helm:typos: %s; make it again with the catalogue"
                  .formatted(recorded.id(), recorded.operator()));
    };
  }

  private static double number(Condition recorded, String name) {
    return Double.parseDouble(text(recorded, name));
  }

  private static String text(Condition recorded, String name) {
    String value = recorded.parameters().get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "condition %s must have the setting \"%s\": %s; take it from Helm of this version"
              .formatted(recorded.id(), name, recorded.parameters().keySet()));
    }
    return value;
  }

  private static HelmPreset probable(
      String operator, String name, double prob, String needs, HelmStep step) {
    if (!(prob >= 0 && prob <= 1)) {
      throw new IllegalArgumentException(
          "%s of %s must be in [0, 1]: %s; give a probability such as 0.1"
              .formatted(name, operator, prob));
    }
    String plain = BigDecimal.valueOf(prob + 0.0).stripTrailingZeros().toPlainString();
    return new HelmPreset(
        operator,
        operator + "-" + plain,
        Map.of(name, plain),
        OptionalDouble.of(prob + 0.0),
        true,
        needs,
        List.of(step));
  }

  private static HelmPreset counted(
      String operator, String name, int count, boolean random, HelmStep step) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "%s of %s must be at least 1: %s; HELM's own is %s"
              .formatted(name, operator, count, random ? 3 : 2));
    }
    return new HelmPreset(
        operator,
        operator + "-" + count,
        Map.of(name, Integer.toString(count)),
        OptionalDouble.empty(),
        random,
        "spaces",
        List.of(step));
  }

  private static HelmPreset fixed(
      String operator, Map<String, String> settings, String needs, HelmStep step) {
    return new HelmPreset(
        operator, operator, settings, OptionalDouble.empty(), false, needs, List.of(step));
  }
}
