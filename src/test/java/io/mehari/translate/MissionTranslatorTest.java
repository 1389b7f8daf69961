package io.mehari.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.mission.parse.ResolvedMission;
import io.mehari.trial.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** What every translated mission looks like (mission-language 20.1). */
class MissionTranslatorTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    static Stream<Path> missions() throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path folder :
                List.of(Path.of("examples"), Path.of("src/test/resources/equivalence"), GOLDEN)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".mission")).forEach(found::add);
            }
        }
        return found.stream().sorted();
    }

    /** A change of the routes has to be looked at: it changes what users exported. */
    @Test
    void theRoutesOfAReadableMissionAreThese() throws IOException {
        ResolvedMission mission = Trial.read(GOLDEN.resolve("harvest.mission"));
        assertThat(Trial.yaml(mission))
                .isEqualTo(Files.readString(GOLDEN.resolve("harvest.camel.yaml")));
    }

    @ParameterizedTest
    @MethodSource("missions")
    void theSameMissionGivesTheSameBytes(Path file) {
        assertThat(Trial.yaml(Trial.read(file))).isEqualTo(Trial.yaml(Trial.read(file)));
    }

    @ParameterizedTest
    @MethodSource("missions")
    void everyNodeHasAnIdOfItsOwnAndAPlace(Path file) {
        Set<String> ids = new HashSet<>();
        new RouteText(Trial.yaml(Trial.read(file)))
                .walk(
                        (kind, node) -> {
                            assertThat(node).as(kind).containsKey("id");
                            String id = String.valueOf(node.get("id"));
                            assertThat(ids.add(id)).as("a second " + id).isTrue();
                            if (!kind.equals("from")) {
                                assertThat(String.valueOf(node.get("description")))
                                        .as(id)
                                        .contains(file.getFileName() + ":");
                            }
                        });
        assertThat(ids).hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @MethodSource("missions")
    void everyValueIsQuotedAndNoneIsTakenForAPlaceholder(Path file) {
        String yaml = Trial.yaml(Trial.read(file));
        assertThat(yaml).doesNotContain("{{").doesNotContain("\t");
        List<String> plain = new ArrayList<>();
        for (Event event : new Parse(LoadSettings.builder().build()).parseString(yaml)) {
            if (event instanceof ScalarEvent scalar
                    && scalar.getScalarStyle() != ScalarStyle.DOUBLE_QUOTED) {
                plain.add(scalar.getValue());
            }
        }
        // Keys are the only plain scalars.
        assertThat(plain)
                .allSatisfy(text -> assertThat(yaml).containsPattern("(?m)[ -]" + text + ":( |$)"));
    }
}
