package io.mehari.mission.check;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of {@code schedule: at "..."}: ISO, or {@code YYYY-MM-DD HH:MM} and a zone (12). */
final class AtSyntax {
    private static final Pattern PLAIN =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}(?::\\d{2})?)(?:\\s+(\\S+))?");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm[:ss]")
                    .withResolverStyle(ResolverStyle.STRICT);
    private static final List<Consumer<String>> FORMS =
            List.of(OffsetDateTime::parse, LocalDateTime::parse, LocalDate::parse, AtSyntax::plain);

    private AtSyntax() {}

    static boolean isTime(String text) {
        return FORMS.stream().anyMatch(form -> parses(form, text.strip()));
    }

    static boolean isZone(String zone) {
        return parses(ZoneId::of, zone);
    }

    private static void plain(String text) {
        Matcher matcher = PLAIN.matcher(text);
        if (!matcher.matches()) {
            throw new DateTimeException("neither ISO nor YYYY-MM-DD HH:MM: " + text);
        }
        LocalDateTime.parse(matcher.group(1), TIME);
        if (matcher.group(2) != null) {
            ZoneId.of(matcher.group(2));
        }
    }

    private static boolean parses(Consumer<String> form, String text) {
        try {
            form.accept(text);
            return true;
        } catch (DateTimeException notThisForm) {
            return false;
        }
    }
}
