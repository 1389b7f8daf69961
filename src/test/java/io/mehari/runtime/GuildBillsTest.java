package io.mehari.runtime;

import static io.mehari.trial.StubApi.json;
import static io.mehari.trial.StubApi.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.json.Json;
import io.mehari.trial.StubApi;
import io.mehari.trial.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole mission behind OAuth 2 that pages, repeats, waits and reads what changed
 * (mission-language 19.1, 3 and 4): {@code guild.mission} against a guild and its keeper of seals.
 */
@Timeout(60)
class GuildBillsTest {
    private static final Path MISSION = Path.of("src/test/resources/missions/guild.mission");
    private static final String FIRST = "2024-02-01T00:00:00Z";
    private static final String LATER = "2024-02-01T06:00:00Z";
    private static final String BILLS = "GET /guild/2.0/Bills?page=";
    private static final String STREAM = "Guild:/Bills";

    @TempDir Path directory;
    private final List<StubApi.Reply> beforePageTwo = new ArrayList<>();
    private final Map<String, String> credentials = new HashMap<>();
    private volatile String goodToken = "morning";
    private volatile StubApi.Reply pageOne = bills(1, 100);
    private StubApi guild;
    private StubApi keeper;

    @BeforeEach
    void start() throws IOException {
        guild = StubApi.start(this::guild);
        keeper = StubApi.start(this::keeper);
        credentials.put("accessToken", "morning");
    }

    @AfterEach
    void stop() {
        guild.close();
        keeper.close();
    }

    private synchronized StubApi.Reply guild(StubApi.Asked asked) {
        if (!("Bearer " + goodToken).equals(asked.headers().get("Authorization"))) {
            return status(401, Map.of());
        }
        int page = asked.number("page", 0);
        if (page == 2 && !beforePageTwo.isEmpty()) {
            return beforePageTwo.remove(0);
        }
        return switch (page) {
            case 1 -> pageOne;
            case 2 -> bills(101, 200);
            case 3 -> bills(201, 250);
            default -> json(Map.of("Bills", List.of()));
        };
    }

    /** Gives the next token for each renewal token, which is good once. */
    private synchronized StubApi.Reply keeper(StubApi.Asked asked) {
        if (asked.path().equals("/seal/token")) {
            goodToken = "sealed";
            return json(Map.of("access_token", goodToken, "expires_in", 3600));
        }
        for (int i = 1; i < 3; i++) {
            if (asked.body().contains("refresh_token=renewal-" + i + "&")) {
                goodToken = "renewed-" + i;
                return json(
                        Map.of(
                                "access_token",
                                goodToken,
                                "refresh_token",
                                "renewal-" + (i + 1),
                                "expires_in",
                                3600));
            }
        }
        return status(400, Map.of("error", "invalid_grant"));
    }

    private static StubApi.Reply bills(int from, int to) {
        return json(
                Map.of(
                        "Bills",
                        IntStream.rangeClosed(from, to)
                                .mapToObj(
                                        n ->
                                                Map.of(
                                                        "BillID",
                                                        "b-" + n,
                                                        "BillNumber",
                                                        "G" + n,
                                                        "Debtor",
                                                        Map.of(
                                                                "DebtorID", "d-" + n % 7,
                                                                "Name", "House " + n % 7),
                                                        "Sum",
                                                        n,
                                                        "State",
                                                        "PAID",
                                                        "Note",
                                                        "not mapped"))
                                .toList()));
    }

    private Trial.Result run(String now) {
        Trial trial =
                new Trial(directory, guild)
                        .environment(
                                Map.of(
                                        "SEAL", keeper.uri(),
                                        "GUILD_HOUSE", "North",
                                        "GUILD_RENEWAL", "paper-1",
                                        "GUILD_CLIENT", "client-7",
                                        "GUILD_CLIENT_SECRET", "s3cr3t"))
                        .setting("clock", "fixed:" + now);
        credentials.forEach((field, value) -> trial.setting("source.Guild.auth." + field, value));
        return trial.run(Trial.read(MISSION));
    }

    private void refreshable() {
        credentials.put("refreshToken", "renewal-1");
        credentials.put("clientId", "client-7");
        credentials.put("clientSecret", "s3cr3t");
        credentials.put("tokenUrl", keeper.uri() + "/renew");
    }

    private List<String> bearers() {
        return guild.log().stream()
                .map(asked -> asked.query().get("page") + " " + bearer(asked))
                .toList();
    }

    private static String bearer(StubApi.Asked asked) {
        return asked.headers().getOrDefault("Authorization", "nothing").replace("Bearer ", "");
    }

    private static MissionReport.WatermarkReport watermark(Trial.Result result) {
        assertThat(result.report().watermarks()).hasSize(1);
        MissionReport.WatermarkReport watermark = result.report().watermarks().get(0);
        assertThat(watermark.stream()).isEqualTo(STREAM);
        return watermark;
    }

