package io.mehari.store;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The file of a file store: lines are appended, read at their offsets, and the whole file is
 * replaced by an atomic rename. It is made at the first append, so that a store never written
 * leaves none.
 */
final class LineFile implements Closeable, KeyIndex.Lines {
    /** Writes the content of a new file. */
    @FunctionalInterface
    interface Content {
        void write(OutputStream out) throws IOException;
    }

    private static final int SLICE = 1 << 20;

    private final Path path;
    private @Nullable FileChannel channel;
    private long end;
    private boolean tail;
    private boolean newLineMissing;

    LineFile(Path path) throws IOException {
        this.path = path;
        if (Files.exists(path)) {
            channel = open();
        }
    }

    private FileChannel open() throws IOException {
        return FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    Path path() {
        return path;
    }

    boolean exists() {
        return channel != null;
    }

    /**
     * The end of the last good line.
     *
     * @param cutOff whether bytes lie behind it that are to go
     * @param unterminated whether that line lacks its line feed
     */
    void endsAt(long offset, boolean cutOff, boolean unterminated) {
        end = offset;
        tail = cutOff;
        newLineMissing = unterminated;
    }

    /** Whether the file does not end with the line feed of a good line. */
    boolean untidy() {
        return tail || newLineMissing;
    }

    /** A cursor of its own file handle: what it reads stays, whatever happens to the store. */
    LineCursor cursor() throws IOException {
        return new LineCursor(reader());
    }

    /** A new handle on the file as it is now. */
    FileChannel reader() throws IOException {
        return FileChannel.open(path, StandardOpenOption.READ);
    }

    /** Where the lines of the next append begin. */
    long next() {
        return newLineMissing ? end + 1 : end;
    }

    /**
     * Appends whole lines and answers where they begin; on failure the next append starts there.
     */
    long append(byte[] bytes, int length) throws IOException {
        FileChannel out = channel;
        if (out == null) {
            out =
                    FileChannel.open(
                            path,
                            StandardOpenOption.CREATE_NEW,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            channel = out;
            syncDirectory();
        }
        if (tail) {
            out.truncate(end);
        }
        tail = true;
        if (newLineMissing) {
            write(out, new byte[] {'\n'}, 1, end);
            end++;
            newLineMissing = false;
        }
        long start = end;
        write(out, bytes, length, start);
        end = start + length;
        tail = false;
        return start;
    }

    private static void write(FileChannel out, byte[] bytes, int length, long start)
            throws IOException {
        // In slices, since the JDK keeps a direct buffer as large as the largest single write.
        for (int done = 0; done < length; ) {
            ByteBuffer slice = ByteBuffer.wrap(bytes, done, Math.min(SLICE, length - done));
            done += out.write(slice, start + done);
        }
    }

    /** What has been appended survives a loss of power afterwards. */
    void force() throws IOException {
        if (channel != null) {
            channel.force(false);
        }
    }

    @Override
    public boolean holds(long offset, String key) throws IOException {
        LineCursor line = at(offset);
        return line.startsWith(Line.head(key)) || line.skim().key().equals(key);
    }

    /** The line at the offset. */
    Line read(long offset) throws IOException {
        return at(offset).read();
    }

    private LineCursor at(long offset) throws IOException {
        if (channel == null) {
            throw new IOException("no line at " + offset + ": the file is not there");
        }
        LineCursor cursor = new LineCursor(channel);
        cursor.seek(offset);
        return cursor;
    }

    /** Keeps the lines at these offsets alone, in this order. */
    void keep(OffsetList offsets) throws IOException {
        try (FileChannel source = reader()) {
            LineCursor cursor = new LineCursor(source);
            replace(
                    out -> {
                        for (long at = offsets.next(); at != OffsetList.END; at = offsets.next()) {
                            cursor.seek(at);
                            cursor.copyTo(out);
                            out.write('\n');
                        }
                    });
        }
    }

    /** Puts a file of new content in the place of this one; a crash leaves the one or the other. */
    void replace(Content content) throws IOException {
        write(path, content);
        if (channel != null) {
            channel.close();
        }
        FileChannel fresh = open();
        channel = fresh;
        endsAt(fresh.size(), false, false);
    }

    /**
     * Writes a file beside its place, forces it to disk and renames it; where that fails nothing is
     * left.
     */
    static void write(Path path, Content content) throws IOException {
        Path fresh = path.resolveSibling(path.getFileName() + ".tmp");
        try {
            fill(fresh, content);
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException e) {
            try {
                Files.deleteIfExists(fresh);
            } catch (IOException left) {
                e.addSuppressed(left);
            }
            throw e;
        }
        syncDirectory(path);
    }

    private static void fill(Path fresh, Content content) throws IOException {
        try (FileChannel out =
                FileChannel.open(
                        fresh,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            OutputStream stream = new BufferedOutputStream(Channels.newOutputStream(out), 1 << 16);
            content.write(stream);
            stream.flush();
            out.force(true);
        }
    }

    private void syncDirectory() throws IOException {
        syncDirectory(path);
    }

    /**
     * A new or renamed file is safe only when its folder is on disk too; Windows has no such step.
     */
    private static void syncDirectory(Path path) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Path folder = path.toAbsolutePath().getParent();
            try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
                directory.force(true);
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
