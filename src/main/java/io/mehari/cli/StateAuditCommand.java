package io.mehari.cli;

import io.mehari.json.Json;
import io.mehari.state.DeltaEvent;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "audit", description = "Changes of cursors, newest first.")
final class StateAuditCommand implements Callable<Integer> {
    private final Session session;
    private final StateCommand state;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "CONNECTOR",
            description = "Of this instance only.")
    @Nullable String connector;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "STREAM",
            description = "Of this stream only.")
    @Nullable String stream;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "At most so many; ${DEFAULT-VALUE} unless given.")
    int limit = 50;

    StateAuditCommand(Session session, StateCommand state) {
        this.session = session;
        this.state = state;
    }

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new UsageException("--limit is " + limit, "give a number of 1 or more");
        }
        List<DeltaEvent> events = state.reading(store -> store.audit(connector, stream, limit));
        if (session.options().json()) {
            session.line(Json.text(StreamWords.documents(events)));
        } else {
            session.lines(StreamWords.events(events));
        }
        return ExitCode.SUCCESS;
    }
}