    @Test
    void everyPageIsMappedAndTheSecondRunAsksForWhatChanged() {
        Trial.Result result = run(FIRST);
        assertThat(result.status()).isEqualTo("success");
        assertThat(guild.lines()).containsExactly(BILLS + 1, BILLS + 2, BILLS + 3, BILLS + 4);
        assertThat(guild.log())
                .allSatisfy(
                        asked -> assertThat(asked.headers()).containsEntry("Guild-house", "North"));
        assertThat(result.store("bills"))
                .hasSize(250)
                .first()
                .isEqualTo(
                        Map.of(
                                "id", "b-1",
                                "number", "G1",
                                "debtorId", "d-1",
                                "debtorName", "House 1",
                                "sum", 1L,
                                "state", "paid",
                                "from", "guild"));
        assertThat(watermark(result).after()).isEqualTo(FIRST);

        pageOne = bills(250, 251);
        Trial.Result second = run(LATER);
        assertThat(guild.log().subList(4, 8))
                .allSatisfy(
                        asked -> assertThat(asked.query()).containsEntry("modified_since", FIRST));
        assertThat(second.report().stores().get("bills").total()).isEqualTo(251);
        assertThat(watermark(second).before()).isEqualTo(FIRST);
        assertThat(watermark(second).after()).isEqualTo(LATER);
    }

    @Test
    void aTokenThatRanOutIsRenewedByTheMissionAndItsNewOneIsUsedByTheNextRunToo()
            throws IOException {
        goodToken = "none yet";
        Trial.Result result = run(FIRST);
        assertThat(result.status()).isEqualTo("success");
        assertThat(keeper.lines()).containsExactly("POST /seal/token");
        assertThat(keeper.log().get(0).headers())
                .containsEntry("Content-type", "application/json")
                .doesNotContainKey("Authorization");
        assertThat(Json.read(keeper.log().get(0).body()))
                .isEqualTo(
                        Map.of(
                                "grant_type", "refresh_token",
                                "refresh_token", "paper-1",
                                "client_id", "client-7",
                                "client_secret", "s3cr3t"));
        assertThat(bearers())
                .containsExactly("1 morning", "1 sealed", "2 sealed", "3 sealed", "4 sealed");
        assertThat(result.store("bills")).hasSize(250);

        run("2024-02-01T00:30:00Z");
        assertThat(keeper.log()).hasSize(1);
        assertThat(bearers().subList(5, 9))
                .containsExactly("1 sealed", "2 sealed", "3 sealed", "4 sealed");
    }

    @Test
    void aRenewalTokenOfTheSourceIsTriedFirstAndTheMissionsOwnWhenItDoesNotHelp() {
        refreshable();
        goodToken = "none yet";
        beforePageTwo.add(status(401, Map.of()));
        // The renewed token is refused too, once: the second 401 is the mission's to deal with.
        beforePageTwo.add(status(401, Map.of()));

        Trial.Result result = run(FIRST);

        assertThat(result.status()).isEqualTo("success");
        assertThat(keeper.lines())
                .containsExactly("POST /renew", "POST /renew", "POST /seal/token");
        assertThat(keeper.log().get(0).headers())
                .containsEntry("Content-type", "application/x-www-form-urlencoded");
        assertThat(keeper.log().get(0).body()).contains("refresh_token=renewal-1&");
        assertThat(keeper.log().get(1).body()).contains("refresh_token=renewal-2&");
        assertThat(bearers())
                .containsExactly(
                        "1 morning",
                        "1 renewed-1",
                        "2 renewed-1",
                        "2 renewed-2",
                        "2 sealed",
                        "3 sealed",
                        "4 sealed");
        assertThat(result.store("bills")).hasSize(250);
        assertThat(result.report().requests().get("Guild").retries()).isZero();
    }

    @Test
    void aRefusalIsPutAsideAndTheNextRunReadsFromTheSameBound() {
        run(FIRST);
        pageOne = status(400, Map.of("error", "the house is closed", "code", 17));
        Trial.Result refused = run(LATER);
        assertThat(refused.status()).isEqualTo("success");
        assertThat(guild.log()).hasSize(5);
        assertThat(refused.values("faults", "error")).containsExactly("the house is closed");
        assertThat(refused.report().stores().get("bills").added()).isZero();
        assertThat(watermark(refused).committed()).isFalse();

        pageOne = bills(1, 1);
        run("2024-02-01T07:00:00Z");
        assertThat(guild.log().get(5).query()).containsEntry("modified_since", FIRST);
    }

    @Test
    void faultsOpenTheBreakerTheMatchWaitsItOutAndNoBillIsMissing() {
        for (int i = 0; i < 3; i++) {
            beforePageTwo.add(status(503, Map.of()));
        }
        Trial.Result result = run(FIRST);
        assertThat(result.status()).isEqualTo("success");
        assertThat(guild.lines())
                .containsExactly(
                        BILLS + 1, BILLS + 2, BILLS + 2, BILLS + 2, BILLS + 2, BILLS + 3,
                        BILLS + 4);
        assertThat(result.store("bills")).hasSize(250);
        assertThat(watermark(result).committed()).isTrue();
        // Twice 500 ms between attempts, 30 s until the breaker lets one through; the seventh
        // request waits until the first is a minute old.
        assertThat(result.report().requests().get("Guild").waitMs()).isEqualTo(60_000);
    }

    @Test
    void thePauseThatAnAnswerAnnouncesIsWaitedForAndUsesUpNoPage() {
        beforePageTwo.add(status(429, Map.of("error", "slowly")).with("Retry-After", "7"));
        Trial.Result result = run(FIRST);
        assertThat(result.status()).isEqualTo("success");
        assertThat(guild.lines())
                .containsExactly(BILLS + 1, BILLS + 2, BILLS + 2, BILLS + 3, BILLS + 4);
        assertThat(result.store("bills")).hasSize(250);
        assertThat(result.report().requests().get("Guild").waitMs()).isEqualTo(7_000);
    }
}
