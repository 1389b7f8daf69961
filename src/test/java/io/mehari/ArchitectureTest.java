package io.mehari;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of the house: which room may use what. */
class ArchitectureTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final int LONGEST_FILE = 300;
    private static final String CAMEL = "org.apache.camel..";
    private static final String MODEL = "io.mehari.mission";
    private static final String EXPRESSION = "io.mehari.expression..";
    private static final String DIAGNOSTIC = "io.mehari.diagnostic";

    private static final JavaClasses HOUSE =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.mehari");

    @Test
    void camelStaysAtTheRim() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.mehari.camel..", "io.mehari.runtime..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(CAMEL)
                .check(HOUSE);
    }

    @Test
    void theModelUsesTheJdkAndTheTreeOfExpressions() {
        noClasses()
                .that()
                .resideInAPackage(MODEL)
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("java..", MODEL, EXPRESSION, DIAGNOSTIC, "org.jspecify..")
                .check(HOUSE);
    }

    @Test
    void expressionsUseTheJdkAlone() {
        noClasses()
                .that()
                .resideInAPackage(EXPRESSION)
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "java..", EXPRESSION, DIAGNOSTIC, "io.mehari.json", "org.jspecify..")
                .check(HOUSE);
    }

    @Test
    void findingsKnowNoOtherRoom() {
        noClasses()
                .that()
                .resideInAPackage(DIAGNOSTIC)
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("java..", DIAGNOSTIC, "org.jspecify..")
                .check(HOUSE);
    }

    @Test
    void storesKnowNoMissions() {
        noClasses()
                .that()
                .resideInAPackage("io.mehari.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(MODEL, "io.mehari.mission..", "io.mehari.source..")
                .check(HOUSE);
    }

    @Test
    void stateKnowsNeitherMissionsNorStores() {
        noClasses()
                .that()
                .resideInAPackage("io.mehari.state..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "java..",
                        "io.mehari.state..",
                        "io.mehari.time",
                        DIAGNOSTIC,
                        "io.mehari.json",
                        "org.slf4j..",
                        "org.jspecify..")
                .check(HOUSE);
    }

    @Test
    void nothingButTheCommandLineKnowsTheCommandLine() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.mehari.cli")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.mehari.cli")
                .check(HOUSE);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.mehari.(**)").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void everyPackageSaysWhatItIs() throws IOException {
        List<Path> silent = new ArrayList<>();
        try (Stream<Path> folders = Files.walk(SOURCES.resolve("io/mehari"))) {
            for (Path folder : folders.filter(Files::isDirectory).toList()) {
                if (holdsSources(folder) && !Files.exists(folder.resolve("package-info.java"))) {
                    silent.add(folder);
                }
            }
        }
        assertThat(silent).isEmpty();
    }

    @Test
    void filesAreShort() throws IOException {
        List<String> tooLong = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                int lines = Files.readAllLines(file).size();
                if (lines > LONGEST_FILE) {
                    tooLong.add(file + ": " + lines);
                }
            }
        }
        assertThat(tooLong).isEmpty();
    }

    @Test
    void namesSayWhatAThingIs() {
        assertThat(
                        HOUSE.stream()
                                .map(JavaClass::getSimpleName)
                                .filter(name -> name.matches(".*(Utils?|Helper|Manager|Impl)")))
                .isEmpty();
    }

    private static boolean holdsSources(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".java"));
        }
    }
}
