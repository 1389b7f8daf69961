package io.mehari.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-02-29T00:00:00Z",
                "2024-01-01T00:00Z",
                "1999-12-31T23:59:59.1+05:30",
                "2024-01-01T00:00:00.123456789-18:00"
            })
    void date_times_with_offset_are_timestamps(String text) {
        assertThat(Timestamps.isTimestamp(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2024-01-01",
                "2024-01-01T00:00:00",
                "2024-01-01 00:00:00Z",
                "2023-02-29T00:00:00Z",
                "2024-13-01T00:00:00Z",
                "2024-01-01T24:00:00Z",
                "2024-01-01T00:00:60Z",
                "2024-01-01T00:00:00.Z",
                "2024-01-01T00:00:00.1234567890Z",
                "2024-01-01T00:00:00z",
                "2024-01-01T00:00:00+0530",
                "2024-01-01T00:00:00Zx",
                "\u0662024-01-01T00:00:00Z",
                "x024-01-01T00:00:00Z"
            })
    void anything_else_is_text(String text) {
        assertThat(Timestamps.isTimestamp(text)).isFalse();
    }
}
