package io.mehari.mission.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.Severity;
import io.mehari.mission.Action;
import io.mehari.mission.Declarations;
import io.mehari.mission.Source;
import io.mehari.mission.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several files, imports and hiding (mission-language 13). */
class FileSetTest {
    private static final String MISSION = "mission Main { run Go }";

    @TempDir Path temporary;
    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(temporary.resolve("m"));
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static FileSet load(Path... paths) {
        return FileSet.load(List.of(paths));
    }

    private static Declarations visible(FileSet set) {
        assertThat(set.missions()).hasSize(1);
        return set.missions().get(0).visible();
    }

    @Test
    void a_folder_is_searched_for_three_endings_below_it_and_hidden_names_are_passed_over()
            throws IOException {
        write("a.mission", MISSION);
        write("sub/b.vague", "action Go { skip }");
        write("sub/deep/c.reqon", "action Other { skip }");
        write("d.txt", "not a mission");
        write(".hidden.mission", "nonsense");
        write(".git/e.mission", "nonsense");
        FileSet set = load(folder);
        assertThat(set.diagnostics()).isEmpty();
        assertThat(set.files()).hasSize(3);
        assertThat(visible(set).actions()).extracting(Action::name).containsExactly("Go", "Other");
    }

    @Test
    void definitions_of_a_folder_are_visible_to_all_its_missions_of_a_file_only_to_its_own()
            throws IOException {
        Path a = write("a.mission", MISSION);
        Path b = write("b.mission", "action Go { skip } mission Second { run Go }");
        FileSet together = load(folder);
        assertThat(together.missions())
                .extracting(m -> m.visible().actions().size())
                .containsExactly(1, 1);
        FileSet apart = load(a, b);
        assertThat(apart.missions())
                .extracting(m -> m.visible().actions().size())
                .containsExactly(0, 1);
    }

    @Test
    void the_same_kind_and_name_twice_at_top_level_names_both_places() throws IOException {
        write("a.mission", MISSION + " action Go { skip }");
        write("b.mission", "\naction Go { skip } store Go: memory");
        Diagnostic finding = load(folder).diagnostics().get(0);
        assertThat(finding.code()).isEqualTo("MISSION-CHECK-007");
        assertThat(finding.message()).contains("a.mission:1:32", "b.mission:2:8");
        assertThat(finding.position().file()).endsWith("b.mission");
        assertThat(load(folder).diagnostics()).hasSize(1);
    }

    @Test
    void a_mission_hides_a_shared_definition_with_an_info() throws IOException {
        write(
                "a.mission",
                "store s: memory mission Main { store s: file action Go { skip } run Go }");
        FileSet set = load(folder);
        assertThat(set.diagnostics())
                .extracting(Diagnostic::severity)
                .containsExactly(Severity.INFO);
        assertThat(visible(set).stores()).hasSize(1);
        assertThat(visible(set).stores().get(0).position().column()).isEqualTo(38);
    }

    @Test
    void own_sources_come_before_shared_ones_and_shared_lets_before_own() throws IOException {
        write(
                "a.mission",
                "source Shared { base: \"a\" } let a = 1"
                        + " mission M { source Own { base: \"b\" } let b = a run Go }");
        Declarations visible = visible(load(folder));
        assertThat(visible.sources()).extracting(Source::name).containsExactly("Own", "Shared");
        assertThat(visible.lets()).extracting(let -> let.name().name()).containsExactly("a", "b");
    }

    @Test
    void an_import_brings_in_the_named_definitions() throws IOException {
        write("lib/parts.mission", "action Go { skip } action Other { skip } store s: memory");
        Path main = write("a.mission", "import { Go, s } from \"lib/parts\" " + MISSION);
        FileSet set = load(main);
        assertThat(set.diagnostics()).isEmpty();
        assertThat(visible(set).actions()).extracting(Action::name).containsExactly("Go");
        assertThat(visible(set).stores()).hasSize(1);
        assertThat(set.files()).hasSize(2);
    }

    @Test
    void importing_from_a_file_of_the_same_folder_is_no_second_declaration() throws IOException {
        write("parts.mission", "action Go { skip }");
        write("a.mission", "import Go from \"parts.mission\" " + MISSION);
        assertThat(load(folder).diagnostics()).isEmpty();
    }

    @Test
    void a_missing_import_and_an_unknown_name_are_reported_at_their_place() throws IOException {
        write("parts.mission", "action Go { skip }");
        Path main =
                write(
                        "a.mission",
                        "import X from \"nowhere\"\nimport { Go, G0 } from \"parts\"\n" + MISSION);
        List<Diagnostic> findings = load(main).diagnostics();
        assertThat(Missions.places(findings))
                .containsExactly("MISSION-CHECK-018 1:15", "MISSION-CHECK-018 2:14");
        assertThat(findings.get(1).message()).contains("it has: Go");
        assertThat(findings.get(1).hints().suggestion()).isEqualTo("Go");
    }

    @Test
    void an_import_cycle_names_the_way() throws IOException {
        Path main = write("a.mission", "import Go from \"b\" action X { skip } " + MISSION);
        write("b.mission", "import X from \"a\" action Go { skip }");
        Diagnostic finding = load(main).diagnostics().get(0);
        assertThat(finding.code()).isEqualTo("MISSION-CHECK-018");
        assertThat(finding.message()).contains("cycle", "a.mission", "b.mission");
    }

    @Test
    void sources_and_stores_of_other_files_settle_look_alikes() throws IOException {
        write("a.mission", "mission M { action Go { get Far path delete s[1] } run Go }");
        write("b.mission", "source Far { base: \"x\" } store s: memory");
        FileSet set = load(folder);
        assertThat(set.diagnostics()).isEmpty();
        List<Step> steps = visible(set).actions().get(0).steps();
        assertThat(((Step.Fetch) steps.get(0)).source()).isNotNull();
        assertThat(steps.get(1)).isInstanceOf(Step.Delete.class);
    }

    @Test
    void lines_of_every_file_can_be_shown() throws IOException {
        write("a.mission", MISSION + "\n  misson X {}");
        FileSet set = load(folder);
        assertThat(set.line(set.diagnostics().get(0).position())).contains("  misson X {}");
        assertThat(set.line(io.mehari.diagnostic.Position.NONE)).isEmpty();
    }

    @Test
    void a_path_given_twice_counts_once_and_a_missing_one_is_a_finding() throws IOException {
        Path a = write("a.mission", MISSION);
        assertThat(load(a, a, folder).missions()).hasSize(1);
        assertThat(load(folder.resolve("none.mission")).diagnostics())
                .extracting(Diagnostic::code)
                .containsExactly("MISSION-CHECK-018");
    }

    @Test
    void two_missions_of_one_name_are_reported() throws IOException {
        write("a.mission", MISSION);
        write("b.mission", MISSION);
        assertThat(load(folder).diagnostics())
                .extracting(Diagnostic::code)
                .containsExactly("MISSION-CHECK-007");
    }
}
