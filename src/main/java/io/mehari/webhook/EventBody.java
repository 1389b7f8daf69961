package io.mehari.webhook;

import io.mehari.json.Json;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of an event as a value: JSON, a form or text, as its content type says. */
final class EventBody {
    private EventBody() {}

    /** The status that refuses a body. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final int status;

        Refused(int status, String message) {
            super(message);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    /**
     * @throws Refused 400 for a body that is not what it says, 415 for a content type that is none
     *     of the three
     */
    static @Nullable Object read(byte[] body, @Nullable String contentType) throws Refused {
        if (body.length == 0) {
            return null;
        }
        String whole = contentType == null ? "" : contentType.trim().toLowerCase(Locale.ROOT);
        String type = whole.replaceFirst("\\s*;.*$", "");
        if (type.equals("application/json") || type.endsWith("+json")) {
            return json(body);
        }
        Charset charset = charset(whole);
        if (type.equals("application/x-www-form-urlencoded")) {
            return form(new String(body, StandardCharsets.US_ASCII), charset);
        }
        if (type.isEmpty() || type.startsWith("text/")) {
            return new String(body, charset);
        }
        throw new Refused(415, "send JSON, a form or text, not " + type);
    }

    private static @Nullable Object json(byte[] body) throws Refused {
        try {
            return Json.read(body);
        } catch (IOException e) {
            throw new Refused(400, "the body is not JSON");
        }
    }

    private static Map<String, @Nullable Object> form(String text, Charset charset) throws Refused {
        Map<String, @Nullable Object> form = new LinkedHashMap<>();
        try {
            for (String pair : text.split("&")) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                if (!pair.isEmpty()) {
                    add(form, URLDecoder.decode(name, charset), URLDecoder.decode(value, charset));
                }
            }
        } catch (IllegalArgumentException e) {
            throw new Refused(400, "the body is not a form");
        }
        return form;
    }

    /** A name that comes again makes a list. */
    @SuppressWarnings("unchecked")
    private static void add(Map<String, @Nullable Object> form, String name, String value) {
        Object known = form.get(name);
        if (known instanceof List<?> list) {
            ((List<Object>) list).add(value);
        } else if (known != null) {
            form.put(name, new ArrayList<>(List.of(known, value)));
        } else {
            form.put(name, value);
        }
    }

    private static Charset charset(String contentType) throws Refused {
        int at = contentType.indexOf("charset=");
        if (at < 0) {
            return StandardCharsets.UTF_8;
        }
        String name = contentType.substring(at + "charset=".length()).replaceFirst(";.*$", "");
        try {
            return Charset.forName(name.trim().replace("\"", ""));
        } catch (IllegalArgumentException e) {
            throw new Refused(415, "unknown charset");
        }
    }
}
