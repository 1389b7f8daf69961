package io.mehari.mission.parse;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.Diagnostic.Hints;
import io.mehari.diagnostic.Position;
import io.mehari.diagnostic.Suggestion;
import io.mehari.mission.Declarations;
import io.mehari.mission.Mission;
import io.mehari.mission.MissionFile;
import io.mehari.mission.Reference;
import io.mehari.mission.parse.MissionParser.ParseResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The files of one folder, or one single file: they share their top-level definitions. */
final class Group {
    private final Loader loader;
    private final List<Path> paths;
    private final Consumer<Diagnostic> findings;
    private final Scope scope;
    private DeclaredNames known = DeclaredNames.NONE;

    Group(Loader loader, List<Path> paths, Consumer<Diagnostic> findings) {
        this.loader = loader;
        this.paths = paths;
        this.findings = findings;
        this.scope = new Scope(findings);
    }

    List<ResolvedMission> resolve() {
        Set<Path> around = new LinkedHashSet<>();
        paths.forEach(path -> collect(path, around));
        for (Path path : around) {
            known = known.with(DeclaredNames.atTop(Scanner.raw(loader.source(path).text())));
        }
        Map<Path, MissionFile> files = new LinkedHashMap<>();
        paths.forEach(path -> files.put(path, loader.parse(path, known).file()));
        Declarations shared =
                scope.together(files.values().stream().map(MissionFile::shared).toList());
        List<ResolvedMission> missions = new ArrayList<>();
        files.forEach((path, file) -> missions.addAll(missions(path, file, shared)));
        namesOnce(missions);
        return missions;
    }

    /** The file and those it imports, however far away. */
    private void collect(Path path, Set<Path> around) {
        if (around.add(loader.key(path))) {
            List<String> names = ImportNames.in(Scanner.raw(loader.source(path).text()));
            for (String name : names) {
                Path imported = MissionPaths.imported(path, name, loader::key);
                if (imported != null) {
                    collect(imported, around);
                }
            }
        }
    }

    private List<ResolvedMission> missions(Path path, MissionFile file, Declarations shared) {
        List<Declarations> parts = new ArrayList<>(List.of(shared));
        for (MissionFile.Import importing : file.imports()) {
            parts.add(imported(path, importing));
        }
        Declarations outer = parts.size() == 1 ? shared : scope.together(parts);
        return file.missions().stream()
                .map(
                        mission ->
                                new ResolvedMission(
                                        mission,
                                        scope.visible(mission.declarations(), outer),
                                        file.path()))
                .toList();
    }

    /** What an import brings in: the named top-level definitions of the other file. */
    private Declarations imported(Path importer, MissionFile.Import importing) {
        Path path = MissionPaths.imported(importer, importing.from(), loader::key);
        if (path == null) {
            String message = "imported file '%s' does not exist".formatted(importing.from());
            report(message, importing.position(), Hints.NONE);
            return Declarations.NONE;
        }
        ParseResult other = loader.parse(path, known);
        List<String> cycle = cycle(importer, path, List.of(importer.toString()));
        if (!cycle.isEmpty()) {
            String message = "imports form a cycle: " + String.join(" -> ", cycle);
            report(message, importing.position(), Hints.NONE);
            return Declarations.NONE;
        }
        Set<String> there = Scope.names(other.file().shared());
        for (Reference name : importing.names()) {
            if (!there.contains(name.name()) && !other.incomplete().contains(name.name())) {
                String message =
                        "'%s' has no top-level definition '%s'; it has: %s"
                                .formatted(
                                        importing.from(),
                                        name.name(),
                                        Suggestion.list(there.stream().sorted().toList()));
                String nearest = Suggestion.nearest(name.name(), there);
                report(message, name.position(), Hints.suggest(nearest, null));
            }
        }
        Set<String> wanted =
                importing.names().stream().map(Reference::name).collect(Collectors.toSet());
        return Scope.pick(other.file().shared(), wanted);
    }

    /** The way back to the importer, or nothing when there is none. */
    private List<String> cycle(Path importer, Path path, List<String> way) {
        List<String> longer = new ArrayList<>(way);
        longer.add(path.toString());
        if (loader.key(path).equals(loader.key(importer))) {
            return longer;
        }
        if (way.contains(path.toString())) {
            return List.of();
        }
        for (MissionFile.Import next : loader.parse(path, known).file().imports()) {
            Path target = MissionPaths.imported(path, next.from(), loader::key);
            List<String> found = target == null ? List.of() : cycle(importer, target, longer);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private void report(String message, Position position, Hints hints) {
        findings.accept(Diagnostic.error("MISSION-CHECK-018", message, position, hints));
    }

    private void namesOnce(List<ResolvedMission> missions) {
        Map<String, Mission> first = new LinkedHashMap<>();
        for (ResolvedMission resolved : missions) {
            Mission mission = resolved.mission();
            Mission other = first.putIfAbsent(mission.name(), mission);
            if (other != null) {
                scope.twice(
                        "mission '" + mission.name() + "'", other.position(), mission.position());
            }
        }
    }
}
