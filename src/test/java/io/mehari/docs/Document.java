package io.mehari.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A document of the repository with its code blocks. */
record Document(Path path, String text) {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");

    static Document read(String path) {
        try {
            Path file = Path.of(path);
            return new Document(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The code blocks of that language, {@code ""} for those that name none. */
    List<String> blocks(String language) {
        return BLOCK.matcher(text)
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    /** The code blocks that are whole mission files. */
    List<String> missions() {
        return blocks("").stream()
                .filter(block -> block.matches("(?s)(//[^\n]*\n)*mission .*"))
                .toList();
    }
}
