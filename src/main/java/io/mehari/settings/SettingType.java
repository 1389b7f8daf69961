package io.mehari.settings;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a setting takes. */
public enum SettingType {
    /** Whatever is given. */
    ANY("a value"),
    STRING("text"),
    /** A whole number. */
    INTEGER("a whole number"),
    NUMBER("a number"),
    BOOLEAN("true or false"),
    /** A date with time; without offset it counts as UTC. */
    TIMESTAMP("a time such as 2024-02-01T00:00:00Z"),
    DATE("a date such as 2024-02-01"),
    /** Absolute, http or https. */
    URL("an http or https URL");

    private static final BigDecimal LONG_MIN = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal LONG_MAX = BigDecimal.valueOf(Long.MAX_VALUE);

    /** No setting needs an exponent that makes a number of this many digits. */
    private static final int LARGEST_SCALE = 400;

    private final String words;

    SettingType(String words) {
        this.words = words;
    }

    /** The word of the language. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a value has to be, in words. */
    public String words() {
        return words;
    }

    /**
     * The type of that word.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static SettingType of(String word) {
        return Arrays.stream(values())
                .filter(type -> type.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no type of setting: " + word));
    }

    /** The given value as this type; empty when it does not fit. Texts are read as they mean. */
    public Optional<Object> convert(Object given) {
        return switch (this) {
            case ANY -> Optional.of(given);
            case STRING -> text(given).map(Object.class::cast);
            case INTEGER ->
                    number(given)
                            .filter(value -> value.stripTrailingZeros().scale() <= 0)
                            .map(SettingType::plain);
            case NUMBER -> number(given).map(SettingType::plain);
            case BOOLEAN -> truth(given).map(Object.class::cast);
            case TIMESTAMP -> strict(given, SettingType::isTimestamp);
            case DATE -> strict(given, LocalDate::parse);
            case URL -> strict(given, SettingType::isUrl);
        };
    }

    private static Optional<String> text(Object given) {
        return given instanceof String || given instanceof Number || given instanceof Boolean
                ? Optional.of(
                        given instanceof BigDecimal decimal
                                ? decimal.toPlainString()
                                : given.toString())
                : Optional.empty();
    }

    private static Optional<BigDecimal> number(Object given) {
        if (!(given instanceof String || given instanceof Number)) {
            return Optional.empty();
        }
        try {
            BigDecimal value = new BigDecimal(given.toString().strip());
            return Optional.of(value).filter(v -> Math.abs(v.scale()) <= LARGEST_SCALE);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Whole numbers of 64 bits as such, all others as decimals. */
    private static Object plain(BigDecimal value) {
        boolean whole = value.signum() == 0 || value.stripTrailingZeros().scale() <= 0;
        boolean small = value.compareTo(LONG_MIN) >= 0 && value.compareTo(LONG_MAX) <= 0;
        return whole && small ? (Object) value.longValue() : value;
    }

    private static Optional<Boolean> truth(Object given) {
        return switch (given.toString().strip().toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /** Looks at a text and throws when it is not what it should be. */
    private interface Look {
        @Nullable Object at(String text) throws URISyntaxException;
    }

    private static Optional<Object> strict(Object given, Look look) {
        if (!(given instanceof String text)) {
            return Optional.empty();
        }
        try {
            look.at(text.strip());
            return Optional.of(text.strip());
        } catch (DateTimeException | URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Object isTimestamp(String text) {
        String iso = text.replaceFirst("^(\\d{4}-\\d\\d-\\d\\d) ", "$1T");
        if (iso.matches(".*T.*(Z|z|[+-]\\d\\d(:?\\d\\d)?)$")) {
            return OffsetDateTime.parse(iso);
        }
        return iso.contains("T") ? LocalDateTime.parse(iso) : LocalDate.parse(iso);
    }

    private static Object isUrl(String text) throws URISyntaxException {
        URI uri = new URI(text);
        boolean http = "http".equalsIgnoreCase(uri.getScheme());
        if ((http || "https".equalsIgnoreCase(uri.getScheme())) && uri.getHost() != null) {
            return uri;
        }
        throw new URISyntaxException(text, "not an absolute http or https URL");
    }
}
