package io.mehari.mission.check;

import static io.mehari.mission.check.OptionRule.ANY;
import static io.mehari.mission.check.OptionRule.atLeast;
import static io.mehari.mission.check.OptionRule.between;
import static io.mehari.mission.check.OptionRule.words;

import io.mehari.mission.check.OptionRule.Kind;
import java.util.EnumMap;
import java.util.Map;

/** Every option whose value can be judged by looking at it; all others take any expression. */
final class OptionRules {
    private static final OptionRule COUNT = OptionRule.count();
    private static final OptionRule BOOLEAN = OptionRule.of(Kind.BOOLEAN);
    private static final OptionRule TEXT = OptionRule.of(Kind.TEXT);
    private static final OptionRule LIST = OptionRule.of(Kind.LIST);
    private static final OptionRule OBJECT = OptionRule.of(Kind.OBJECT);

    /** With its unit; without one it is an expression like any other, and refused. */
    private static final OptionRule DURATION = OptionRule.of(Kind.DURATION);

    /** A name, or a word whose list another rule knows. */
    private static final OptionRule NAME = OptionRule.of(Kind.WORD);

    private static final OptionRule BACKOFF = words("exponential", "linear", "constant");
    private static final OptionRule SINCE_FORMAT =
            words(
                    "iso",
                    "ISO",
                    "full",
                    "date",
                    "date-only",
                    "YYYY-MM-DD",
                    "unix",
                    "timestamp",
                    "unix-ms",
                    "epoch");

    private static final Map<Construct, Map<String, OptionRule>> RULES = rules();

    private OptionRules() {}

    /** The rule of an option; one that takes any value where nothing is known of it. */
    static OptionRule of(Construct construct, String option) {
        return RULES.getOrDefault(construct, Map.of()).getOrDefault(option, ANY);
    }

    private static Map<Construct, Map<String, OptionRule>> rules() {
        Map<Construct, Map<String, OptionRule>> rules = new EnumMap<>(Construct.class);
        mission(rules);
        sources(rules);
        steps(rules);
        extras(rules);
        return rules;
    }

    private static void mission(Map<Construct, Map<String, OptionRule>> rules) {
        rules.put(
                Construct.MISSION,
                Map.ofEntries(
                        Map.entry("skipIfRunning", BOOLEAN),
                        Map.entry("maxConcurrency", atLeast(1)),
                        Map.entry("parallelMode", words("wait", "fail-fast")),
                        Map.entry("timezone", NAME),
                        Map.entry("runImmediately", BOOLEAN),
                        Map.entry("jitter", atLeast(0)),
                        Map.entry("timeout", atLeast(1)),
                        Map.entry("retryOnFailure", OBJECT),
                        Map.entry("validation", words("warn", "strict")),
                        Map.entry("connector", TEXT),
                        Map.entry("flushEvery", COUNT),
                        Map.entry("docs", TEXT),
                        Map.entry("version", TEXT),
                        Map.entry("check", NAME)));
        rules.put(
                Construct.SCHEDULE,
                Map.of(
                        "timezone", NAME,
                        "skipIfRunning", BOOLEAN,
                        "runImmediately", BOOLEAN,
                        "jitter", atLeast(0),
                        "timeout", atLeast(1),
                        "maxConcurrency", atLeast(1),
                        "retry", OBJECT));
        rules.put(
                Construct.SCHEDULE_RETRY,
                Map.of(
                        "maxRetries", atLeast(0),
                        "delaySeconds", atLeast(0),
                        "maxAttempts", COUNT,
                        "backoff", BACKOFF,
                        "initialDelay", atLeast(0),
                        "maxDelay", atLeast(0)));
    }

