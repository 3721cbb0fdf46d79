package io.github.promptharness.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FileReader;
import java.io.FileWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The edges of {@code docs/architecture.md}. */
final class ArchitectureTest {
  private static final String BASE = "io.github.promptharness";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages(BASE);

  @Test
  void root_needsTheJdkAlone() {
    classes()
        .that()
        .resideInAPackage(BASE)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(BASE, "java..", "org.jspecify.annotations")
        .check(CLASSES);
  }

  /** Name and neighbours of each package of the library, as the table in the document has them. */
  static List<Arguments> tableOfPackages() throws IOException {
    String document = Files.readString(Path.of("../docs/architecture.md"));
    List<Arguments> rows =
        Pattern.compile(
                "^\\| `([a-z.]+)`[^|]*\\|[^|]*\\| ((?:root|perturb|stats)[a-z., ]*|-) \\|$",
                Pattern.MULTILINE)
            .matcher(document)
            .results()
            .map(row -> Arguments.of(row.group(1), known(row.group(2))))
            .toList();
    assertEquals(packages(), rows.stream().map(row -> row.get()[0]).collect(toSet()));
    return rows;
  }

  private static Set<String> known(String cell) {
    return cell.equals("-") ? Set.of() : Set.of(cell.split(", "));
  }

  private static Set<String> packages() {
    return CLASSES.stream()
        .map(JavaClass::getPackageName)
        .filter(name -> name.startsWith(BASE + ".") && !name.startsWith(BASE + ".examples"))
        .map(name -> name.substring(BASE.length() + 1))
        .collect(toSet());
  }

  /** Exactly: what a package no longer needs leaves the table, so that the table stays true. */
  @ParameterizedTest
  @MethodSource("tableOfPackages")
  void package_knowsExactlyWhatTheDocumentSays(String name, Set<String> known) {
    var found = new TreeSet<String>();
    CLASSES.that(resideInAPackage(BASE + "." + name)).stream()
        .flatMap(ours -> ours.getDirectDependenciesFromSelf().stream())
        .map(dependency -> dependency.getTargetClass().getBaseComponentType().getPackageName())
        .filter(target -> target.equals(BASE) || target.startsWith(BASE + "."))
        .map(target -> target.equals(BASE) ? "root" : target.substring(BASE.length() + 1))
        .filter(target -> !target.equals(name))
        .forEach(found::add);
    assertEquals(new TreeSet<>(known), found);
  }

  @Test
  void packages_haveNoCycle() {
    slices().matching(BASE + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    slices().matching(BASE + ".perturb.(*)..").should().beFreeOfCycles().check(CLASSES);
    slices().matching(BASE + ".stats.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void sdkAndHttp_stayInOpenAiAndExamples() {
    noClasses()
        .that(not(resideInAnyPackage(BASE + ".openai..", BASE + ".examples..")))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "com.openai..", "okhttp3..", "okio..", "kotlin..", "java.net.http..", "com.sun.net..")
        .check(CLASSES);
  }

  @Test
  void jdbc_staysInTheWorkspace() {
    noClasses()
        .that(not(resideInAPackage(BASE + ".workspace..")))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..")
        .check(CLASSES);
  }

  @Test
  void files_areOpenedOnlyWhereTheyAreReadOrWritten() {
    noClasses()
        .that(
            not(simpleName("Trust")) // reads the certificates that a researcher names
                .and(
                    not(
                        resideInAnyPackage(
                            BASE + ".data..",
                            BASE + ".workspace..",
                            BASE + ".credit..",
                            BASE + ".registered..",
                            BASE + ".reconcile..",
                            BASE + ".report..",
                            BASE + ".perturb.audit..",
                            BASE + ".examples.."))))
        .should()
        .dependOnClassesThat(
            type(Files.class)
                .or(type(File.class))
                .or(type(FileInputStream.class))
                .or(type(FileOutputStream.class))
                .or(type(FileReader.class))
                .or(type(FileWriter.class))
                .or(type(RandomAccessFile.class))
                .or(type(FileChannel.class)))
        .check(CLASSES);
  }
}
