package io.mehari.mission.check;

import io.mehari.diagnostic.Diagnostic;
import io.mehari.diagnostic.Diagnostic.Hints;
import io.mehari.diagnostic.Position;
import io.mehari.mission.Reference;
import io.mehari.mission.Source;
import java.util.Map;
import java.util.function.Consumer;

/** MISSION-CHECK-017: fetches go to HTTP sources, calls to sources with a document or connector. */
final class SourceUse implements Rule {
    @Override
    public void check(MissionContext mission, Consumer<Diagnostic> findings) {
        Map<String, Source> sources = mission.sources();
        for (FetchSite fetch : mission.fetches()) {
            Reference written = fetch.written();
            if (written == null) {
                defaulted(fetch, mission, findings);
                continue;
            }
            Source source = sources.get(written.name());
            if (source == null) {
                continue;
            }
            if (fetch.isCall() && source.from() == null) {
                findings.accept(
                        error(
                                "source '"
                                        + source.name()
                                        + "' has no document to call operations of; it is "
                                        + SourceKinds.article(source.kind()),
                                "write get or post with a path, or declare source "
                                        + source.name()
                                        + " from \"DOCUMENT\"",
                                written.position()));
            } else if (!fetch.isCall() && source.kind() != Source.Kind.HTTP) {
                findings.accept(notHttp(source, written.position()));
            }
        }
    }

    private static void defaulted(
            FetchSite fetch, MissionContext mission, Consumer<Diagnostic> findings) {
        if (mission.sourceOf(fetch).isEmpty() && !mission.sources().isEmpty()) {
            findings.accept(notHttp(mission.visible().sources().get(0), fetch.position()));
        }
    }

    private static Diagnostic notHttp(Source source, Position position) {
        return error(
                "source '"
                        + source.name()
                        + "' is "
                        + SourceKinds.article(source.kind())
                        + ", which takes no fetch",
                switch (source.kind()) {
                    case CONNECTOR -> "write call " + source.name() + ".ACTION";
                    case FILES -> "write for file in " + source.name();
                    case HTTP, JAVA -> "write for record in " + source.name() + ".STREAM";
                },
                position);
    }

    private static Diagnostic error(String message, String fix, Position position) {
        return Diagnostic.error("MISSION-CHECK-017", message, position, Hints.fix(fix));
    }
}
