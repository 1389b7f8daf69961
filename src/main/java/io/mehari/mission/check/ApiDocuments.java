package io.mehari.mission.check;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.Diagnostic.Hints;
import io.mehari.diagnostic.MehariException;
import io.mehari.mission.Source;
import io.mehari.mission.Step;
import io.mehari.openapi.ApiDocument;
import io.mehari.openapi.DocumentLoader;
import io.mehari.openapi.OperationCheck;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * MISSION-CHECK-018: the OpenAPI document of a source is not there or cannot be read;
 * MISSION-CHECK-013: a call that does not fit it. A document given by URL, or one that refers to
 * such, is read when the mission runs, which an info with MISSION-CHECK-013 says.
 */
final class ApiDocuments implements Rule {
    @Override
    public void check(MissionContext mission, Consumer<Diagnostic> findings) {
        for (Source source : mission.visible().sources()) {
            String from = source.from();
            if (from == null || source.connector()) {
                continue;
            }
            if (isUrl(from)) {
                findings.accept(later(source));
            } else if (!exists(source, from, mission.settings())) {
                findings.accept(missing(source, from));
            } else {
                operations(mission, source, from, findings);
            }
        }
    }

    private static void operations(
            MissionContext mission, Source source, String from, Consumer<Diagnostic> findings) {
        try {
            Path file = Path.of(DocumentLoader.beside(source.position().file(), from));
            Optional<ApiDocument> read = mission.settings().documents().apply(file);
            if (read.isEmpty()) {
                findings.accept(later(source));
                return;
            }
            ApiDocument document = read.get();
            mission.steps(Step.Call.class)
                    .filter(call -> call.source().name().equals(source.name()))
                    .flatMap(call -> OperationCheck.find(call, document).stream())
                    .forEach(findings);
        } catch (MehariException e) {
            findings.accept(unreadable(source, e));
        }
    }

    static boolean isUrl(String from) {
        String lower = from.toLowerCase(Locale.ROOT);
        return lower.startsWith("http://") || lower.startsWith("https://");
    }

    private static boolean exists(Source source, String from, CheckSettings settings) {
        try {
            Path mission = Path.of(source.position().file());
            return settings.fileExists().test(mission.resolveSibling(from));
        } catch (InvalidPathException noPath) {
            return false;
        }
    }

    private static Diagnostic unreadable(Source source, MehariException fault) {
        return Diagnostic.error(
                "MISSION-CHECK-018",
                "document of source '" + source.name() + "': " + fault.getMessage(),
                source.position(),
                fault.fix() == null ? Hints.NONE : Hints.fix(fault.fix()));
    }

    private static Diagnostic missing(Source source, String from) {
        return Diagnostic.error(
                "MISSION-CHECK-018",
                "document '" + from + "' of source '" + source.name() + "' is not there",
                source.position(),
                Hints.fix("give its path relative to this file, or its URL"));
    }

    private static Diagnostic later(Source source) {
        return Diagnostic.info(
                "MISSION-CHECK-013",
                "operations of source '"
                        + source.name()
                        + "' are checked by 'run' and 'explain', which load its document",
                source.position(),
                Hints.NONE);
    }
}
