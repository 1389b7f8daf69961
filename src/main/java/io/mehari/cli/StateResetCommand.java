package io.mehari.cli;

import io.mehari.delta.Overrides;
import io.mehari.json.Json;
import io.mehari.state.BeginOptions;
import io.mehari.state.CursorType;
import io.mehari.state.DeltaException;
import io.mehari.state.DeltaKey;
import io.mehari.state.DeltaRow;
import io.mehari.state.DeltaStore;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "reset",
        description = "Sets the cursor of a stream, in any direction, or removes it.",
        footer = {
            "",
            "Example: mehari state reset acme suppliers --to 2024-01-01 --reason \"refetch\""
        })
final class StateResetCommand implements Callable<Integer> {
    private final Session session;
    private final StateCommand state;

    @Parameters(index = "0", paramLabel = "CONNECTOR", description = "Name of the instance.")
    String connector = "";

    @Parameters(index = "1", paramLabel = "STREAM", description = "Name of the stream.")
    String stream = "";

    @Option(names = "--to", paramLabel = "VALUE", description = "The new cursor.")
    @Nullable String to;

    @Option(names = "--clear", description = "Remove the cursor: the next run begins anew.")
    boolean clear;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it is kept.")
    @Nullable String reason;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "timestamp_utc, numeric_id or opaque_token; makes an unknown stream.")
    @Nullable String type;

    @Option(names = "--force", description = "Also while a run reads the stream; that run is lost.")
    boolean force;

    @Option(names = "--actor", paramLabel = "A", description = "Who; user@host unless given.")
    @Nullable String actor;

    StateResetCommand(Session session, StateCommand state) {
        this.session = session;
        this.state = state;
    }

    @Override
    public Integer call() {
        DeltaKey key = StreamNames.key(connector, stream);
        String why = reason == null ? "" : reason.strip();
        if (why.isEmpty()) {
            throw new UsageException("a reset needs a reason", "add --reason \"...\"");
        }
        if (clear == (to != null)) {
            throw new UsageException(
                    clear ? "--to and --clear exclude each other" : "a reset needs a new cursor",
                    "give --to VALUE or --clear");
        }
        DeltaStore.Signed signed = DeltaStore.Signed.byUser(why);
        DeltaStore.Signed by = actor == null ? signed : new DeltaStore.Signed(actor.strip(), why);
        CursorType wanted = type == null ? null : type(type);
        BeginOptions options = Overrides.begin(session.open()::property, force);
        DeltaRow row;
        try {
            row = state.writing(store -> store.reset(key, to, wanted, by, options));
        } catch (DeltaException e) {
            int exitCode = new Failure(session).report(e);
            return e.name() == DeltaException.Name.INVALID_CURSOR ? ExitCode.USAGE : exitCode;
        }
        tell(row);
        return ExitCode.SUCCESS;
    }

    private void tell(DeltaRow row) {
        if (session.options().json()) {
            session.line(Json.text(StreamWords.document(row)));
        } else {
            session.line(
                    "stream "
                            + row.stream()
                            + " of "
                            + row.connector()
                            + (row.cursor() == null
                                    ? " has no cursor any more"
                                    : " stands at " + row.cursor()));
        }
    }

    private static CursorType type(String word) {
        return CursorType.of(word)
                .orElseThrow(
                        () ->
                                UsageException.unknown(
                                        "cursor type",
                                        word,
                                        Arrays.stream(CursorType.values())
                                                .map(CursorType::word)
                                                .toList()));
    }
}
