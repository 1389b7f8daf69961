package io.mehari.runtime;

import com.fasterxml.jackson.core.JsonGenerator;
import io.mehari.diagnostic.MehariException;
import io.mehari.expression.StoreView;
import io.mehari.json.Json;
import io.mehari.mission.Store;
import io.mehari.mission.parse.ResolvedMission;
import io.mehari.run.Run;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes every store of a run as {@code DIR/NAME.json}, a list of its records (14.4). */
final class StoreExport {
    private final @Nullable Path directory;
    private final Set<String> ambiguous = new HashSet<>();

    StoreExport(@Nullable Path directory, List<ResolvedMission> missions) {
        this.directory = directory;
        Set<String> seen = new HashSet<>();
        Set<Store> declared = new HashSet<>();
        for (ResolvedMission mission : missions) {
            for (Store store : mission.visible().stores()) {
                if (declared.add(store) && !seen.add(store.name())) {
                    ambiguous.add(store.name());
                }
            }
        }
    }

    /**
     * Writes the stores of the run as they are now; one that cannot be read or written does not
     * keep the others from it.
     */
    void write(Run run) {
        if (directory == null) {
            return;
        }
        MehariException first = null;
        for (String name : run.openings().keySet()) {
            String file = ambiguous.contains(name) ? run.mission() + "." + name : name;
            try {
                StoreView view = run.view(name);
                if (view != null) {
                    write(directory.resolve(file + ".json"), view);
                }
            } catch (MehariException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private static void write(Path target, StoreView records) {
        Path folder = target.toAbsolutePath().getParent();
        try {
            Files.createDirectories(folder);
            Path temporary = Files.createTempFile(folder, ".export", ".json");
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary))) {
                list(out, records);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new MehariException(
                    "MISSION-CONFIG-003",
                    "cannot write the export " + target + ": " + e.getMessage(),
                    "give --export a folder that can be written",
                    e);
        }
    }

    private static void list(OutputStream out, StoreView records) throws IOException {
        out.write('[');
        String separator = "\n";
        for (Map<String, @Nullable Object> record : records) {
            out.write(separator.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            try (JsonGenerator generator = Json.generator(out)) {
                Json.write(generator, record);
            }
            separator = ",\n";
        }
        out.write("\n]\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
