package io.mehari.source;

import io.mehari.json.Json;
import java.util.Map;

/** A value as the body of a request (mission-language 7.1.5). */
final class BodyEncoder {
    private BodyEncoder() {}

    /** JSON, unless the type asks for a form or the value is text of another type. */
    static byte[] encode(Object value, MediaType type) {
        if (type.isForm() && value instanceof Map<?, ?> fields) {
            QueryString form = new QueryString();
            fields.forEach((name, field) -> form.set((String) name, field));
            return form.text().getBytes(type.charset());
        }
        if (value instanceof String text && !type.isJson() && !type.isAbsent()) {
            return text.getBytes(type.charset());
        }
        return Json.bytes(value);
    }
}
