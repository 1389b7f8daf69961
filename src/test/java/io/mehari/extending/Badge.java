package io.mehari.extending;

import io.mehari.spi.AuthProvider;
import io.mehari.spi.Authorization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Authentication by a badge that another program renews in a file: {@code source S { auth: badge,
 * ... }}. The file is read anew when the server refuses what was read before.
 */
public final class Badge implements AuthProvider {
    private final Path file;
    private @Nullable String badge;

    public Badge(Path file) {
        this.file = file;
    }

    @Override
    public synchronized Authorization authorize() throws IOException {
        if (badge == null) {
            badge = Files.readString(file).strip();
        }
        return Authorization.header("X-Badge", badge);
    }

    @Override
    public synchronized boolean rejected(Authorization used) throws IOException {
        if (used.equals(authorize())) {
            badge = null;
        }
        return !used.equals(authorize());
    }
}
