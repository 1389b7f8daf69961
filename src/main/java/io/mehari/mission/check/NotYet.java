package io.mehari.mission.check;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.Diagnostic.Hints;
import io.mehari.diagnostic.Position;
import io.mehari.mission.Extra;
import io.mehari.mission.Source;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What this release reads and checks but cannot run yet: one MISSION-LATER-001 per construct and
 * place. It is asked before a run, not by {@code check}.
 */
public final class NotYet {
    private static final String CODE = "MISSION-LATER-001";

    private final Set<Diagnostic> found = new LinkedHashSet<>();

    private NotYet() {}

    /** Findings for the missions that are about to run, by file, line and column. */
    public static List<Diagnostic> find(MissionSet set) {
        NotYet notYet = new NotYet();
        Checks.contexts(set).forEach(notYet::mission);
        return notYet.found.stream().sorted(Checks.BY_PLACE).toList();
    }

    private void mission(MissionContext mission) {
        mission.visible().sources().forEach(this::source);
        for (Extra extra : mission.mission().extras()) {
            if (!(extra instanceof Extra.SettingsBlock)) {
                later("'" + extra.keyword() + "'", extra.position());
            }
        }
    }

    private void source(Source source) {
        if (source.connector()) {
            later("a source 'from connector'", source.position());
        } else if (source.kind() != Source.Kind.HTTP) {
            later("a '" + word(source.kind()) + "' source", source.position());
        }
    }

    private static String word(Source.Kind kind) {
        return switch (kind) {
            case HTTP -> "base";
            case CONNECTOR -> "connector";
            case FILES -> "files";
            case JAVA -> "java";
        };
    }

    private void later(String construct, Position position) {
        found.add(
                Diagnostic.error(
                        CODE,
                        construct + " cannot be run by this release yet",
                        position,
                        Hints.NONE));
    }
}
