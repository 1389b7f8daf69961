package io.mehari.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.json.Json;
import io.mehari.mission.parse.FileSet;
import io.mehari.mission.parse.ResolvedMission;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Explanations of short missions. */
final class Plans {
    private Plans() {}

    /** Parses a whole file. */
    static List<ResolvedMission> missions(String text) {
        try {
            Path folder = Files.createTempDirectory("plans");
            Path file = folder.resolve("test.mission");
            Files.writeString(file, text);
            try {
                FileSet files = FileSet.load(List.of(file));
                assertThat(files.diagnostics()).isEmpty();
                return files.missions();
            } finally {
                Files.delete(file);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A mission whose one action has these steps; its first line is line 5. */
    static String around(String steps) {
        return """
                mission Test {
                  source Port { auth: none, base: "http://localhost" }
                  store ships: file("ships") store seen: memory("seen")
                  action A {
                """
                + steps
                + "\n  }\n  action B { }\n  run A\n}\n";
    }

    static Explanation of(String text, Map<String, String> settings) {
        return Explanation.of(
                missions(text),
                new Surroundings(Path.of("data"), name -> Optional.ofNullable(settings.get(name))));
    }

    static Explanation of(String text) {
        return of(text, Map.of());
    }

    /** The one mission of the explanation's document. */
    static Map<?, ?> document(Explanation explanation) {
        try {
            Map<?, ?> whole = (Map<?, ?>) Json.read(explanation.document());
            return (Map<?, ?>) ((List<?>) whole.get("missions")).get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is said of the fetches of an action with these steps, in written order. */
    static List<Map<?, ?>> fetches(String steps, Map<String, String> settings) {
        return fetches(document(of(around(steps), settings)));
    }

    static List<Map<?, ?>> fetches(String steps) {
        return fetches(steps, Map.of());
    }

    /** What is said of all fetches of a mission. */
    static List<Map<?, ?>> fetches(Map<?, ?> mission) {
        List<Map<?, ?>> found = new ArrayList<>();
        for (Object action : (List<?>) mission.get("actions")) {
            collect((List<?>) ((Map<?, ?>) action).get("steps"), found);
        }
        return found;
    }

    private static void collect(List<?> steps, List<Map<?, ?>> found) {
        for (Object entry : steps) {
            Map<?, ?> step = (Map<?, ?>) entry;
            if (step.get("fetch") instanceof Map<?, ?> fetch) {
                found.add(fetch);
            }
            if (step.get("steps") instanceof List<?> inside) {
                collect(inside, found);
            }
        }
    }
}
