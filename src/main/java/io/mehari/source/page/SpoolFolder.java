package io.mehari.source.page;

import io.mehari.diagnostic.MehariException;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * The folder of one run, {@code DATA/spool/RUNID}, and how much a list may hold in memory
 * (mission-language 7.2). Made when a list needs it, removed with the last file in it.
 */
public final class SpoolFolder implements Closeable {
    /** {@code mehari.spool.items} when unset. */
    public static final int DEFAULT_ITEMS = 10_000;

    /** {@code mehari.spool.bytes} when unset: 16 MiB. */
    public static final long DEFAULT_BYTES = 16L * 1024 * 1024;

    private final Path path;
    private final long items;
    private final long bytes;
    private int files;

    /**
     * Those with a file; one in memory is gone when nobody uses it. By identity: comparing two
     * spools would read both to their end.
     */
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
        return new Spool(this);
    }

    boolean isTooMuch(long count, long about) {
        return count > items || about > bytes;
    }

    Path path() {
        return path;
    }

    synchronized SpoolFile newFile(Spool spool) throws IOException {
        Files.createDirectories(path);
        SpoolFile file = new SpoolFile(Files.createTempFile(path, "items-", ".spool"));
        files++;
        open.add(spool);
        return file;
    }

    /** Removes a file of {@link #newFile}. */
    synchronized void remove(SpoolFile file) throws IOException {
        files--;
        try {
            file.close();
        } finally {
            if (files == 0) {
                removeFolder();
            }
        }
    }

    private void removeFolder() throws IOException {
        try {
            Files.deleteIfExists(path);
        } catch (DirectoryNotEmptyException e) {
            // somebody else's files; theirs to remove
            return;
        }
    }

    /** A file of this folder cannot be written; it is the place that has to be seen to. */
    MehariException unwritable(IOException cause) {
        return new MehariException(
                "MISSION-STORE-003",
                "the items of a fetch could not be written to "
                        + path
                        + ": "
                        + (cause instanceof FileSystemException
                                ? cause.getClass().getSimpleName() + " " + cause.getMessage()
                                : cause.getMessage()),
                "see that there is room and that it can be written, or name another place with"
                        + " --data",
                cause);
    }

    void forget(Spool spool) {
        open.remove(spool);
    }

    /**
     * Closes every list that has a file and removes the folder; what others put there stays.
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
            removeFolder();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + path, e);
        }
    }
}
