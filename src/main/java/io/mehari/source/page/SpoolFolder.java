package io.mehari.source.page;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * The folder of one run, {@code DATA/spool/RUNID}, and how much a list may hold in memory
 * (mission-language 7.2). Made when the first list needs it, removed when it is closed.
 */
public final class SpoolFolder implements Closeable {
    /** {@code mehari.spool.items} when unset. */
    public static final int DEFAULT_ITEMS = 10_000;

    /** {@code mehari.spool.bytes} when unset: 16 MiB. */
    public static final long DEFAULT_BYTES = 16L * 1024 * 1024;

    private final Path path;
    private final long items;
    private final long bytes;

    /** By identity: comparing two spools would read both to their end. */
    private final Set<Spool> open =
            Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

    /** With the default limits. */
    public SpoolFolder(Path path) {
        this(path, DEFAULT_ITEMS, DEFAULT_BYTES);
    }

    /**
     * A folder with limits of its own.
     *
     * @param items that a list holds in memory at most
     * @param bytes of JSON that a list holds in memory at most
     */
    public SpoolFolder(Path path, long items, long bytes) {
        this.path = path;
        this.items = items;
        this.bytes = bytes;
    }

    /** A new, empty list. */
    public Spool newSpool() {
        Spool spool = new Spool(this);
        open.add(spool);
        return spool;
    }

    boolean isTooMuch(long count, long about) {
        return count > items || about > bytes;
    }

    Path path() {
        return path;
    }

    SpoolFile newFile() throws IOException {
        Files.createDirectories(path);
        return new SpoolFile(Files.createTempFile(path, "items-", ".spool"));
    }

    void forget(Spool spool) {
        open.remove(spool);
    }

    /**
     * Closes every list and removes the folder; what others put there stays.
     *
     * @throws UncheckedIOException when a file cannot be removed
     */
    @Override
    public void close() {
        List<Spool> left;
        synchronized (open) {
            left = List.copyOf(open);
        }
        left.forEach(Spool::close);
        try {
            Files.deleteIfExists(path);
        } catch (DirectoryNotEmptyException e) {
            // somebody else's files; theirs to remove
            return;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + path, e);
        }
    }
}
