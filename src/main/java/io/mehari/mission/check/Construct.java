package io.mehari.mission.check;

/** The option blocks of the language, named as messages name them. */
enum Construct {
    MISSION("mission"),
    SCHEDULE("schedule"),
    SCHEDULE_RETRY("retry of a schedule"),
    SOURCE("source"),
    RATE_LIMIT("rateLimit"),
    CIRCUIT_BREAKER("circuitBreaker"),
    FORMAT("format"),
    FETCH("fetch"),
    PAGER("paginate"),
    SINCE("since"),
    RETRY("retry"),
    STORE("store"),
    QUEUE("queue"),
    LOG("log"),
    WAIT("wait"),
    STORAGE("storage"),
    HMAC("hmac"),
    STREAM("stream"),
    TRIGGER("trigger"),
    ON("on");

    private final String word;

    Construct(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
