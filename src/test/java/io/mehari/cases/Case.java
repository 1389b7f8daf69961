package io.mehari.cases;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One entry of the case file with the defaults that stand before all entries. */
record Case(Map<String, Object> entry, Map<String, Object> defaults) {
    String id() {
        return String.valueOf(entry.get("id"));
    }

    String about() {
        return String.valueOf(entry.get("about"));
    }

    @Nullable Object get(String name) {
        return entry.get(name);
    }

    boolean has(String name) {
        return entry.containsKey(name);
    }

    String text(String name, String otherwise) {
        return entry.get(name) == null ? otherwise : String.valueOf(entry.get(name));
    }

    /** Member of the entry that is an object; empty when it is not there. */
    Map<String, Object> object(String name) {
        return object(entry.get(name));
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    @SuppressWarnings("unchecked")
    List<List<Object>> pages() {
        return entry.get("pages") instanceof List<?> pages ? (List<List<Object>>) pages : List.of();
    }

    /** What the default says with what the entry says instead. */
    Map<String, Object> merged(String name) {
        Map<String, Object> all = new LinkedHashMap<>(object(defaults.get(name)));
        all.putAll(object(name));
        return all;
    }

    /** Whether the requests of the case carry a token that the server mints. */
    boolean usesOAuth() {
        return object("expect").containsKey("token_requests");
    }

    /** The mission: its own text, or the template with the definition filled in. */
    String mission() {
        Map<String, Object> definition = merged("definition");
        String text = String.valueOf(defaults.get("template"));
        if (text("paging", "").equals("offset")) {
            text = text.replace("paginate: page(page, ${per_page})", "paginate: offset(offset, 2)");
            text = text.replaceAll("\\s+until: response[^,]*,", "");
            text = text.replace("page: 1, ", "");
        }
        for (Map.Entry<String, Object> part : definition.entrySet()) {
            String place = "${" + part.getKey() + "}";
            text =
                    part.getValue() == null
                            ? without(text, place)
                            : text.replace(place, String.valueOf(part.getValue()));
        }
        if (usesOAuth()) {
            text =
                    text.replace("auth: bearer", "auth: oauth2")
                            .replace(" token: secret(\"acme_token\"),", "");
        }
        if (has("sink_fails_on_flush")) {
            text = text.replace("file(\"suppliers\")", "sql(\"suppliers\")");
        }
        if (get("streams") instanceof List<?>) {
            String action = text.substring(text.indexOf("  action"), text.indexOf("  run"));
            String other = action.replace("suppliers", "invoices").replace("Pull", "Other");
            text =
                    text.replace("  run Pull", other + "  run [Pull, Other]")
                            .replace(
                                    "  action Pull",
                                    "  store invoices: file(\"invoices\")\n  action Pull");
        }
        if (has("method")) {
            text =
                    text.replace(
                            "get \"",
                            text("method", "").toLowerCase(java.util.Locale.ROOT) + " \"");
            text = text.replace("params: {", "body: { a: 1 }, params: {");
            if (!Boolean.TRUE.equals(get("retry_written"))) {
                text = text.replaceAll(", retry: \\w+", "");
            }
        }
        if (has("since_extra")) {
            text = text.replaceFirst("(, sorted: \\w+) }", "$1, " + text("since_extra", "") + " }");
        }
        if (has("since")) {
            text =
                    text.replaceFirst(
                            "since: .*,\n",
                            "since: " + text("since", "").replace("$", "\\$") + ",\n");
        }
        if (text("mission", "").startsWith("since: lastSync without braces")) {
            text = text.replaceFirst("since: .*,\n", "since: lastSync,\n");
        }
        if (Boolean.TRUE.equals(get("mission_has_settings_block"))) {
            text =
                    text.replaceFirst(
                            "\\{\n",
                            "{\n  settings { secret acme_token, config api_url: url, param"
                                    + " lookback_days: integer? }\n  let used = "
                                    + text("uses", "null")
                                    + "\n");
        }
        return text;
    }

    /** The text without the one part that the place stands in. */
    private static String without(String text, String place) {
        int at = text.indexOf(place);
        if (at < 0) {
            return text;
        }
        int from = Math.max(text.lastIndexOf(", ", at) + 2, text.lastIndexOf("{ ", at) + 2);
        int comma = text.indexOf(", ", at);
        return text.substring(0, from) + text.substring(comma + 2);
    }
}
