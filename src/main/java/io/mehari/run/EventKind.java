package io.mehari.run;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What can happen in a run (mission-language 16). */
public enum EventKind {
    MISSION_START,
    MISSION_COMPLETE,
    MISSION_FAILED,
    STAGE_START,
    STAGE_COMPLETE,
    STEP_START(true),
    STEP_COMPLETE(true),
    FETCH_START,
    FETCH_COMPLETE,
    FETCH_RETRY,
    FETCH_ERROR,
    FETCH_PAGE,
    FETCH_TRUNCATED,
    DATA_TRANSFORM(true),
    DATA_VALIDATE(true),
    DATA_STORE(true),
    LOOP_START(true),
    LOOP_COMPLETE(true),
    MATCH_RESULT(true),
    SYNC_CHECKPOINT,
    WEBHOOK_REGISTER,
    WEBHOOK_EVENT,
    WEBHOOK_COMPLETE,
    RATELIMIT_HIT,
    RATELIMIT_WAIT,
    RATELIMIT_RESUME,
    CIRCUITBREAKER_STATE;

    private final boolean frequent;

    EventKind() {
        this(false);
    }

    EventKind(boolean frequent) {
        this.frequent = frequent;
    }

    /** As it is told: {@code fetch.retry}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /** Whether it may happen many times for every item of a loop. */
    public boolean isFrequent() {
        return frequent;
    }

    /** Whether it is the end of something that took time. */
    public boolean isEnd() {
        return switch (this) {
            case MISSION_COMPLETE,
                    MISSION_FAILED,
                    STAGE_COMPLETE,
                    STEP_COMPLETE,
                    FETCH_COMPLETE,
                    FETCH_ERROR,
                    LOOP_COMPLETE,
                    WEBHOOK_COMPLETE,
                    RATELIMIT_RESUME ->
                    true;
            default -> false;
        };
    }

    /** The words of all of them. */
    public static List<String> words() {
        return Arrays.stream(values()).map(EventKind::word).toList();
    }
}
