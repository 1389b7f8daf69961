package io.mehari.cli;

import io.mehari.state.DeltaStore;
import io.mehari.state.StateDatabase;
import io.mehari.state.StateLocation;
import io.mehari.time.Time;
import java.nio.file.Files;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What streams remember: {@code mehari state} and its own verbs (taps-and-delta 7). */
@Command(
        name = "state",
        description = "Shows and resets how far streams have been read.",
        footer = {"", "Example: mehari state list"})
final class StateCommand implements Runnable {
    private final Session session;

    private StateCommand(Session session) {
        this.session = session;
    }

    /** The command with its verbs. */
    static CommandLine of(Session session) {
        StateCommand command = new StateCommand(session);
        CommandLine line = new CommandLine(command);
        line.addSubcommand("list", new StateListCommand(session, command));
        line.addSubcommand("show", new StateShowCommand(session, command));
        line.addSubcommand("reset", new StateResetCommand(session, command));
        line.addSubcommand("audit", new StateAuditCommand(session, command));
        line.addSubcommand("ddl", new StateDdlCommand(session));
        return line;
    }

    @Override
    public void run() {
        throw new UsageException(
                "state has verbs of its own: list, show, reset, audit, ddl",
                "see `mehari state --help`");
    }

    /** Works on the streams of the state store, which is not made by looking at it. */
    <T> T reading(Function<DeltaStore, T> work) {
        Setup setup = session.open();
        StateLocation real = StateLocation.of(setup::property, setup.data());
        boolean absent = real.file() != null && !Files.exists(real.file());
        StateLocation empty = new StateLocation("jdbc:sqlite::memory:", null, null, null, true);
        return with(setup, absent ? empty : real, work);
    }

    /** Works on the streams of the state store and may change them. */
    <T> T writing(Function<DeltaStore, T> work) {
        Setup setup = session.open();
        return with(setup, StateLocation.of(setup::property, setup.data()), work);
    }

    private <T> T with(Setup setup, StateLocation location, Function<DeltaStore, T> work) {
        Time time = Time.of(setup.property("clock").orElse(""));
        try (StateDatabase database = StateDatabase.open(location)) {
            return work.apply(new DeltaStore(database, time, session.secrets()::filter));
        }
    }
}
