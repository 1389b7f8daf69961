package io.mehari.delta;

import io.mehari.state.DeltaCompletion;
import io.mehari.state.Transaction;
import java.sql.SQLException;

/** The end of a reading with success, in a transaction of its own or of somebody else's. */
public final class Completion {
    private final DeltaCompletion run;
    private final Runnable ended;

    Completion(DeltaCompletion run, Runnable ended) {
        this.run = run;
        this.ended = ended;
    }

    /** Writes and commits it. */
    void commit() {
        run.commit();
        ended.run();
    }

    /**
     * Writes it within a transaction whose owner calls {@link #done} once it is committed.
     *
     * @throws io.mehari.state.DeltaException RUN_LOST
     */
    public void in(Transaction transaction) throws SQLException {
        run.in(transaction);
    }

    /** The transaction is committed: the reading has ended. */
    public void done() {
        run.done();
        ended.run();
    }
}
