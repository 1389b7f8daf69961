package io.mehari.store;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;

/**
 * Records as documents and back, every number exact: a number beyond the 34 digits of MongoDB's
 * decimals is a document of its text, and fields whose names MongoDB keeps for itself lie together
 * in the list {@code _extra}.
 */
final class MongoValues {
    private static final String EXTRA = "_extra";
    private static final String NUMBER = "_number";
    private static final String NAME = "name";
    private static final String VALUE = "value";

    private MongoValues() {}

    /** Whether all those names can stand at the top level. */
    static boolean allPlain(Collection<String> names) {
        return names.stream().allMatch(MongoValues::plain);
    }

    private static boolean plain(String name) {
        return !name.isEmpty()
                && !name.equals("_id")
                && !name.equals(EXTRA)
                && !name.startsWith("$")
                && name.indexOf('.') < 0
                && name.indexOf('\0') < 0;
    }

    static Document document(Map<String, @Nullable Object> record) {
        Document document = new Document();
        List<Document> extra = new ArrayList<>();
        record.forEach(
                (name, value) -> {
                    if (plain(name)) {
                        document.put(name, bson(value));
                    } else {
                        extra.add(new Document(NAME, name).append(VALUE, bson(value)));
                    }
                });
        if (!extra.isEmpty()) {
            document.put(EXTRA, extra);
        }
        return document;
    }

    private static @Nullable Object bson(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return decimal(number);
        }
        if (value instanceof Map<?, ?> map) {
            Document document = new Document();
            map.forEach((name, member) -> document.put((String) name, bson(member)));
            return document;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> items = new ArrayList<>();
            list.forEach(item -> items.add(bson(item)));
            return items;
        }
        return value;
    }

    private static Object decimal(BigDecimal number) {
        try {
            Decimal128 decimal = new Decimal128(number);
            if (decimal.bigDecimalValue().compareTo(number) == 0) {
                return decimal;
            }
        } catch (NumberFormatException beyond) {
            return new Document(NUMBER, number.toString());
        }
        return new Document(NUMBER, number.toString());
    }

    /** The record of a document. */
    static Map<String, @Nullable Object> record(Document document) {
        Map<String, @Nullable Object> record = new LinkedHashMap<>();
        document.forEach(
                (name, value) -> {
                    if (name.equals(EXTRA) && value instanceof List<?> extra) {
                        for (Object field : extra) {
                            Document pair = (Document) field;
                            record.put(pair.getString(NAME), value(pair.get(VALUE)));
                        }
                    } else if (!name.equals("_id")) {
                        record.put(name, value(value));
                    }
                });
        return record;
    }

    private static @Nullable Object value(@Nullable Object bson) {
        if (bson instanceof Decimal128 decimal) {
            return decimal.isNaN() || decimal.isInfinite()
                    ? decimal.toString()
                    : decimal.bigDecimalValue();
        }
        if (bson instanceof Document document) {
            if (document.size() == 1 && document.get(NUMBER) instanceof String number) {
                return new BigDecimal(number);
            }
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            document.forEach((name, member) -> map.put(name, value(member)));
            return map;
        }
        if (bson instanceof List<?> list) {
            List<@Nullable Object> items = new ArrayList<>();
            list.forEach(item -> items.add(value(item)));
            return items;
        }
        if (bson instanceof Integer number) {
            return number.longValue();
        }
        if (bson instanceof Double number) {
            return BigDecimal.valueOf(number);
        }
        if (bson instanceof java.util.Date date) {
            return ServerValues.utc(date.toInstant());
        }
        if (bson == null || bson instanceof Long || bson instanceof Boolean) {
            return bson;
        }
        return bson.toString();
    }
}
