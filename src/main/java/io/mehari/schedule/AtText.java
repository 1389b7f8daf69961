package io.mehari.schedule;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text of {@code schedule: at "..."}: ISO, or {@code YYYY-MM-DD HH:MM} and a zone.
 *
 * @param local the time on the wall
 * @param zone where that wall is; null when the text does not say it
 */
public record AtText(LocalDateTime local, @Nullable ZoneId zone) {
    private static final Pattern PLAIN =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}(?::\\d{2})?)(?:\\s+(\\S+))?");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm[:ss]")
                    .withResolverStyle(ResolverStyle.STRICT);
    private static final List<Function<String, AtText>> FORMS =
            List.of(
                    AtText::offset,
                    text -> new AtText(LocalDateTime.parse(text), null),
                    text -> new AtText(LocalDate.parse(text).atStartOfDay(), null),
                    AtText::plain);

    /** The time a text names, or nothing when it names none. */
    public static Optional<AtText> parse(String text) {
        return FORMS.stream().flatMap(form -> parse(form, text.strip()).stream()).findFirst();
    }

    private static Optional<AtText> parse(Function<String, AtText> form, String text) {
        try {
            return Optional.of(form.apply(text));
        } catch (DateTimeException notThisForm) {
            return Optional.empty();
        }
    }

    private static AtText offset(String text) {
        OffsetDateTime time = OffsetDateTime.parse(text);
        return new AtText(time.toLocalDateTime(), time.getOffset());
    }

    private static AtText plain(String text) {
        Matcher matcher = PLAIN.matcher(text);
        if (!matcher.matches()) {
            throw new DateTimeException("neither ISO nor YYYY-MM-DD HH:MM: " + text);
        }
        LocalDateTime local = LocalDateTime.parse(matcher.group(1), TIME);
        String zone = matcher.group(2);
        return new AtText(local, zone == null ? null : ZoneId.of(zone));
    }

    /** The instant it is, where a text without a zone means that one. */
    Instant instant(ZoneId otherwise) {
        return local.atZone(zone == null ? otherwise : zone).toInstant();
    }
}
