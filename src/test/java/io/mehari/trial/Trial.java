package io.mehari.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.diagnostic.Severity;
import io.mehari.journal.Resume;
import io.mehari.json.Json;
import io.mehari.mission.Source;
import io.mehari.mission.parse.FileSet;
import io.mehari.mission.parse.ResolvedMission;
import io.mehari.openapi.ApiDocument;
import io.mehari.openapi.Calls;
import io.mehari.openapi.DocumentLoader;
import io.mehari.runtime.MissionEngine;
import io.mehari.runtime.MissionReport;
import io.mehari.runtime.Problem;
import io.mehari.runtime.ProgressListener;
import io.mehari.runtime.RunOptions;
import io.mehari.runtime.RunReport;
import io.mehari.source.credential.SecretFilter;
import io.mehari.state.StateDatabase;
import io.mehari.state.StateLocation;
import io.mehari.translate.MissionTranslator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A mission that is run by the engine in a folder of its own. */
public final class Trial {
    private final Path directory;
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> properties = new HashMap<>();

    public Trial(Path directory) {
        this.directory = directory;
    }

    /** A mission can read the address of the stub as {@code env("API")}. */
    public Trial(Path directory, StubApi api) {
        this(directory);
        environment.put("API", api.uri());
    }

    public Trial environment(Map<String, String> variables) {
        environment.putAll(variables);
        return this;
    }

    /** A setting without {@code mehari.}. */
    public Trial setting(String name, String value) {
        properties.put(name, value);
        return this;
    }

    /** A mission with source Api, a file store {@code out} and the given definitions. */
    public static String around(String definitions) {
        return "mission Trial {\n"
                + "  source Api { auth: none, base: env(\"API\"),"
                + " retry: { maxAttempts: 3, initialDelay: 1, maxDelay: 2 } }\n"
                + "  store out: file(\"out\")\n"
                + "  store more: memory(\"more\")\n"
                + definitions
                + "\n}\n";
    }

    /** The mission of a text, which must be without syntax errors. */
    public static ResolvedMission parsed(Path directory, String text) {
        try {
            Path file = directory.resolve("trial.mission");
            Files.writeString(file, text);
            return read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The only mission of a file. */
    public static ResolvedMission read(Path file) {
        FileSet files = FileSet.load(List.of(file.toAbsolutePath()));
        assertThat(files.diagnostics())
                .filteredOn(finding -> finding.severity() == Severity.ERROR)
                .isEmpty();
        assertThat(files.missions()).hasSize(1);
        return files.missions().get(0);
    }

    /** The mission with its calls resolved, whose documents lie beside it. */
    public static ResolvedMission resolved(ResolvedMission mission) {
        Map<String, ApiDocument> documents = new HashMap<>();
        for (Source source : mission.visible().sources()) {
            if (source.from() != null && !source.connector()) {
                String path = DocumentLoader.beside(source.position().file(), source.from());
                documents.put(source.name(), DocumentLoader.outline(Path.of(path)).orElseThrow());
            }
        }
        return new ResolvedMission(
                mission.mission(), Calls.resolve(mission.visible(), documents), mission.file());
    }

    /** The routes of the mission. */
    public static String yaml(ResolvedMission mission) {
        return MissionTranslator.translate(mission.mission(), resolved(mission).visible());
    }

    /** Runs {@link #around} those definitions. */
    public Result run(String definitions) {
        return runText(around(definitions));
    }

    /** Runs a whole mission file. */
    public Result runText(String text) {
        return run(parsed(directory, text));
    }

    /** Continues the mission's last unfinished run. */
    public Result resume(String definitions) {
        return resume(around(definitions), new Resume(null, false));
    }

    /** Continues an earlier run of a whole mission file. */
    public Result resume(String text, Resume wish) {
        return run(parsed(directory, text), wish, engine -> {});
    }

    public Result run(ResolvedMission mission) {
        return run(mission, null, engine -> {});
    }

    /**
     * Runs {@link #around} those definitions.
     *
     * @param begins told the engine before it begins, so that it can be cancelled
     */
    public Result run(String definitions, Consumer<MissionEngine> begins) {
        return run(parsed(directory, around(definitions)), null, begins);
    }

    private Result run(
            ResolvedMission mission, @Nullable Resume wish, Consumer<MissionEngine> begins) {
        Path export = directory.resolve("export");
        MissionEngine engine = new MissionEngine(options());
        begins.accept(engine);
        RunReport reports =
                wish == null
                        ? engine.run(List.of(mission), ProgressListener.NONE)
                        : engine.resume(List.of(mission), wish, ProgressListener.NONE);
        MissionReport report = reports.missions().get(0);
        return new Result(report, export);
    }

    /** Makes the mission's scheduled start now. */
    public Result once(ResolvedMission mission) {
        RunReport reports =
                new MissionEngine(options()).once(List.of(mission), ProgressListener.NONE);
        return new Result(reports.missions().get(0), directory.resolve("export"));
    }

    /** Serves the mission, with routes of the user's own beside it. */
    public Serving serve(ResolvedMission mission, Path... routes) throws Exception {
        int port = Serving.freePort();
        setting("management.host", "127.0.0.1").setting("management.port", String.valueOf(port));
        return Serving.start(new MissionEngine(options()), port, mission, List.of(routes));
    }

    /** What the work finds in the state store of the data directory. */
    public <T> T state(Function<StateDatabase, T> work) {
        Path data = directory.resolve("data");
        StateLocation location = StateLocation.of(name -> Optional.empty(), data);
        try (StateDatabase database = StateDatabase.open(location)) {
            return work.apply(database);
        }
    }

    /** The routes of the mission as `export` writes them, documents loaded. */
    public String exported(ResolvedMission mission) {
        return new MissionEngine(options()).export(List.of(mission)).values().iterator().next();
    }

    private RunOptions options() {
        return new RunOptions(
                directory.resolve("data"),
                directory,
                null,
                environment,
                properties,
                false,
                directory.resolve("export"),
                new SecretFilter());
    }

    /** What a run gave. */
    public record Result(MissionReport report, Path export) {
        /** {@code success}, or the status with the code of every error. */
        public String status() {
            String word = report.status().word();
            return report.errors().isEmpty() ? word : word + " " + String.join(" ", errorCodes());
        }

        public List<String> errorCodes() {
            return report.errors().stream().map(Problem::code).toList();
        }

        public Problem error() {
            assertThat(report.errors()).hasSize(1);
            return report.errors().get(0);
        }

        public List<String> warningCodes() {
            return report.warnings().stream().map(Problem::code).toList();
        }

        /** The records of a store, in list order. */
        @SuppressWarnings("unchecked")
        public List<Map<String, Object>> store(String name) {
            try {
                Path file = export.resolve(name + ".json");
                return (List<Map<String, Object>>) Json.read(Files.readAllBytes(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** One field of all records. */
        public List<Object> values(String store, String field) {
            return store(store).stream().map(record -> record.get(field)).toList();
        }

        public MissionReport.ActionReport action(String name) {
            return report.actions().stream()
                    .filter(action -> action.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
