package io.github.promptharness.registered;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.promptharness.Condition;
import io.github.promptharness.Draws;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Prompt;
import io.github.promptharness.Seed;
import io.github.promptharness.Variant;
import io.github.promptharness.data.FrozenSet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
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
                prompt -> variants(prompt, design.variants(), design.repeats(), design.seed())));
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
                            .flatMap(operator -> variants(prompt, operator, repeats, seed))));
    return read(nodes, "the variants of the trial");
  }

  static FrozenSet read(Iterable<JsonNode> nodes, String file) {
    var lines = new StringBuilder();
    nodes.forEach(node -> lines.append(node).append('\n'));
    return FrozenSet.read(new ByteArrayInputStream(lines.toString().getBytes(UTF_8)), file);
  }

  /** As a study makes them. */
  private static Stream<Variant> variants(
      Prompt prompt, Perturbation operator, int repeats, long seed) {
    var draws = Draws.of(Seed.of(seed), prompt.id());
    return operator.conditions().stream()
        .flatMap(
            condition ->
                IntStream.range(0, each(condition) ? repeats : 1)
                    .mapToObj(
                        repeat -> Variant.of(prompt, operator, condition, draws.ofRepeat(repeat))));
  }

  private static boolean each(Condition condition) {
    return condition.drawn() == Condition.Drawn.ONCE_PER_ANSWER;
  }

  private static List<JsonNode> lines(Stream<Variant> variants) {
    try {
      Path file = Files.createTempFile("trial", ".jsonl");
      try {
        FrozenSet.write(file, variants);
        var nodes = new ArrayList<JsonNode>();
        for (String line : Files.readAllLines(file, UTF_8)) {
          nodes.add(JSON.readTree(line));
        }
        return nodes;
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a frozen set is JSON", e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the variants of the trial", e);
    }
  }
}
