package io.github.promptharness.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FileReader;
import java.io.FileWriter;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @ParameterizedTest
  @CsvSource({
    "stats, ''",
    "tokens, ''",
    "data, ''",
    "score, ''",
    "metric, stats",
    "credit, ''",
    "workspace, credit",
    "openai, credit tokens",
    "replay, data tokens",
    "study, score metric credit workspace",
    "perturb, stats data",
    "report, ''"
  })
  void package_knowsOnlyWhatItMay(String name, String others) {
    var allowed = new ArrayList<>(List.of(BASE, BASE + "." + name + ".."));
    Arrays.stream(others.split(" "))
        .filter(other -> !other.isEmpty())
        .forEach(other -> allowed.add(BASE + "." + other + ".."));
    noClasses()
        .that()
        .resideInAPackage(BASE + "." + name + "..")
        .should()
        .dependOnClassesThat(
            resideInAPackage(BASE + "..")
                .and(not(resideInAnyPackage(allowed.toArray(String[]::new)))))
        .check(CLASSES);
  }

  @Test
  void packages_haveNoCycle() {
    slices().matching(BASE + ".(*)..").should().beFreeOfCycles().check(CLASSES);
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
            not(
                resideInAnyPackage(
                    BASE + ".data..",
                    BASE + ".workspace..",
                    BASE + ".credit..",
                    BASE + ".replay..",
                    BASE + ".report..",
                    BASE + ".examples..")))
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
