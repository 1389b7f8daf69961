package io.mehari.mission.parse;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.Position;
import io.mehari.mission.MissionFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Missions of files and folders, with what each can see of the others (mission-language 13). Holds
 * the syntax findings of all files and those about imports and shared names; nothing is run.
 */
public final class FileSet {
    private final List<MissionFile> files;
    private final List<ResolvedMission> missions;
    private final List<Diagnostic> diagnostics;
    private final Set<String> incomplete;
    private final Map<String, String> texts;

    private FileSet(Loader loader, List<ResolvedMission> missions, List<Diagnostic> diagnostics) {
        this.files = loader.files();
        this.incomplete = loader.incomplete();
        this.texts = loader.texts();
        this.missions = List.copyOf(missions);
        this.diagnostics = diagnostics;
    }

    /**
     * Reads files and folders. A folder is searched for {@code *.mission}, {@code *.vague} and
     * {@code *.reqon}; its top-level definitions are visible to all its missions, those of a single
     * file to that file's missions.
     *
     * @param paths each a file, of any name, or a folder
     */
    public static FileSet load(List<Path> paths) {
        return load(paths, Path.of(""));
    }

    /** The same with paths relative to a directory; positions keep the paths as they are given. */
    public static FileSet load(List<Path> paths, Path directory) {
        Loader loader = new Loader(directory);
        List<ResolvedMission> missions = new ArrayList<>();
        Set<Diagnostic> diagnostics = new LinkedHashSet<>();
        Set<Path> seen = new HashSet<>();
        for (Path path : paths) {
            List<Path> fresh =
                    group(path, loader.key(path)).stream()
                            .filter(p -> seen.add(loader.key(p)))
                            .toList();
            missions.addAll(new Group(loader, fresh, diagnostics::add).resolve());
        }
        diagnostics.addAll(loader.diagnostics());
        List<Diagnostic> sorted =
                diagnostics.stream()
                        .sorted(
                                Comparator.comparing((Diagnostic d) -> d.position().file())
                                        .thenComparingInt(d -> d.position().line())
                                        .thenComparingInt(d -> d.position().column()))
                        .toList();
        return new FileSet(loader, missions, sorted);
    }

    private static List<Path> group(Path path, Path real) {
        return Files.isDirectory(real)
                ? MissionPaths.below(real).stream()
                        .map(found -> path.resolve(real.relativize(found)))
                        .toList()
                : List.of(path);
    }

    /** Every file that was read, imported ones included. */
    public List<MissionFile> files() {
        return files;
    }

    /** In the order of paths and of each file. */
    public List<ResolvedMission> missions() {
        return missions;
    }

    /** By file, line and column. */
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    /**
     * Names of declarations of which a part, or all, could not be read: that they are unknown, or
     * lack something, is no finding of its own.
     */
    public Set<String> incomplete() {
        return incomplete;
    }

    /** The line of text a position points into, for the line above its caret. */
    public Optional<String> line(Position position) {
        return Optional.ofNullable(texts.get(position.file()))
                .flatMap(text -> text.lines().skip(Math.max(0, position.line() - 1)).findFirst());
    }
}
