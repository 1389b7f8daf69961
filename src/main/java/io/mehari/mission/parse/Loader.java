package io.mehari.mission.parse;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.mission.MissionFile;
import io.mehari.mission.parse.MissionParser.ParseResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads and parses each file once; paths are relative to a directory and keep their spelling. */
final class Loader {
    private final Path directory;
    private final Map<Path, SourceText> sources = new LinkedHashMap<>();
    private final Map<Path, ParseResult> parsed = new LinkedHashMap<>();
    private final Map<Path, Path> spelling = new LinkedHashMap<>();

    Loader(Path directory) {
        this.directory = directory.toAbsolutePath();
    }

    /** The file's text; a path keeps the spelling it is first met with. */
    SourceText source(Path file) {
        Path key = key(file);
        spelling.putIfAbsent(key, file);
        return sources.computeIfAbsent(key, k -> SourceText.read(spelling.getOrDefault(k, k), k));
    }

    /**
     * The parsed file.
     *
     * @param known sources and stores declared in files around it
     */
    ParseResult parse(Path file, DeclaredNames known) {
        SourceText source = source(file);
        Path key = key(file);
        ParseResult result = parsed.get(key);
        if (result == null) {
            String name = spelling.getOrDefault(key, file).toString();
            result = MissionParser.parse(name, source, known);
            parsed.put(key, result);
        }
        return result;
    }

    /** Where the file really lies, whatever it is called. */
    Path key(Path file) {
        return directory.resolve(file).normalize();
    }

    List<MissionFile> files() {
        return parsed.values().stream().map(ParseResult::file).toList();
    }

    List<Diagnostic> diagnostics() {
        List<Diagnostic> all = new ArrayList<>();
        parsed.values().forEach(result -> all.addAll(result.diagnostics()));
        return all;
    }

    Set<String> incomplete() {
        Set<String> all = new HashSet<>();
        parsed.values().forEach(result -> all.addAll(result.incomplete()));
        return Set.copyOf(all);
    }

    Map<String, String> texts() {
        return sources.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                e -> spelling.getOrDefault(e.getKey(), e.getKey()).toString(),
                                e -> e.getValue().text()));
    }
}
