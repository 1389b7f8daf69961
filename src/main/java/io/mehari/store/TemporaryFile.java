package io.mehari.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Temporary files for what must not lie on the heap; each is gone once its channel is closed. */
final class TemporaryFile {
    private TemporaryFile() {}

    static FileChannel open(Path directory, String purpose) throws IOException {
        Files.createDirectories(directory);
        return FileChannel.open(
                directory.resolve(purpose + "-" + UUID.randomUUID() + ".tmp"),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }
}
