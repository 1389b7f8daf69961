package io.mehari.cli;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.MehariException;
import io.mehari.diagnostic.Severity;
import io.mehari.expression.Arity;
import io.mehari.expression.Functions;
import io.mehari.mission.MissionFile;
import io.mehari.mission.check.CheckSettings;
import io.mehari.mission.check.Checks;
import io.mehari.mission.check.FunctionTable;
import io.mehari.mission.check.MissionSet;
import io.mehari.mission.check.MissionSet.MissionUnderCheck;
import io.mehari.mission.check.NotYet;
import io.mehari.mission.parse.ExpressionParser;
import io.mehari.mission.parse.FileSet;
import io.mehari.openapi.DocumentLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the files a user names, and checks what stands in them (mission-language 4.1, 13). */
final class DefinitionFiles {
    private static final String ANY = "*";

    private final Shell shell;
    private final Setup setup;

    DefinitionFiles(Shell shell, Setup setup) {
        this.shell = shell;
        this.setup = setup;
    }

    /** For {@code check}: also what this release cannot run yet is right. */
    Definitions checked(List<String> paths) {
        FileSet files = read(paths);
        return definitions(paths, files, Checks.check(missionSet(files)));
    }

    /** For verbs that need routes. */
    Definitions runnable(List<String> paths) {
        FileSet files = read(paths);
        MissionSet set = missionSet(files);
        List<Diagnostic> found = new ArrayList<>(Checks.check(set));
        found.addAll(NotYet.find(set));
        return definitions(paths, files, found);
    }

    private FileSet read(List<String> paths) {
        if (paths.isEmpty()) {
            throw new UsageException("no path given", "name a mission file or a folder of them");
        }
        return FileSet.load(paths.stream().map(Path::of).toList(), shell.workingDirectory());
    }

    private static Definitions definitions(
            List<String> paths, FileSet files, List<Diagnostic> checks) {
        List<Diagnostic> all = new ArrayList<>(files.diagnostics());
        all.addAll(checks);
        List<String> names = files.files().stream().map(MissionFile::path).toList();
        return new Definitions(paths, Findings.of(names, all), files.missions());
    }

    private MissionSet missionSet(FileSet files) {
        Set<String> damaged =
                files.diagnostics().stream()
                        .filter(finding -> finding.severity() == Severity.ERROR)
                        .filter(DefinitionFiles::isSyntax)
                        .map(finding -> finding.position().file())
                        .collect(Collectors.toUnmodifiableSet());
        return new MissionSet(
                files.missions().stream()
                        .map(found -> new MissionUnderCheck(found.mission(), found.visible()))
                        .toList(),
                damaged,
                settings());
    }

    private static boolean isSyntax(Diagnostic finding) {
        return finding.code().startsWith("MISSION-PARSE-")
                || finding.code().startsWith("MISSION-LEX-");
    }

    private CheckSettings settings() {
        return new CheckSettings(
                new BuiltinFunctions(),
                new CheckSettings.Beans(names("functions"), names("auth-kinds"), names("adapters")),
                setup.property("env.allow").map(DefinitionFiles::patterns).orElse(List.of(ANY)),
                DefinitionFiles::parses,
                path -> DocumentLoader.outline(shell.workingDirectory().resolve(path)),
                path -> Files.exists(shell.workingDirectory().resolve(path)));
    }

    /** Names of beans that the user's own routes bind, as far as the setting tells. */
    private Set<String> names(String setting) {
        return setup.property(setting)
                .map(DefinitionFiles::patterns)
                .map(Set::copyOf)
                .orElse(Set.of());
    }

    private static List<String> patterns(String list) {
        return Stream.of(list.split(",")).map(String::strip).filter(p -> !p.isEmpty()).toList();
    }

    private static boolean parses(String text) {
        try {
            ExpressionParser.parse(text);
            return true;
        } catch (MehariException e) {
            return false;
        }
    }

    private static final class BuiltinFunctions implements FunctionTable {
        @Override
        public Optional<Accepted> accepted(String function) {
            Arity arity = Functions.arity(function);
            return Optional.ofNullable(arity)
                    .map(known -> new Accepted(known.minimum(), known.maximum()));
        }

        @Override
        public Collection<String> names() {
            return Functions.names();
        }
    }
}