    private static void sources(Map<Construct, Map<String, OptionRule>> rules) {
        rules.put(
                Construct.SOURCE,
                Map.ofEntries(
                        Map.entry("auth", NAME),
                        Map.entry("base", TEXT),
                        Map.entry("headers", OBJECT),
                        Map.entry("params", OBJECT),
                        Map.entry("connection", OBJECT),
                        Map.entry("config", OBJECT),
                        Map.entry("timeout", atLeast(1)),
                        Map.entry("validateResponses", BOOLEAN),
                        Map.entry("validationMode", words("warn", "strict")),
                        Map.entry("specAuth", BOOLEAN),
                        Map.entry("allowHosts", LIST),
                        Map.entry("testOnStart", BOOLEAN),
                        Map.entry("files", TEXT),
                        Map.entry("exclude", LIST),
                        Map.entry("recursive", BOOLEAN),
                        Map.entry("delete", BOOLEAN),
                        Map.entry("move", TEXT),
                        Map.entry("settle", DURATION),
                        Map.entry("onError", words("stop", "skip"))));
        rules.put(
                Construct.RATE_LIMIT,
                Map.of(
                        "requestsPerMinute", atLeast(1),
                        "fallbackRpm", atLeast(1),
                        "strategy", words("pause", "throttle", "fail"),
                        "maxWait", atLeast(0),
                        "adaptive", BOOLEAN));
        rules.put(
                Construct.CIRCUIT_BREAKER,
                Map.of(
                        "failureThreshold", atLeast(1),
                        "resetTimeout", atLeast(0),
                        "successThreshold", atLeast(1),
                        "failureWindow", atLeast(1)));
        rules.put(
                Construct.FORMAT,
                Map.of(
                        "header", BOOLEAN,
                        "trim", BOOLEAN,
                        "skipLines", atLeast(0),
                        "columns", LIST,
                        "nulls", LIST,
                        "arrays", LIST,
                        "schema", NAME));
    }

    private static void steps(Map<Construct, Map<String, OptionRule>> rules) {
        rules.put(
                Construct.FETCH,
                Map.ofEntries(
                        Map.entry("params", OBJECT),
                        Map.entry("headers", OBJECT),
                        Map.entry("source", NAME),
                        Map.entry("timeout", atLeast(1)),
                        Map.entry("maxPages", OptionRule.of(Kind.WHOLE)),
                        Map.entry("itemsPath", TEXT),
                        Map.entry("onRepeat", words("stop", "fail")),
                        Map.entry("stream", BOOLEAN),
                        Map.entry("flushEvery", COUNT),
                        Map.entry("sinceParam", NAME),
                        Map.entry("sinceFormat", SINCE_FORMAT)));
        rules.put(
                Construct.SINCE,
                Map.of(
                        "param", NAME,
                        "in", words("query", "header", "body"),
                        "format", SINCE_FORMAT,
                        "type", words("timestamp_utc", "numeric_id", "opaque_token"),
                        "lookback", DURATION,
                        "sorted", words("true", "false", "ascending"),
                        "clamp", BOOLEAN,
                        "metadata", OBJECT));
        rules.put(
                Construct.RETRY,
                Map.ofEntries(
                        Map.entry("maxAttempts", COUNT),
                        Map.entry("initialDelay", atLeast(0)),
                        Map.entry("minDelay", atLeast(0)),
                        Map.entry("maxDelay", atLeast(0)),
                        Map.entry("delay", atLeast(0)),
                        Map.entry("jitter", between(0, 1)),
                        Map.entry("timeout", atLeast(1)),
                        Map.entry("backoff", BACKOFF),
                        Map.entry("preset", words("standard", "patient", "none")),
                        Map.entry("statuses", LIST)));
        rules.put(Construct.STORE, Map.of("upsert", BOOLEAN, "partial", BOOLEAN));
        rules.put(Construct.LOG, Map.of("detail", OBJECT));
        rules.put(Construct.WAIT, Map.of("timeout", atLeast(1), "expectedEvents", COUNT));
        rules.put(Construct.STORAGE, Map.of("target", NAME));
    }

    private static void extras(Map<Construct, Map<String, OptionRule>> rules) {
        rules.put(Construct.STREAM, Map.of("schema", NAME, "namespace", TEXT, "doc", TEXT));
        rules.put(
                Construct.ON,
                Map.of(
                        "input",
                        OBJECT,
                        "every",
                        DURATION,
                        "dedupRetention",
                        DURATION,
                        "initialDelay",
                        atLeast(0),
                        "maxEvents",
                        COUNT,
                        "maxPages",
                        COUNT,
                        "maxBuffered",
                        COUNT,
                        "greedy",
                        BOOLEAN,
                        "onJobError",
                        words("continue", "stop"),
                        "deadLetter",
                        NAME));
    }
}
