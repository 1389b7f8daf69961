package io.mehari.source.page;

import io.mehari.json.Json;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/** Reads a spool file forward; several may read one file at once. */
final class SpoolReader {
    /** Going forward further than this is better done from a remembered place. */
    private static final int REACH = 1024;

    private final DataInputStream in;
    private int next;

    SpoolReader(FileChannel channel, long place, int first) {
        this.in =
                new DataInputStream(
                        new BufferedInputStream(new ChannelInput(channel, place), 1 << 16));
        this.next = first;
    }

    /** Whether a value lies ahead and near enough. */
    boolean reaches(int index) {
        return index >= next && index - next < REACH;
    }

    /** The value at an index that is not behind. */
    @Nullable Object at(int index) {
        try {
            for (; next < index; next++) {
                in.skipNBytes(in.readInt());
            }
            next++;
            return Json.read(in.readNBytes(in.readInt()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read item " + index + " of the spool", e);
        }
    }

    /** Reads at places of its own, whatever others do with the channel. */
    private static final class ChannelInput extends InputStream {
        private final FileChannel channel;
        private long place;

        ChannelInput(FileChannel channel, long place) {
            this.channel = channel;
            this.place = place;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = channel.read(ByteBuffer.wrap(target, offset, length), place);
            place += Math.max(0, count);
            return count;
        }
    }
}
