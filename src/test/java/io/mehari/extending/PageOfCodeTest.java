package io.mehari.extending;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/extending.md quotes stands in this package, word for word. */
class PageOfCodeTest {
    private static final Pattern QUOTED = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void theCodeOfThePageIsTheCodeThatIsTested() throws IOException {
        String page = Files.readString(Path.of("docs/extending.md"));
        List<String> quotes = QUOTED.matcher(page).results().map(PageOfCodeTest::code).toList();
        String sources = sources();
        assertThat(quotes).hasSize(5).allSatisfy(quote -> assertThat(sources).contains(quote));
    }

    private static String code(MatchResult quote) {
        return quote.group(1);
    }

    private static String sources() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/java/io/mehari/extending"))) {
            return files.sorted().map(PageOfCodeTest::text).collect(Collectors.joining("\n"));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
