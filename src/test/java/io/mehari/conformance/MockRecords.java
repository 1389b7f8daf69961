package io.mehari.conformance;

import static io.mehari.conformance.MockAnswer.values;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The records of the mock API, all computed from their number. */
final class MockRecords {
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final List<String> STATUS = List.of("active", "PENDING", "closed");

    private MockRecords() {}

    static Map<String, @Nullable Object> record(int i) {
        return values(
                "id", (long) i,
                "ref", padded("INV-%07d", i),
                "name", padded("Customer %05d", i),
                "email", "User" + i + "@Example.COM",
                "status", STATUS.get(i % 3),
                "amount", hundredths(i * 3701L % 100_000),
                "quantity", (long) (i % 10),
                "active", i % 2 == 0,
                "createdAt", MILLIS.format(createdAt(i)),
                "updatedAt", MILLIS.format(updatedAt(i)),
                "tags", List.of("t" + i % 4, "g" + i % 7),
                "company", company(i),
                "note", i % 5 == 0 ? null : "note " + i);
    }

    private static Map<String, @Nullable Object> company(int i) {
        return values(
                "name",
                "Company " + i % 50,
                "address",
                values("city", "City" + i % 20, "zip", padded("%05d", i * 7 % 99_999)));
    }

    private static Instant createdAt(int i) {
        return START.plusSeconds(i * 3600L);
    }

    static Instant updatedAt(int i) {
        return START.plusSeconds(i * 7200L);
    }

    private static String padded(String format, int i) {
        return String.format(Locale.ROOT, format, i);
    }

    private static Object hundredths(long count) {
        if (count % 100 == 0) {
            return count / 100;
        }
        return BigDecimal.valueOf(count, 2).stripTrailingZeros();
    }

    /** At most {@code limit} records behind the first {@code offset} of {@code total}. */
    static List<Map<String, @Nullable Object>> slice(int total, int offset, int limit) {
        List<Map<String, @Nullable Object>> records = new ArrayList<>();
        for (int i = offset + 1; i <= Math.min(total, offset + limit); i++) {
            records.add(record(i));
        }
        return records;
    }

    static List<Map<String, @Nullable Object>> first(int count) {
        return slice(count, 0, count);
    }
}
