package io.mehari.state;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Makes the file of a database that only its owner may read, as tokens may lie in it
 * (mission-language 15.1).
 */
public final class PrivateFile {
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private PrivateFile() {}

    /**
     * Makes it, empty, and its folder; one that exists stays as it is. Where files have no such
     * permissions it is left to the database.
     */
    public static void create(Path file) throws IOException {
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        if (Files.exists(file)
                || !file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        try {
            Files.createFile(file, OWNER_ONLY);
        } catch (FileAlreadyExistsException made) {
            // Another process made it between the look and now, in the same way.
            return;
        }
    }
}
