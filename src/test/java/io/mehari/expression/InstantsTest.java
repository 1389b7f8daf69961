package io.mehari.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstantsTest {
    @ParameterizedTest
    @CsvSource({
        "2024-01-31, 2024-01-31T00:00:00Z",
        "2024-01-31T10:20, 2024-01-31T10:20:00Z",
        "2024-01-31T10:20:30, 2024-01-31T10:20:30Z",
        "2024-01-31T10:20:30Z, 2024-01-31T10:20:30Z",
        "2024-01-31t10:20:30z, 2024-01-31T10:20:30Z",
        "2024-01-31T10:20Z, 2024-01-31T10:20:00Z",
        "2024-01-31T10:20:30.5Z, 2024-01-31T10:20:30.500Z",
        "'2024-01-31T10:20:30,5Z', 2024-01-31T10:20:30.500Z",
        "2024-01-31T10:20:30.123456789123Z, 2024-01-31T10:20:30.123456789Z",
        "2024-01-31T10:20:30+02:00, 2024-01-31T08:20:30Z",
        "2024-01-31T10:20:30-0330, 2024-01-31T13:50:30Z",
        "2024-01-31T10:20:30+05, 2024-01-31T05:20:30Z",
        "2024-01-31T10:20+05:45, 2024-01-31T04:35:00Z",
        "2024-01-31T10:20:30.1-00:00, 2024-01-31T10:20:30.100Z",
        "2024-12-31T24:00:00Z, 2025-01-01T00:00:00Z",
        "2016-12-31T23:59:60Z, 2017-01-01T00:00:00Z",
        "2024-02-29T23:59:59.999+23:59, 2024-02-29T00:00:59.999Z"
    })
    void iso_is_read_with_every_form_of_offset(String text, String instant) {
        assertThat(Instants.iso(text)).isEqualTo(Instant.parse(instant));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2024",
                "2024-01",
                "2024-13-01",
                "2024-02-30",
                "2023-02-29",
                "2024-00-10",
                "2024-1-1",
                "20240131",
                "2024-01-31 10:20:30",
                "2024-01-31T",
                "2024-01-31T10",
                "2024-01-31T25:00:00",
                "2024-01-31T10:60",
                "2024-01-31T10:20:61",
                "2024-01-31T10:20:30.",
                "2024-01-31T10:20:30+",
                "2024-01-31T10:20:30+1",
                "2024-01-31T10:20:30+24:00",
                "2024-01-31T10:20:30+02:60",
                "2024-01-31T10:20:30ZZ",
                "2024-01-31T10:20:30+02:",
                "2024-01-31T24:00:01",
                " 2024-01-31",
                "2024-01-31Z",
                "not a date at all",
                "٢٠٢٤-01-31"
            })
    void other_texts_are_no_iso_dates(String text) {
        assertThat(Instants.iso(text)).isNull();
    }

    static Stream<Arguments> parsed() {
        return Table.rows(
                """
                parseDate("2024-02-29") --> "2024-02-29T00:00:00.000Z"
                parseDate("2024-01-31 10:20") --> "2024-01-31T10:20:00.000Z"
                parseDate("2024-01-31 10:20:30") --> "2024-01-31T10:20:30.000Z"
                parseDate("2024-01-31T10:20:30.9999+01:00") --> "2024-01-31T09:20:30.999Z"
                parseDate("Sun, 06 Nov 1994 08:49:37 GMT") --> "1994-11-06T08:49:37.000Z"
                parseDate("6 Nov 1994 08:49:37 +0200") --> "1994-11-06T06:49:37.000Z"
                parseDate(1706696430) --> "2024-01-31T10:20:30.000Z"
                parseDate("1706696430") --> "2024-01-31T10:20:30.000Z"
                parseDate(1706696430.25) --> "2024-01-31T10:20:30.250Z"
                parseDate(100000000000) --> "5138-11-16T09:46:40.000Z"
                parseDate(100000000001) --> "1973-03-03T09:46:40.001Z"
                parseDate(-1) --> "1969-12-31T23:59:59.000Z"
                parseDate("nonsense") --> null
                parseDate(true) --> null
                parseDate([]) --> null
                parseDate("0000-01-01T00:00:00+01:00") --> null
                fromUnix(0.5) --> "1970-01-01T00:00:00.500Z"
                formatDate("2024-01-31T10:20:30Z", "YYYY-MM-DD") --> "2024-01-31"
                formatDate("2024-02-04T00:05:09.007Z", "dddd ddd D/M/YY h:m:s A") --> "Sunday Sun 4/2/24 12:5:9 AM"
                formatDate("2024-09-04T13:05:09.007Z", "MMMM MMM HH H hh h mm ss SSS A Z") --> "September Sep 13 13 01 1 05 09 007 PM +00:00"
                formatDate("2024-01-31T10:20:30+02:00", "[Day] DD [at] HH:mm") --> "Day 31 at 08:20"
                formatDate(0, "YYYY [unclosed") --> "1970 [unclo0ed"
                """);
    }

    @ParameterizedTest
    @MethodSource
    void parsed(String expression, String expected) {
        assertThat(Table.json(Table.value(expression))).isEqualTo(expected);
    }
}
