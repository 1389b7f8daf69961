package io.mehari.mission.check;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.Diagnostic.Hints;
import io.mehari.mission.Extra;
import io.mehari.mission.Reference;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** MISSION-CHECK-003: no such source or trigger, or a fetch without any source to go to. */
final class UnknownSources implements Rule {
    private static final String CODE = "MISSION-CHECK-003";

    @Override
    public void check(MissionContext mission, Consumer<Diagnostic> findings) {
        Set<String> known = mission.sources().keySet();
        for (FetchSite fetch : mission.fetches()) {
            Reference written = fetch.written();
            if (written != null && !known.contains(written.name())) {
                findings.accept(unknown("source", written, known));
            } else if (written == null && known.isEmpty() && fetch.host() == null) {
                findings.accept(noSource(fetch));
            }
        }
        for (Extra.On on : mission.extras(Extra.On.class)) {
            if (on.trigger() == null) {
                trigger(mission, on.source(), findings);
            } else if (!known.contains(on.source().name())) {
                findings.accept(unknown("source", on.source(), known));
            }
        }
    }

    private static void trigger(
            MissionContext mission, Reference named, Consumer<Diagnostic> findings) {
        List<String> triggers =
                mission.extras(Extra.Trigger.class).stream()
                        .map(trigger -> trigger.name().name())
                        .toList();
        if (!triggers.contains(named.name())) {
            findings.accept(
                    Unknown.name(CODE, "trigger", named.name(), named.position(), triggers));
        }
    }

    private static Diagnostic unknown(String kind, Reference named, Set<String> known) {
        return Unknown.name(CODE, kind, named.name(), named.position(), known);
    }

    private static Diagnostic noSource(FetchSite fetch) {
        return Diagnostic.error(
                CODE,
                "this fetch has no source to go to: no HTTP source is declared; known: none",
                fetch.position(),
                Hints.fix("declare one: source Api { auth: none, base: \"https://...\" }"));
    }
}
