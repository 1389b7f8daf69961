package io.mehari.journal;

import io.mehari.diagnostic.MehariException;
import io.mehari.json.Json;
import io.mehari.state.AnswerTable;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answers of one run to requests that must not be sent twice, and those of the runs it
 * continues (mission-language 15.4). Safe for the threads of the run.
 */
public final class Answers {
    private final AnswerTable table;
    private final String first;
    private final boolean resumed;
    private final Map<Long, Integer> counts = new HashMap<>();

    /**
     * @param first id of the first of the runs that continue one another
     * @param resumed whether there may be answers of earlier ones
     */
    Answers(AnswerTable table, String first, boolean resumed) {
        this.table = table;
        this.first = first;
        this.resumed = resumed;
    }

    /** The request that is about to be made: the next of those that equal it. */
    public AnswerTable.Key next(String step, String item, String requestHash) {
        long equal = spread(requestHash) * 31 + spread(step + "\n" + item);
        int n;
        synchronized (counts) {
            n = counts.merge(equal, 1, Integer::sum);
        }
        return new AnswerTable.Key(first, step, item, requestHash, n);
    }

    /** What the request was answered by an earlier run, or null. */
    public @Nullable Map<?, ?> find(AnswerTable.Key request) {
        Optional<String> kept = resumed ? table.find(request) : Optional.empty();
        if (kept.isEmpty()) {
            return null;
        }
        try {
            return (Map<?, ?>) Json.read(kept.get());
        } catch (IOException e) {
            throw new MehariException(
                    "MISSION-CONFIG-006",
                    "an answer kept for run " + first + " cannot be read: " + e.getMessage(),
                    "run the mission from its beginning, without --resume",
                    e);
        }
    }

    /** Keeps the answer; it is durable when this returns. */
    public void keep(AnswerTable.Key request, Map<String, @Nullable Object> answer) {
        table.keep(request, Json.text(answer));
    }

    /** 64 bits of a text: equal texts meet, others do not in any number that a run can send. */
    private static long spread(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }
}
