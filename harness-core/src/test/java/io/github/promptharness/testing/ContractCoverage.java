package io.github.promptharness.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.promptharness.Metric;
import io.github.promptharness.Model;
import io.github.promptharness.Perturbation;
import io.github.promptharness.Plan;
import io.github.promptharness.Scorer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every concrete operator, scorer, metric, model and plan of a module has a test that extends its
 * contract. Extend this in each module; it looks at the module's own class folders.
 */
public abstract class ContractCoverage {
  private static final Map<Class<?>, Class<?>> CONTRACTS =
      Map.of(
          Perturbation.class, PerturbationContract.class,
          Scorer.class, ScorerContract.class,
          Metric.class, MetricContract.class,
          Model.class, ModelContract.class,
          Plan.class, PlanContract.class);

  @Test
  void everyPart_hasATestOfItsContract() {
    JavaClasses parts = read("target/classes");
    JavaClasses tests = read("target/test-classes");
    List<String> uncovered =
        CONTRACTS.entrySet().stream()
            .flatMap(
                contract ->
                    concrete(parts, contract.getKey())
                        .filter(part -> !isCovered(part, contract.getValue(), tests))
                        .map(
                            part ->
                                part.getName()
                                    + " needs a test that extends "
                                    + contract.getValue().getSimpleName()))
            .sorted()
            .toList();
    assertEquals(List.of(), uncovered);
  }

  private static JavaClasses read(String folder) {
    return Files.isDirectory(Path.of(folder))
        ? new ClassFileImporter().importPath(folder)
        : new ClassFileImporter().importClasses();
  }

  private static Stream<JavaClass> concrete(JavaClasses parts, Class<?> contract) {
    return parts.stream()
        .filter(part -> part.isAssignableTo(contract))
        .filter(part -> !part.isInterface() && !part.getModifiers().contains(JavaModifier.ABSTRACT))
        .filter(
            part ->
                !part.isAnonymousClass() && !part.getModifiers().contains(JavaModifier.SYNTHETIC));
  }

  private static boolean isCovered(JavaClass part, Class<?> contract, JavaClasses tests) {
    return tests.stream()
        .filter(test -> test.isAssignableTo(contract))
        .map(JavaClass::getSimpleName)
        .anyMatch(name -> name.matches(part.getSimpleName() + "(Contract)?Test"));
  }
}
