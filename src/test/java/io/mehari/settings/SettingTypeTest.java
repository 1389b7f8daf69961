package io.mehari.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingTypeTest {
    @Test
    void textsAreReadAsTheTypeMeansThem() {
        assertThat(SettingType.INTEGER.convert(" 14 ")).contains(14L);
        assertThat(SettingType.INTEGER.convert(new BigDecimal("2.0"))).contains(2L);
        assertThat(SettingType.NUMBER.convert("0.5")).contains(new BigDecimal("0.5"));
        assertThat(SettingType.BOOLEAN.convert("TRUE")).contains(true);
        assertThat(SettingType.STRING.convert(7L)).contains("7");
        assertThat(SettingType.ANY.convert(List.of(1L))).contains(List.of(1L));
    }

    @Test
    void aWholeNumberOfAnySizeStaysExact() {
        assertThat(SettingType.INTEGER.convert("123456789012345678901234567890"))
                .contains(new BigDecimal("123456789012345678901234567890"));
    }

    @ParameterizedTest
    @CsvSource({
        "timestamp, 2024-02-01T00:00:00Z",
        "timestamp, 2024-02-01T00:00:00.5+02:00",
        "timestamp, 2024-02-01 09:00:00",
        "timestamp, 2024-02-01",
        "date, 2024-02-29",
        "url, https://api.example.com/v2"
    })
    void textsThatFitStayAsTheyAre(String type, String text) {
        assertThat(SettingType.of(type).convert(text)).contains(text);
    }

    @ParameterizedTest
    @CsvSource({
        "integer, 1.5",
        "integer, twelve",
        "integer, 1e999999999",
        "number, ''",
        "boolean, yes",
        "timestamp, last week",
        "timestamp, 2024-13-01T00:00:00Z",
        "date, 2023-02-29",
        "url, api.example.com",
        "url, ftp://example.com/",
        "url, https:///path"
    })
    void whatDoesNotFitIsRefused(String type, String text) {
        assertThat(SettingType.of(type).convert(text)).isEqualTo(Optional.empty());
    }

    @Test
    void objectsAreNoText() {
        assertThat(SettingType.STRING.convert(List.of())).isEmpty();
        assertThat(SettingType.URL.convert(5L)).isEmpty();
    }

    @Test
    void aWordThatIsNoTypeOrKindIsAFault() {
        assertThatThrownBy(() -> SettingType.of("text"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SettingKind.of("params"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
