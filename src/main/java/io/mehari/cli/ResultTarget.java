package io.mehari.cli;

import io.mehari.diagnostic.MehariException;
import io.mehari.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where {@code --result} puts its document: a file, stdout, or nowhere. */
final class ResultTarget {
    private static final String STDOUT = "-";

    private final Session session;
    private final @Nullable String target;

    /**
     * @param target a file, {@code -} for stdout, null without the option
     */
    ResultTarget(Session session, @Nullable String target) {
        this.session = session;
        this.target = target;
    }

    /** Whether stdout is taken, so that nothing else may be written there. */
    boolean takesStdout() {
        return STDOUT.equals(target);
    }

    /**
     * Writes the document; a file is complete or not there.
     *
     * @throws MehariException MISSION-CONFIG-002 when the file cannot be written
     */
    void write(Map<String, @Nullable Object> document) {
        if (target == null) {
            return;
        }
        String text = session.secrets().filter(Json.text(document));
        if (takesStdout()) {
            session.line(text);
        } else {
            write(session.shell().resolve(target), text + "\n");
        }
    }

    private static void write(Path file, String text) {
        Path folder = file.toAbsolutePath().getParent();
        try {
            Files.createDirectories(folder);
            Path temporary = Files.createTempFile(folder, ".result", ".json");
            try {
                Files.writeString(temporary, text, StandardCharsets.UTF_8);
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new MehariException(
                    "MISSION-CONFIG-002",
                    "cannot write the result " + file + ": " + e.getMessage(),
                    "give --result a file in a folder that can be written",
                    e);
        }
    }
}
