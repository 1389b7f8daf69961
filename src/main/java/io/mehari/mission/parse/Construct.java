package io.mehari.mission.parse;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The option blocks of the language and the options each may hold (mission-language 3.2, 3.3, 3.6).
 */
enum Construct {
    FETCH(
            "a fetch",
            values(
                    "params headers body source timeout until maxPages itemsPath onRepeat stream"
                            + " flushEvery sinceParam sinceFormat syncKey"),
            entry("paginate", Kind.PAGER),
            entry("since", Kind.SINCE),
            entry("retry", Kind.RETRY)),
    PAGER("paginate", values("param size next")),
    SINCE(
            "lastSync",
            values("param in format field updateFrom type initial override sorted clamp metadata"),
            entry("lookback", Kind.DURATION),
            entry("overlap", Kind.DURATION)),
    RETRY(
            "retry",
            values(
                    "maxAttempts initialDelay minDelay maxDelay delay jitter timeout backoff preset"
                            + " statuses")),
    STORE("store", values("key upsert partial")),
    QUEUE("queue", values("item key")),
    LOG("log", values("step detail")),
    WAIT(
            "wait",
            values("timeout path expectedEvents eventFilter"),
            entry("retry", Kind.RETRY),
            entry("retryOnTimeout", Kind.RETRY),
            entry("storage", Kind.STORAGE),
            entry("hmac", Kind.HMAC)),
    STORAGE("storage", values("target key")),
    HMAC("hmac", values("header secret")),

    SOURCE(
            "a source",
            values(
                    "auth base headers token username password timeout validateResponses"
                            + " validationMode specAuth params connection uriRewrite allowHosts"
                            + " testOnStart files match exclude recursive move delete onError"
                            + " privateKey passphrase knownHosts hostKey java config"),
            entry("retry", Kind.RETRY),
            entry("rateLimit", Kind.RATE_LIMIT),
            entry("circuitBreaker", Kind.CIRCUIT_BREAKER),
            entry("format", Kind.FORMAT),
            entry("since", Kind.SINCE),
            entry("settle", Kind.DURATION),
            entry("test", Kind.REQUEST)),
    RATE_LIMIT("rateLimit", values("requestsPerMinute fallbackRpm strategy maxWait adaptive")),
    CIRCUIT_BREAKER(
            "circuitBreaker",
            values("failureThreshold resetTimeout successThreshold failureWindow")),
    FORMAT(
            "format",
            values(
                    "delimiter quote header columns skipLines nulls trim encoding schema path record"
                            + " arrays attributes text")),

    STREAM(
            "stream",
            values("schema namespace doc"),
            entry("key", Kind.PATHS),
            entry("cursor", Kind.PATHS)),
    TRIGGER("trigger", values("events next more dedup id sortBy")),
    ON(
            "on",
            values(
                    "input initialDelay maxEvents maxPages maxBuffered greedy onJobError"
                            + " deadLetter"),
            entry("every", Kind.DURATION),
            entry("dedupRetention", Kind.DURATION)),

    SETTINGS(
            "a mission",
            values(
                    "skipIfRunning maxConcurrency parallelMode timezone runImmediately jitter"
                            + " timeout validation connector flushEvery docs version check"),
            entry("retryOnFailure", Kind.RETRY_ON_FAILURE)),
    RETRY_ON_FAILURE("retryOnFailure", values("maxAttempts backoff initialDelay maxDelay")),
    SCHEDULE(
            "schedule",
            values("timezone skipIfRunning runImmediately jitter timeout maxConcurrency"),
            entry("retry", Kind.SCHEDULE_RETRY)),
    SCHEDULE_RETRY(
            "the retry of a schedule",
            values("maxRetries delaySeconds maxAttempts backoff initialDelay"));

    /** How the text behind the colon is read. */
    enum Kind {
        VALUE,
        PAGER,
        SINCE,
        DURATION,
        PATHS,
        FORMAT,
        REQUEST,
        RETRY,
        RETRY_ON_FAILURE,
        SCHEDULE_RETRY,
        RATE_LIMIT,
        CIRCUIT_BREAKER,
        STORAGE,
        HMAC;

        /** The options inside, for kinds that are option blocks themselves. */
        Construct block() {
            return Construct.valueOf(name());
        }
    }

    private final String title;
    private final Map<String, Kind> options = new LinkedHashMap<>();

    @SafeVarargs
    Construct(String title, String values, Map.Entry<String, Kind>... others) {
        this.title = title;
        for (String name : values.split(" ")) {
            options.put(name, Kind.VALUE);
        }
        for (Map.Entry<String, Kind> other : others) {
            options.put(other.getKey(), other.getValue());
        }
    }

    private static String values(String names) {
        return names;
    }

    /** For messages: "option of TITLE". */
    String title() {
        return title;
    }

    List<String> names() {
        return new ArrayList<>(options.keySet());
    }

    /** How that option is read, or null when the construct does not have it. */
    @Nullable Kind kind(String name) {
        return options.get(name);
    }
}
