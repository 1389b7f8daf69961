package io.mehari.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mehari.diagnostic.MehariException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SettingValuesTest {
    private final Map<String, Object> given = new HashMap<>();
    private final List<String> secrets = new ArrayList<>();

    @Test
    void everythingThatIsMissingIsToldAtOnce() {
        assertThatThrownBy(
                        () ->
                                resolve(
                                        required(SettingKind.SECRET, "acme_token", "Bearer token"),
                                        required(SettingKind.CONFIG, "api_url", null),
                                        required(SettingKind.PARAM, "region", null)))
                .isInstanceOfSatisfying(
                        MehariException.class,
                        fault -> {
                            assertThat(fault.code()).isEqualTo("SETTINGS-MISSING-001");
                            assertThat(fault)
                                    .hasMessage(
                                            "settings are missing: secret acme_token (Bearer"
                                                    + " token), config api_url, param region");
                            assertThat(fault.fix())
                                    .contains("secrets.acme_token, config.api_url")
                                    .contains("mehari.settings.secrets.acme_token");
                        });
    }

    @Test
    void anEmptyTextIsMissingWhereAValueIsRequired() {
        given.put("secrets.acme_token", "");

        assertThatThrownBy(() -> resolve(required(SettingKind.SECRET, "acme_token", null)))
                .hasMessage("a setting is missing: secret acme_token");
    }

    @Test
    void aDefaultStandsInAndIsConvertedToo() {
        Setting days = optional(SettingKind.PARAM, "days", SettingType.INTEGER, 7L);

        assertThat(resolve(days).value(SettingKind.PARAM, "days")).isEqualTo(7L);

        given.put("job_params.days", "14");
        assertThat(resolve(days).value(SettingKind.PARAM, "days")).isEqualTo(14L);
    }

    @Test
    void valuesThatDoNotFitAreToldTogetherButNoSecretIsShown() {
        given.put("secrets.pin", "hunter2");
        given.put("config.size", "big");

        assertThatThrownBy(
                        () ->
                                resolve(
                                        optional(
                                                SettingKind.SECRET,
                                                "pin",
                                                SettingType.INTEGER,
                                                null),
                                        optional(
                                                SettingKind.CONFIG,
                                                "size",
                                                SettingType.INTEGER,
                                                null)))
                .isInstanceOfSatisfying(
                        MehariException.class,
                        fault -> assertThat(fault.code()).isEqualTo("SETTINGS-VALUE-001"))
                .hasMessage(
                        "a setting does not fit: secrets.pin has to be a whole number;"
                                + " config.size has to be a whole number, found 'big'");
        assertThat(secrets).containsExactly("hunter2");
    }

    @Test
    void theCustomerNumberStandsAtTheTop() {
        given.put("customer_number", "10000001");

        assertThat(
                        resolve(required(SettingKind.CONFIG, "customer_number", null))
                                .value(SettingKind.CONFIG, "customer_number"))
                .isEqualTo("10000001");
    }

    @Test
    void whatWasNotDeclaredIsReadAsItWasGiven() {
        given.put("job_params.since_override", "2024-01-01T00:00:00Z");
        given.put("secrets.spare", "s3cr3t");
        SettingValues values = resolve();

        assertThat(values.value(SettingKind.PARAM, "since_override"))
                .isEqualTo("2024-01-01T00:00:00Z");
        assertThat(values.value(SettingKind.SECRET, "spare")).isEqualTo("s3cr3t");
        assertThat(secrets).containsExactly("s3cr3t");
        assertThat(values.knows("since_override")).isFalse();
    }

    private SettingValues resolve(Setting... settings) {
        return SettingValues.resolve(
                List.of(settings),
                (section, name) -> given.get(section.isEmpty() ? name : section + "." + name),
                secrets::add);
    }

    private static Setting required(SettingKind kind, String name, @Nullable String description) {
        return new Setting(kind, name, SettingType.STRING, true, null, description);
    }

    private static Setting optional(
            SettingKind kind, String name, SettingType type, @Nullable Object initial) {
        return new Setting(kind, name, type, false, initial, null);
    }
}
