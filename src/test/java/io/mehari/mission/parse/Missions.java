package io.mehari.mission.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.expression.Expr;
import io.mehari.mission.Step;
import io.mehari.mission.parse.MissionParser.ParseResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Short ways to parse parts of missions in tests. */
final class Missions {
    static final Path EXAMPLES = Path.of("src/test/resources/missions");

    private Missions() {}

    static List<Path> examples() {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ParseResult correct(String text) {
        ParseResult result = MissionParser.parse("a.mission", text);
        assertThat(result.diagnostics()).isEmpty();
        return result;
    }

    /** The steps of one action in a mission that declares source Port and store ships. */
    static List<Step> steps(String steps) {
        return correct(around(steps))
                .file()
                .missions()
                .get(0)
                .declarations()
                .actions()
                .get(0)
                .steps();
    }

    static Step step(String step) {
        List<Step> steps = steps(step);
        assertThat(steps).hasSize(1);
        return steps.get(0);
    }

    static Expr expression(String text) {
        return ((Step.Let) step("let x = " + text)).value();
    }

    /** The findings of such an action; its first line is line 4. */
    static List<Diagnostic> findings(String steps) {
        return MissionParser.parse("a.mission", around(steps)).diagnostics();
    }

    /** {@code CODE line:column} of each finding. */
    static List<String> places(List<Diagnostic> findings) {
        return findings.stream()
                .map(d -> d.code() + " " + d.position().line() + ":" + d.position().column())
                .toList();
    }

    private static String around(String steps) {
        return "mission Test {\nsource Port { auth: none, base: \"x\" } store ships: memory(\"s\")\n"
                + "action A {\n"
                + steps
                + "\n}\nrun A\n}";
    }
}
