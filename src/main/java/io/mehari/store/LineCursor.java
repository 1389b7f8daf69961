package io.mehari.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/**
 * Reads lines of a file at given offsets. It reads ahead while the offsets follow one another and
 * only a little where they jump. Bytes once read stay right, because a file store only appends.
 */
final class LineCursor {
    private static final int LITTLE = 1 << 10;
    private static final int AHEAD = 1 << 16;

    private final FileChannel channel;
    private byte[] window = new byte[0];
    private long windowOffset = -1;
    private int windowLength;
    private int start;
    private int length;
    private boolean terminated;

    LineCursor(FileChannel channel) {
        this.channel = channel;
    }

    /** Moves to the line at the offset; false when the file ends there. */
    boolean seek(long offset) throws IOException {
        long inWindow = offset - windowOffset;
        boolean follows = inWindow >= 0 && inWindow <= windowLength;
        if (!follows) {
            fill(offset, LITTLE);
        }
        start = follows ? (int) inWindow : 0;
        int had = windowLength - start;
        int end = newline(start);
        boolean more = true;
        while (end < 0 && more) {
            int wanted = Math.max(follows ? AHEAD : 4 * LITTLE, 2 * had);
            fill(offset, wanted);
            start = 0;
            end = newline(had);
            had = windowLength;
            more = windowLength == wanted;
        }
        terminated = end >= 0;
        length = (terminated ? end : windowLength) - start;
        return terminated || length > 0;
    }

    private int newline(int from) {
        for (int i = from; i < windowLength; i++) {
            if (window[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private void fill(long offset, int wanted) throws IOException {
        if (wanted < 0) {
            throw new IOException("a line of more than 1 GiB");
        }
        if (window.length < wanted) {
            window = new byte[wanted];
        }
        ByteBuffer bytes = ByteBuffer.wrap(window, 0, wanted);
        while (bytes.hasRemaining() && channel.read(bytes, offset + bytes.position()) >= 0) {
            // Until the window is full or the file at its end.
        }
        windowOffset = offset;
        windowLength = bytes.position();
    }

    /** Whether the line ends with a line feed, not just with the file. */
    boolean terminated() {
        return terminated;
    }

    /** The offset behind the line. */
    long next() {
        return windowOffset + start + length + (terminated ? 1 : 0);
    }

    Line read() throws IOException {
        return Line.read(window, start, length);
    }

    Line skim() throws IOException {
        return Line.skim(window, start, length);
    }

    boolean blank() {
        for (int i = start; i < start + length; i++) {
            if (window[i] != ' ' && window[i] != '\t' && window[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    boolean startsWith(byte[] head) {
        return length >= head.length
                && Arrays.equals(window, start, start + head.length, head, 0, head.length);
    }

    /** Copies the line without its line feed. */
    void copyTo(java.io.OutputStream out) throws IOException {
        out.write(window, start, length);
    }
}
