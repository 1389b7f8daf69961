package io.mehari.runtime;

import static io.mehari.trial.StubApi.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.trial.StubApi;
import io.mehari.trial.Trial;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole missions as people write them (mission-language 19.1, 2, 5 and 10). */
@Timeout(120)
class SeveralSourcesTest {
    @TempDir Path directory;

    @Test
    void twoListsAreFetchedAtOnceOneAsItIsAndOneMapped() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        try (StubApi api =
                StubApi.start(
                        asked -> {
                            both.await(20, TimeUnit.SECONDS);
                            return json(
                                    asked.path().equals("/books")
                                            ? list(1, 6, SeveralSourcesTest::book)
                                            : list(1, 3, SeveralSourcesTest::reader));
                        })) {
            Trial.Result result =
                    new Trial(directory, api)
                            .runText(
                                    """
                                    mission Library {
                                      source Catalogue { auth: none, base: env("API") }
                                      store books: file("books")
                                      store readers: file("readers")
                                      action FetchBooks {
                                        get "/books"
                                        for book in response { store book -> books { key: .id } }
                                      }
                                      action FetchReaders {
                                        get "/readers"
                                        for reader in response {
                                          map reader -> Reader {
                                            id: .id,
                                            name: .name,
                                            email: lowercase(.email),
                                            branch: .branch.name
                                          }
                                          store reader -> readers { key: .id }
                                        }
                                      }
                                      run [FetchBooks, FetchReaders]
                                    }
                                    """);
            assertThat(result.status()).isEqualTo("success");
            assertThat(api.lines()).containsExactlyInAnyOrder("GET /books", "GET /readers");
            assertThat(result.store("books"))
                    .hasSize(6)
                    .first()
                    .isEqualTo(Map.of("id", 1L, "title", "Book 1", "tags", List.of("a", "b")));
            assertThat(result.store("readers"))
                    .hasSize(3)
                    .last()
                    .isEqualTo(
                            Map.of(
                                    "id", 3L,
                                    "name", "Reader 3",
                                    "email", "r3@example.org",
                                    "branch", "North"));
            assertThat(result.store("readers").get(0).keySet())
                    .containsExactly("id", "name", "email", "branch");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void threeListsAreReconciledWhateverTheirPagination(boolean texts) throws Exception {
        try (StubApi entries = StubApi.start(asked -> entries(asked, texts));
                StubApi fees = StubApi.start(asked -> fees(asked, texts));
                StubApi berths = StubApi.start(asked -> berths(asked, texts))) {
            Trial.Result result =
                    new Trial(directory)
                            .environment(
                                    Map.of(
                                            "ENTRIES", entries.uri(),
                                            "FEES", fees.uri(),
                                            "BERTHS", berths.uri(),
                                            "MEHARI_BERTHS_API_KEY", "b"))
                            .runText(REGATTA);
            assertThat(result.status()).isEqualTo("success");
            assertThat(entries.lines()).hasSize(3).last().asString().contains("cursor=50");
            assertThat(entries.log().get(0).headers()).containsEntry("Authorization", "Bearer e");
            assertThat(fees.lines())
                    .containsExactly(
                            "GET /fees?limit=20",
                            "GET /fees?limit=20&after=f20",
                            "GET /fees?limit=20&after=f40");
            assertThat(berths.lines())
                    .containsExactly(
                            "GET /berths?offset=0", "GET /berths?offset=20",
                            "GET /berths?offset=40", "GET /berths?offset=60");
            assertThat(berths.log().get(0).headers()).containsEntry("X-api-key", "b");
            assertThat(result.store("settled")).hasSize(50 - 5);
            assertThat(result.values("disputed", "entryId").stream().map(String::valueOf))
                    .containsExactly("10", "20", "30", "40", "50");
            assertThat(result.store("settled").get(0))
                    .containsEntry("amountMatch", true)
                    .containsEntry("isMoored", true)
                    .containsEntry("feeId", "f1");
        }
    }

    @Test
    void detailsAreFetchedForEachRecordOfAnEarlierStage() throws Exception {
        try (StubApi api = StubApi.start(SeveralSourcesTest::observatory)) {
            Trial.Result result = new Trial(directory, api).runText(OBSERVATORY);
            assertThat(result.status()).isEqualTo("success");
            assertThat(result.store("telescopes")).hasSize(130);
            assertThat(api.lines())
                    .contains("GET /telescopes?per_page=100&page=1")
                    .contains("GET /telescopes?per_page=100&page=2")
                    .doesNotContain("GET /telescopes?per_page=100&page=3");
            List<String> plates = api.lines().stream().filter(l -> l.contains("plates")).toList();
            // Two telescopes have plates: one page and a half, and exactly one page.
            assertThat(plates)
                    .containsExactly(
                            "GET /t/1/plates?per_page=100&page=1",
                            "GET /t/1/plates?per_page=100&page=2",
                            "GET /t/2/plates?per_page=100&page=1",
                            "GET /t/2/plates?per_page=100&page=2");
            assertThat(result.store("plates")).hasSize(150 + 100 - 25);
            assertThat(result.store("plates").get(0))
                    .isEqualTo(Map.of("id", "1-1", "telescope", 1L, "observer", "Maria"));
            assertThat(api.lines().stream().filter(line -> line.contains("notes"))).hasSize(130);
            assertThat(result.values("notes", "branch")).hasSize(130).contains("main-130");
        }
    }

    private static final String REGATTA =
            """
            mission Regatta {
              source Entries { auth: bearer, base: env("ENTRIES"), token: "e" }
              source Fees { auth: bearer, base: env("FEES"), token: "f" }
              source Berths { auth: api_key, base: env("BERTHS") }
              store boats: memory("boats")
              store paid: memory("paid")
              store moored: memory("moored")
              store settled: file("settled")
              store disputed: file("disputed")

              action FetchEntries {
                get Entries "/entries" {
                  params: { status: "any", limit: 25 },
                  paginate: cursor(cursor, 25, "link.next"),
                  until: response.entries == null or length(response.entries) == 0
                }
                for entry in response.entries { store entry -> boats { key: .id } }
              }
              action FetchFees {
                get Fees "/fees" {
                  params: { limit: 20 },
                  paginate: cursor(after, 20, "data[length(data)-1].id"),
                  until: response.has_more == false
                }
                for fee in response.data { store fee -> paid { key: .id } }
              }
              action FetchBerths {
                get Berths "/berths" {
                  paginate: offset(offset, 20),
                  until: length(response.berths) == 0
                }
                for berth in response.berths { store berth -> moored { key: .entry_id } }
              }
              action Reconcile {
                for boat in boats {
                  for fee in paid where .metadata.entry_id == boat.id {
                    for berth in moored where .entry_id == boat.id {
                      map boat -> Settled {
                        entryId: boat.id,
                        due: boat.fee,
                        feeId: fee.id,
                        feePaid: fee.cents / 100,
                        berthId: berth.id,
                        amountMatch: boat.fee == fee.cents / 100,
                        isMoored: berth.state == "moored"
                      }
                      match boat {
                        _ where boat.amountMatch == false -> {
                          store boat -> disputed { key: .entryId }
                        },
                        _ -> store boat -> settled { key: .entryId }
                      }
                    }
                  }
                }
              }
              run [FetchEntries, FetchFees, FetchBerths] then Reconcile
            }
            """;

    private static final String OBSERVATORY =
            """
            mission Observatory {
              source Sky { auth: none, base: env("API"), headers: { "Accept": "application/x-sky+json" } }
              store telescopes: file("telescopes")
              store plates: file("plates")
              store notes: file("notes")

              action FetchTelescopes {
                get "/telescopes" {
                  params: { per_page: 100 },
                  paginate: page(page, 100),
                  until: length(response) < 100
                }
                for telescope in response {
                  map telescope -> Telescope { id: .id, path: .full_path, plateCount: .plate_count }
                  store telescope -> telescopes { key: .id }
                }
              }
              action FetchPlates {
                for telescope in telescopes where .plateCount > 0 {
                  get concat("/t/", telescope.path, "/plates") {
                    params: { per_page: 100 },
                    paginate: page(page, 100),
                    until: length(response) < 100
                  }
                  for plate in response where .broken == null {
                    map plate -> Plate { id: .id, telescope: telescope.id, observer: .by.name }
                    store plate -> plates { key: .id }
                  }
                }
              }
              action FetchNotes {
                for telescope in telescopes {
                  get concat("/t/", telescope.path, "/notes")
                  for note in response {
                    map note -> Note { id: .id, telescope: telescope.id, branch: .head.ref }
                    store note -> notes { key: .id }
                  }
                }
              }
              run FetchTelescopes then [FetchPlates, FetchNotes]
            }
            """;

    private static StubApi.Reply entries(StubApi.Asked asked, boolean texts) {
        int from = asked.number("cursor", 0);
        StubApi.Reply reply =
                json(
                        Map.of(
                                "entries",
                                list(from + 1, Math.min(60, from + 25), n -> entry(n, texts))));
        int next = from + 25;
        return next >= 60
                ? reply
                : reply.with("Link", "</entries?cursor=" + next + "&limit=25>; rel=\"next\"");
    }

    private static StubApi.Reply fees(StubApi.Asked asked, boolean texts) {
        int from = Integer.parseInt(asked.query().getOrDefault("after", "f0").substring(1));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("data", list(from + 1, Math.min(55, from + 20), n -> fee(n, texts)));
        body.put("has_more", from + 20 < 55);
        return json(body);
    }

    private static StubApi.Reply berths(StubApi.Asked asked, boolean texts) {
        int from = asked.number("offset", 0);
        return json(
                Map.of(
                        "berths",
                        list(
                                from + 1,
                                Math.min(50, from + 20),
                                n ->
                                        Map.of(
                                                "id",
                                                "b" + n,
                                                "entry_id",
                                                number(n, texts),
                                                "state",
                                                "moored"))));
    }

    private static Map<String, Object> entry(int n, boolean texts) {
        return Map.of("id", number(n, texts), "fee", texts ? n + ".50" : new BigDecimal(n + ".50"));
    }

    /** Every tenth is one cent short. */
    private static Map<String, Object> fee(int n, boolean texts) {
        int cents = n * 100 + 50 - (n % 10 == 0 ? 1 : 0);
        return Map.of(
                "id", "f" + n, "cents", cents, "metadata", Map.of("entry_id", number(n, texts)));
    }

    private static Object number(int n, boolean texts) {
        return texts ? String.valueOf(n) : (Object) n;
    }

    private static StubApi.Reply observatory(StubApi.Asked asked) {
        int page = asked.number("page", 1);
        String[] parts = asked.path().split("/");
        if (asked.path().equals("/telescopes")) {
            return json(
                    list(
                            page * 100 - 99,
                            Math.min(130, page * 100),
                            n ->
                                    Map.of(
                                            "id",
                                            n,
                                            "full_path",
                                            String.valueOf(n),
                                            "plate_count",
                                            n <= 2 ? 1 : 0)));
        }
        String telescope = parts[2];
        if (parts[3].equals("notes")) {
            return json(
                    List.of(Map.of("id", telescope, "head", Map.of("ref", "main-" + telescope))));
        }
        int last = telescope.equals("1") ? 150 : 100;
        return json(
                list(
                        page * 100 - 99,
                        Math.min(last, page * 100),
                        n -> plate(telescope + "-" + n, n % 10 == 0)));
    }

    private static Map<String, Object> plate(String id, boolean broken) {
        Map<String, Object> plate = new HashMap<>();
        plate.put("id", id);
        plate.put("by", Map.of("name", "Maria"));
        if (broken) {
            plate.put("broken", true);
        }
        return plate;
    }

    private static Map<String, Object> book(int n) {
        return Map.of("id", n, "title", "Book " + n, "tags", List.of("a", "b"));
    }

    private static Map<String, Object> reader(int n) {
        return Map.of(
                "id",
                n,
                "name",
                "Reader " + n,
                "email",
                "R" + n + "@Example.ORG",
                "branch",
                Map.of("name", "North"),
                "phone",
                "0");
    }

    private static List<Object> list(int from, int to, IntFunction<Object> item) {
        return new ArrayList<>(IntStream.rangeClosed(from, to).mapToObj(item).toList());
    }
}
