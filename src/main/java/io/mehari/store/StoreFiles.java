package io.mehari.store;

import io.mehari.diagnostic.MehariException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Opens file stores: takes the lock, imports {@code NAME.json}, reads the lines once and files
 * their keys (mission-language 9.3).
 */
final class StoreFiles implements StoreAdapter {
    /** What a file store works with; it owns all of it. */
    record Opened(LineFile file, KeyIndex index, long lines, Path spool, StoreLock lock) {}

    @Override
    public RecordStore open(StoreSpec spec, StoreSettings settings) {
        Path folder = settings.files();
        StoreLock lock = null;
        LineFile file = null;
        RecordStore store = null;
        try {
            Files.createDirectories(folder);
            Path lockFile = folder.resolve(spec.target() + ".lock");
            lock = StoreLock.take(spec.name(), lockFile, settings.lockTimeout());
            Path path = folder.resolve(spec.target() + ".jsonl");
            Path json = folder.resolve(spec.target() + ".json");
            if (!Files.exists(path) && Files.exists(json)) {
                JsonImport.convert(spec.name(), json, path);
            }
            file = new LineFile(path);
            KeyIndex index = new KeyIndex(settings.spool());
            long lines = file.exists() ? new Reading(spec, settings, file, index).all() : 0;
            Opened opened = new Opened(file, index, lines, settings.spool(), lock);
            store = new FileStore(spec.name(), settings.batchSize(), opened);
            return store;
        } catch (IOException e) {
            throw Faults.configuration(
                    spec.name(),
                    "cannot use the folder " + folder + ": ",
                    "give a data directory that can be written with --data or MEHARI_DATA",
                    e);
        } finally {
            if (store == null) {
                giveBack(lock, file);
            }
        }
    }

    private static void giveBack(@Nullable StoreLock lock, @Nullable LineFile file) {
        try {
            if (file != null) {
                file.close();
            }
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One reading of the whole file. */
    private record Reading(StoreSpec spec, StoreSettings settings, LineFile file, KeyIndex index) {
        long all() throws IOException {
            long number = 0;
            long offset = 0;
            boolean cutOff = false;
            boolean unterminated = false;
            try (FileChannel channel = file.reader()) {
                LineCursor cursor = new LineCursor(channel);
                while (!cutOff && cursor.seek(offset)) {
                    number++;
                    unterminated = !cursor.terminated();
                    cutOff = !take(cursor, offset, number);
                    offset = cutOff ? offset : cursor.next();
                }
            }
            file.endsAt(offset, cutOff, unterminated && !cutOff);
            return cutOff ? number - 1 : number;
        }

        /** Files the line; false when it is the cut-off last one. */
        private boolean take(LineCursor cursor, long offset, long number) throws IOException {
            if (cursor.terminated() && cursor.blank()) {
                return true;
            }
            try {
                file(cursor.skim(), offset);
                return true;
            } catch (com.fasterxml.jackson.core.JsonProcessingException
                    | java.io.CharConversionException e) {
                if (cursor.terminated()) {
                    throw new MehariException(
                            "MISSION-STORE-005",
                            "store %s: %s:%d: not a line of a store"
                                    .formatted(spec.name(), file.path(), number),
                            "correct or remove that line; the file has not been touched",
                            e);
                }
                settings.warnings()
                        .warn(
                                "MISSION-STORE-005",
                                "store %s: %s:%d: the last line is cut off and was dropped"
                                        .formatted(spec.name(), file.path(), number));
                return false;
            }
        }

        private void file(Line line, long offset) throws IOException {
            long hash = KeyIndex.hash(line.key());
            long ordinal = index.find(line.key(), hash, file);
            if (ordinal == KeyIndex.NONE) {
                if (!line.deletes()) {
                    index.reserve(1);
                    index.add(hash, offset);
                }
            } else if (line.deletes()) {
                index.remove(hash, ordinal);
            } else {
                index.move(ordinal, offset);
            }
        }
    }
}
