package io.mehari.camel;

import io.mehari.journal.RunJournal;
import io.mehari.source.Outcome;
import io.mehari.state.AnswerTable;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * A request that changes something at the other end, in a run that is written down: its answer is
 * kept before the route goes on, and a resumed run takes it from there instead of sending the
 * request again (mission-language 15.4).
 */
final class UnsafeRequest {
    /** Exchange property, set while an action runs whose requests are always sent. */
    static final String ALWAYS_SENT = "MehariAlwaysSent";

    private static final String SLOT = "MehariAnswerSlot";
    private static final Set<String> METHODS = Set.of("POST", "PUT", "PATCH", "DELETE");

    private final RunJournal journal;
    private final Asking asking;
    private final AnswerTable.Key slot;

    private UnsafeRequest(RunJournal journal, Asking asking, AnswerTable.Key slot) {
        this.journal = journal;
        this.asking = asking;
        this.slot = slot;
    }

    /** That request of the exchange, or null when its answer need not be kept. */
    static @Nullable UnsafeRequest of(Asking asking) {
        Exchange exchange = asking.exchange();
        RunJournal journal = RunJournal.of(asking.run());
        String method = String.valueOf(asking.asked().get("method")).toUpperCase(Locale.ROOT);
        if (journal == null
                || !METHODS.contains(method)
                || exchange.getProperty(ALWAYS_SENT, false, boolean.class)) {
            return null;
        }
        AnswerTable.Key slot = exchange.getProperty(SLOT, AnswerTable.Key.class);
        // All attempts are one request.
        if (asking.attempt() == 1 || slot == null) {
            slot =
                    journal.answers()
                            .next(
                                    String.valueOf(asking.asked().get("step")),
                                    WorkItem.of(exchange),
                                    asking.session().client().fingerprint(asking.request()));
            exchange.setProperty(SLOT, slot);
        }
        return new UnsafeRequest(journal, asking, slot);
    }

    /** Names the piece of work, the same in every run that does it. */
    String work() {
        return slot.runId() + "/" + slot.step() + "/" + slot.item() + "/" + slot.n();
    }

    /** The answer of an earlier run, or null when the request is to be sent. */
    Outcome.@Nullable Done earlier() {
        Map<?, ?> kept = journal.answers().find(slot);
        if (kept == null) {
            return null;
        }
        asking.run().requests(asking.session().client().name()).replay();
        return asking.session().client().replayed(kept);
    }

    /** Keeps the answer if it says that the work was done. */
    void keep(Outcome outcome) {
        if (outcome instanceof Outcome.Done done
                && done.answer().status() >= 200
                && done.answer().status() < 300) {
            journal.answers().keep(slot, asking.session().client().recorded(done));
        }
    }
}
