package io.github.promptharness.registered;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import io.github.promptharness.Seed;
import io.github.promptharness.Variant;
import io.github.promptharness.data.FrozenSet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The variants of a trial as a frozen set within its file: each line of the set is one object of an
 * array. All its values are texts, so that a line and its hash survive being parsed and written.
 */
final class VariantNodes {
  private static final ObjectMapper JSON = new ObjectMapper();

  private VariantNodes() {}

  /** The objects of a design's set, the last one with the hash of the set. */
  static List<JsonNode> of(TrialDesign design) {
    return lines(
        design.prompts().stream()
            .flatMap(
                prompt ->
                    Variant.ofEachAnswer(
                        prompt, design.variants(), design.repeats(), Seed.of(design.seed()))));
  }

  /** A set of what these operators make. */
  static FrozenSet frozen(
      List<Prompt> prompts, List<Perturbation> operators, int repeats, long seed) {
    var nodes =
        lines(
            prompts.stream()
                .flatMap(
                    prompt ->
                        operators.stream()
                            .flatMap(
                                operator ->
                                    Variant.ofEachAnswer(
                                        prompt, operator, repeats, Seed.of(seed)))));
    return read(nodes, "the variants of the trial");
  }

  static FrozenSet read(Iterable<JsonNode> nodes, String file) {
    var lines = new StringBuilder();
    nodes.forEach(node -> lines.append(node).append('\n'));
    return FrozenSet.read(new ByteArrayInputStream(lines.toString().getBytes(UTF_8)), file);
  }

  private static List<JsonNode> lines(Stream<Variant> variants) {
    var written = new StringWriter();
    try {
      FrozenSet.write(written, variants);
      var nodes = new ArrayList<JsonNode>();
      for (String line : written.toString().lines().toList()) {
        nodes.add(JSON.readTree(line));
      }
      return nodes;
    } catch (IOException e) {
      throw new IllegalStateException("a frozen set is JSON, and is written to memory", e);
    }
  }
}
