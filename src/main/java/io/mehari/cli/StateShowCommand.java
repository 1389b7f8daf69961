package io.mehari.cli;

import io.mehari.json.Json;
import io.mehari.state.DeltaEvent;
import io.mehari.state.DeltaKey;
import io.mehari.state.DeltaRow;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "A stream with its metadata and last events.")
final class StateShowCommand implements Callable<Integer> {
    private static final int EVENTS = 10;

    private final Session session;
    private final StateCommand state;

    @Parameters(index = "0", paramLabel = "CONNECTOR", description = "Name of the instance.")
    String connector = "";

    @Parameters(index = "1", paramLabel = "STREAM", description = "Name of the stream.")
    String stream = "";

    StateShowCommand(Session session, StateCommand state) {
        this.session = session;
        this.state = state;
    }

    /** A stream and its last events. */
    private record Shown(DeltaRow row, List<DeltaEvent> events) {}

    @Override
    public Integer call() {
        DeltaKey key = StreamNames.key(connector, stream);
        Shown shown =
                state.reading(
                        store ->
                                new Shown(
                                        store.get(key.connector(), key.stream()),
                                        store.audit(key.connector(), key.stream(), EVENTS)));
        if (session.options().json()) {
            Map<String, @Nullable Object> document = StreamWords.document(shown.row());
            document.put("events", StreamWords.documents(shown.events()));
            session.line(Json.text(document));
        } else {
            session.lines(StreamWords.row(shown.row()));
            session.line("");
            session.lines(StreamWords.events(shown.events()));
        }
        return ExitCode.SUCCESS;
    }
}
