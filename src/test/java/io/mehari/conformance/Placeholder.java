package io.mehari.conformance;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Texts of the form {@code <<...>>} in an expected value. */
final class Placeholder {
    private static final Map<String, Pattern> PATTERNS =
            Map.of(
                    "iso",
                    Pattern.compile(
                            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:?\\d\\d)?"),
                    "iso-seconds",
                    Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"),
                    "iso-millis",
                    Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"),
                    "digits",
                    Pattern.compile("\\d+"),
                    "uuid",
                    Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"));

    /** Values seen under a name, shared by all the placeholders of one request list. */
    static final class Seen {
        private final Map<String, Object> same = new HashMap<>();
        private final Map<String, Set<Object>> all = new HashMap<>();
    }

    private Placeholder() {}

    static boolean is(@Nullable Object expected) {
        return expected instanceof String text && text.startsWith("<<") && text.endsWith(">>");
    }

    /**
     * Whether a value fits.
     *
     * @param got the value, or {@link ValueComparison#MISSING}
     * @throws IllegalArgumentException for a placeholder that does not exist
     */
    static boolean fits(String placeholder, @Nullable Object got, Seen seen) {
        String kind = placeholder.substring(2, placeholder.length() - 2);
        boolean missing = got == ValueComparison.MISSING;
        Pattern pattern = PATTERNS.get(kind);
        if (pattern != null) {
            return got instanceof String text && pattern.matcher(text).matches();
        }
        int colon = kind.indexOf(':');
        String argument = colon < 0 ? "" : kind.substring(colon + 1);
        return switch (colon < 0 ? kind : kind.substring(0, colon)) {
            case "any" -> !missing;
            case "absent" -> missing;
            case "null-or-absent" -> missing || got == null;
            case "contains" -> got instanceof String text && lower(text).contains(lower(argument));
            case "text-or-number" ->
                    !missing && !(got instanceof Boolean) && argument.equals(String.valueOf(got));
            case "date" -> got instanceof String text && sameInstant(text, argument);
            case "same" ->
                    given(got)
                            && ValueComparison.same(
                                    seen.same.computeIfAbsent(argument, name -> nonNull(got)), got);
            case "new" ->
                    given(got)
                            && seen.all
                                    .computeIfAbsent(argument, name -> new HashSet<>())
                                    .add(nonNull(got));
            default -> throw new IllegalArgumentException("unknown placeholder " + placeholder);
        };
    }

    private static boolean given(@Nullable Object got) {
        return got != ValueComparison.MISSING && got != null && !got.equals("");
    }

    private static Object nonNull(@Nullable Object value) {
        return Objects.requireNonNull(value);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static boolean sameInstant(String left, String right) {
        try {
            return instant(left).equals(instant(right));
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** A text without an offset is UTC; a date is its first instant. */
    private static Instant instant(String text) {
        if (text.length() == 10) {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        boolean offset =
                text.endsWith("Z") || text.lastIndexOf('+') > 10 || text.lastIndexOf('-') > 10;
        return offset
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }
}
