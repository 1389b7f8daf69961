package io.mehari.mission.check;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.Diagnostic.Hints;
import io.mehari.diagnostic.Position;
import io.mehari.expression.Expr;
import io.mehari.mission.Extra;
import io.mehari.mission.OptionValue;
import io.mehari.mission.Options;
import io.mehari.mission.Options.Option;
import io.mehari.mission.Source;
import io.mehari.mission.Step;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What this release reads and checks but cannot run yet: one MISSION-LATER-001 per construct and
 * place. It is asked before a run, not by {@code check}.
 */
public final class NotYet {
    private static final String CODE = "MISSION-LATER-001";
    private static final List<String> FETCH_OPTIONS =
            List.of("syncKey", "sinceParam", "sinceFormat");

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
        mission.steps().forEach(placed -> step(placed.step()));
    }

    private void source(Source source) {
        if (source.connector()) {
            later("a source 'from connector'", source.position());
        } else if (source.kind() != Source.Kind.HTTP) {
            later("a '" + word(source.kind()) + "' source", source.position());
        }
        source.options()
                .expression("auth")
                .filter(kind -> Options.wordOf(kind).filter("oauth2"::equals).isPresent())
                .map(Expr::position)
                .ifPresent(position -> later("'auth: oauth2'", position));
    }

    private static String word(Source.Kind kind) {
        return switch (kind) {
            case HTTP -> "base";
            case CONNECTOR -> "connector";
            case FILES -> "files";
            case JAVA -> "java";
        };
    }

    private void step(Step step) {
        switch (step.kind()) {
            case FETCH -> since(((Step.Fetch) step).options());
            case CALL -> since(((Step.Call) step).options());
            case MAP, APPLY, VALIDATE, STORE, FOR, MATCH, LET, DELETE, CLEAR -> {}
            case RUN, LOG, WAIT -> {}
            case CONTINUE, SKIP, ABORT, RETRY, QUEUE, JUMP -> {}
        }
    }

    private void since(Options options) {
        options(options, FETCH_OPTIONS);
        options.find("since").ifPresent(this::since);
    }

    private void since(Option option) {
        boolean plain =
                option.value() instanceof OptionValue.Since since
                        && since.lastSync()
                        && since.value() == null
                        && since.options().entries().isEmpty();
        if (plain) {
            found.add(
                    Diagnostic.warning(
                            CODE,
                            "watermarks are not kept yet: every run reads everything",
                            option.position(),
                            Hints.NONE));
        } else {
            later("'since' in this form", option.position());
        }
    }

    private void options(Options options, List<String> names) {
        for (Option option : options.entries()) {
            if (names.contains(option.name())) {
                later("'" + option.name() + "'", option.position());
            }
        }
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
