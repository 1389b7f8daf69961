package io.mehari.cli;

import io.mehari.json.Json;
import io.mehari.state.DeltaRow;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "list", description = "One line per stream.")
final class StateListCommand implements Callable<Integer> {
    private final Session session;
    private final StateCommand state;

    @Option(names = "--connector", paramLabel = "C", description = "Streams of this instance only.")
    @Nullable String connector;

    StateListCommand(Session session, StateCommand state) {
        this.session = session;
        this.state = state;
    }

    @Override
    public Integer call() {
        List<DeltaRow> rows = state.reading(store -> store.list(connector));
        if (session.options().json()) {
            session.line(Json.text(rows.stream().map(StreamWords::document).toList()));
        } else {
            session.lines(StreamWords.list(rows));
        }
        return ExitCode.SUCCESS;
    }
}
