package io.mehari.store;

import io.mehari.diagnostic.MehariException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * The lock on one file store: held by one process at a time, and within a process by one store. The
 * lock file itself stays where it is, because removing it would let two processes lock two files of
 * the same name.
 */
final class StoreLock implements AutoCloseable {
    private static final long PAUSE_MILLIS = 20;

    private final FileChannel channel;

    private StoreLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Waits for the lock.
     *
     * @throws MehariException MISSION-STORE-006 when the time is over
     */
    static StoreLock take(String store, Path file, Duration timeout) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean held = false;
        try {
            long end = System.nanoTime() + timeout.toNanos();
            while (!tryLock(channel)) {
                if (System.nanoTime() - end >= 0) {
                    throw locked(store, file, "for longer than " + timeout.toMillis() + " ms");
                }
                Thread.sleep(PAUSE_MILLIS);
            }
            held = true;
            return new StoreLock(channel);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw locked(store, file, "and the wait was interrupted");
        } finally {
            if (!held) {
                channel.close();
            }
        }
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static MehariException locked(String store, Path file, String detail) {
        return new MehariException(
                "MISSION-STORE-006",
                "store " + store + ": " + file + " is locked by another run " + detail,
                "wait for the other run to end, or raise mehari.store.lock-timeout");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
