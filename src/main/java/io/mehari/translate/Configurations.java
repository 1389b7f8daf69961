package io.mehari.translate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The route configurations of a mission: plain for its actions, redelivery for its requests. */
final class Configurations {
    private Configurations() {}

    static String actions(Names names) {
        return names.name() + ".errors";
    }

    static String requests(Names names) {
        return names.name() + ".requests";
    }

    static List<Object> of(Names names) {
        return List.of(plain(names), redelivery(names));
    }

    /**
     * Actions handle errors by what the mission says, so the routes add no handler of their own.
     */
    private static Map<String, Object> plain(Names names) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", actions(names));
        Map<String, Object> handler = new LinkedHashMap<>();
        handler.put("id", actions(names) + "#handler");
        handler.put("noErrorHandler", Map.of());
        members.put("errorHandler", handler);
        return Map.of("routeConfiguration", members);
    }

    /**
     * A request that may be repeated waits and then raises TransientAnswerException; when no
     * attempt is left it raises what the mission reports instead.
     */
    private static Map<String, Object> redelivery(Names names) {
        Map<String, Object> policy = new LinkedHashMap<>();
        policy.put("maximumRedeliveries", "-1");
        policy.put("redeliveryDelay", "0");
        policy.put("maximumRedeliveryDelay", "-1");
        policy.put("logRetryAttempted", "false");
        policy.put("logStackTrace", "false");
        Map<String, Object> transients = new LinkedHashMap<>();
        transients.put("id", requests(names) + "#transient");
        transients.put("exception", List.of("io.mehari.camel.TransientAnswerException"));
        transients.put("redeliveryPolicy", policy);
        Map<String, Object> others = new LinkedHashMap<>();
        others.put("id", requests(names) + "#final");
        others.put("exception", List.of("java.lang.Exception"));
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", requests(names));
        members.put(
                "onException",
                List.of(Map.of("onException", transients), Map.of("onException", ordered(others))));
        return Map.of("routeConfiguration", members);
    }

    private static Map<String, Object> ordered(Map<String, Object> members) {
        Map<String, Object> policy = new LinkedHashMap<>();
        policy.put("maximumRedeliveries", "0");
        policy.put("logExhausted", "false");
        policy.put("logExhaustedMessageHistory", "false");
        members.put("redeliveryPolicy", policy);
        return members;
    }
}
