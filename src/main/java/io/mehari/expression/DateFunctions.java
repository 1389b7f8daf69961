package io.mehari.expression;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Points in time, all in UTC; null for null. */
final class DateFunctions {
    private static final BigDecimal SECONDS_PER_DAY = BigDecimal.valueOf(86_400);
    private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3_600);

    /** More seconds than lie between the years 0 and 9999. */
    private static final BigDecimal FARTHEST = BigDecimal.TEN.pow(12);

    private DateFunctions() {}

    static void addTo(Library library) {
        library.add("parseDate", 1, DateFunctions::parseDate)
                .add("fromUnix", 1, DateFunctions::fromUnix)
                .add("formatDate", 2, DateFunctions::formatDate)
                .add("year", 1, part(OffsetDateTime::getYear))
                .add("month", 1, part(OffsetDateTime::getMonthValue))
                .add("day", 1, part(OffsetDateTime::getDayOfMonth))
                .add("hour", 1, part(OffsetDateTime::getHour))
                .add("minute", 1, part(OffsetDateTime::getMinute))
                .add("dayOfWeek", 1, part(time -> time.getDayOfWeek().getValue() % 7))
                .add("addDays", 2, arguments -> moved(arguments, SECONDS_PER_DAY))
                .add("subtractDays", 2, arguments -> moved(arguments, SECONDS_PER_DAY.negate()))
                .add("addHours", 2, arguments -> moved(arguments, SECONDS_PER_HOUR))
                .add("addMonths", 2, DateFunctions::addMonths)
                .add("diffDays", 2, DateFunctions::diffDays)
                .add("isBefore", 2, arguments -> order(arguments) < 0)
                .add("isAfter", 2, arguments -> order(arguments) > 0);
    }

    private static @Nullable Object parseDate(Arguments arguments) {
        Instant instant = Instants.any(arguments.value(0));
        return instant == null || !Instants.isWritable(instant) ? null : Instants.write(instant);
    }

    private static @Nullable Object fromUnix(Arguments arguments) {
        BigDecimal seconds = arguments.number(0);
        return seconds == null ? null : written(arguments, Instants.epochSeconds(seconds));
    }

    private static @Nullable Object formatDate(Arguments arguments) {
        Instant instant = date(arguments, 0);
        return instant == null ? null : DatePattern.write(instant, arguments.requiredText(1));
    }

    private static Builtin.Body part(ToIntFunction<OffsetDateTime> part) {
        return arguments -> {
            Instant instant = date(arguments, 0);
            return instant == null
                    ? null
                    : (Object) (long) part.applyAsInt(instant.atOffset(ZoneOffset.UTC));
        };
    }

    /** The argument as a point in time; null for null. */
    private static @Nullable Instant date(Arguments arguments, int index) {
        Object value = arguments.value(index);
        Instant instant = Instants.any(value);
        if (instant == null && value != null) {
            throw arguments.unfit(index, "a date");
        }
        return instant;
    }

    private static Object written(Arguments arguments, @Nullable Instant instant) {
        if (instant == null || !Instants.isWritable(instant)) {
            throw arguments.bad("the result is in no year from 0 to 9999");
        }
        return Instants.write(instant);
    }

    private static @Nullable Object moved(Arguments arguments, BigDecimal secondsPerUnit) {
        Instant instant = date(arguments, 0);
        if (instant == null) {
            return null;
        }
        BigDecimal seconds = arguments.requiredNumber(1).multiply(secondsPerUnit);
        if (seconds.abs().compareTo(FARTHEST) > 0) {
            return written(arguments, null);
        }
        BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
        BigDecimal nanos = seconds.subtract(whole).movePointRight(9);
        return written(
                arguments, instant.plusSeconds(whole.longValue()).plusNanos(nanos.longValue()));
    }

    private static @Nullable Object addMonths(Arguments arguments) {
        Instant instant = date(arguments, 0);
        if (instant == null) {
            return null;
        }
        try {
            OffsetDateTime time = instant.atOffset(ZoneOffset.UTC);
            return written(arguments, time.plusMonths(arguments.integer(1)).toInstant());
        } catch (DateTimeException outOfRange) {
            return written(arguments, null);
        }
    }

    private static @Nullable Object diffDays(Arguments arguments) {
        Instant from = date(arguments, 0);
        Instant to = date(arguments, 1);
        return from == null || to == null ? null : (Object) ChronoUnit.DAYS.between(from, to);
    }

    /** Order of the two; 0 also when one is null, so that it is neither before nor after. */
    private static int order(Arguments arguments) {
        Instant left = date(arguments, 0);
        Instant right = date(arguments, 1);
        return left == null || right == null ? 0 : left.compareTo(right);
    }
}
