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
            if (written != null) {
                mission.unknown(CODE, "source", written, known).ifPresent(findings);
            } else if (known.isEmpty() && fetch.host() == null && mission.isWhole()) {
                findings.accept(noSource(fetch));
            }
        }
        List<String> triggers =
                mission.extras(Extra.Trigger.class).stream().map(t -> t.name().name()).toList();
        for (Extra.On on : mission.extras(Extra.On.class)) {
            (on.trigger() == null
                            ? mission.unknown(CODE, "trigger", on.source(), triggers)
                            : mission.unknown(CODE, "source", on.source(), known))
                    .ifPresent(findings);
        }
    }

    private static Diagnostic noSource(FetchSite fetch) {
        return Diagnostic.error(
                CODE,
                "this fetch has no source to go to: no HTTP source is declared; known: none",
                fetch.position(),
                Hints.fix("declare one: source Api { auth: none, base: \"https://...\" }"));
    }
}
