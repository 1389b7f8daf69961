package io.mehari.conformance;

import static io.mehari.conformance.ValueComparison.brief;
import static io.mehari.conformance.ValueComparison.same;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Compares what lies in the data directory and the literal text of exports. */
final class FileComparison {
    private FileComparison() {}

    /** Compares one path with {@code "absent"}, {@code {"lines": n}} or {@code {"text": "..."}}. */
    static List<String> compare(Path data, String name, Object expected) {
        Path file = data.resolve(name);
        if ("absent".equals(expected)) {
            return left(file)
                    .map(one -> List.of("data file " + name + " is still there: " + one))
                    .orElse(List.of());
        }
        if (!Files.isRegularFile(file)) {
            return List.of("data file " + name + " is missing");
        }
        String text = text(file);
        Map<?, ?> wanted = (Map<?, ?>) expected;
        List<String> differences = new ArrayList<>();
        Object lines = wanted.get("lines");
        if (lines != null && !same(lines, text.lines().count())) {
            differences.add(
                    "data file %s has %d lines, expected %s"
                            .formatted(name, text.lines().count(), lines));
        }
        Object whole = wanted.get("text");
        if (whole != null && !whole.equals(text)) {
            differences.add("data file " + name + " changed: " + brief(text));
        }
        return differences;
    }

    /** A file that is the path or lies below it. */
    private static Optional<Path> left(Path path) {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try (Stream<Path> all = Files.walk(path)) {
            return all.filter(Files::isRegularFile).findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The words that do not stand in the file by themselves. */
    static List<String> lacking(Path file, List<?> words) {
        String text = Files.exists(file) ? text(file) : "";
        return words.stream()
                .map(Object::toString)
                .filter(word -> !stands(word, text))
                .map(word -> "export " + file.getFileName() + " lacks the text " + word)
                .toList();
    }

    private static boolean stands(String word, String text) {
        return Pattern.compile("(?<![\\w.])" + Pattern.quote(word) + "(?![\\w.])")
                .matcher(text)
                .find();
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
