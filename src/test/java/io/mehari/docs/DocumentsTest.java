package io.mehari.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.expression.Functions;
import io.mehari.mission.parse.MissionParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The guides name what there is, and their missions can be read. */
class DocumentsTest {
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)");
    private static final String DECLARED =
            "source Port { auth: none, base: \"http://h\" } source Bank { auth: none, base: \"http://h\" }"
                    + " store ships: file(\"ships\") store large: file(\"l\") store losses: file(\"x\")\n";

    @Test
    void the_guide_to_the_language_lists_every_function() {
        String text = Document.read("docs/language.md").text();
        String section = text.substring(text.indexOf("### Functions"), text.indexOf("## Schemas"));
        assertThat(Functions.names())
                .allSatisfy(name -> assertThat(section).containsPattern("[`]" + name + "[`(]"));
    }

    @Test
    void every_test_that_stands_for_a_guarantee_is_there() throws IOException {
        List<String> tests;
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            tests = files.map(file -> file.getFileName().toString()).toList();
        }
        assertThat(
                        Pattern.compile("`([A-Za-z]+Test)`")
                                .matcher(Document.read("docs/guarantees.md").text())
                                .results()
                                .map(found -> found.group(1) + ".java"))
                .isNotEmpty()
                .isSubsetOf(tests);
    }

    @Test
    void every_example_of_the_guides_can_be_read() throws IOException {
        for (Path path : documents()) {
            for (String block : Document.read(path.toString()).blocks("")) {
                if (block.matches("(?s).*(\\./|mvn |error ).*")) {
                    continue; // a command line or its output
                }
                assertThat(findings(block)).as(path + ":\n" + block).anyMatch(List::isEmpty);
            }
        }
    }

    @Test
    void links_lead_to_files() throws IOException {
        for (Path path : documents()) {
            Path folder = path.toAbsolutePath().getParent();
            assertThat(LINK.matcher(Files.readString(path)).results().map(link -> link.group(1)))
                    .as(path.toString())
                    .allSatisfy(link -> assertThat(folder.resolve(link)).exists());
        }
    }

    /** What the parser says of the text as a file, as part of a mission, as steps. */
    private static List<List<?>> findings(String block) {
        List<List<?>> findings = new ArrayList<>();
        for (String text :
                List.of(
                        block,
                        "mission M { " + DECLARED + block + "}",
                        "mission M { " + DECLARED + "action A { get \"/x\" " + block + "} }")) {
            findings.add(MissionParser.parse("x", text).diagnostics());
        }
        return findings;
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("docs"))) {
            return Stream.concat(Stream.of(Path.of("README.md")), files)
                    .filter(path -> path.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }
}
