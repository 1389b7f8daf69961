package io.mehari.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DemoPagingTest {
    private static final String[] BEARER = {"Authorization", "Bearer demo-token"};
    private static final String[] KEY = {"X-API-Key", "demo-key"};

    private final DemoApi api = DemoApi.start();
    private final DemoClient client = new DemoClient(api);

    @AfterEach
    void stop() {
        api.close();
    }

    private static List<Object> ids(List<Map<String, Object>> records) {
        return records.stream().map(record -> record.get("id")).toList();
    }

    private static List<Object> numbers(long last) {
        return LongStream.rangeClosed(1, last).<Object>mapToObj(Long::valueOf).toList();
    }

    @Test
    void ordersArePagedByNumber() {
        client.get("/orders?page=3"); // Locked once.
        List<Object> ids = new ArrayList<>();
        Object pages = null;
        for (int page = 1; page <= 6; page++) {
            DemoClient.Answer answer = client.get("/orders?page=" + page);
            ids.addAll(ids(answer.list("orders")));
            pages = answer.object().get("pages");
        }
        assertThat(ids).isEqualTo(numbers(250));
        assertThat(pages).isEqualTo(5L);
    }

    @Test
    void customersArePagedByOffset() {
        List<Object> ids = new ArrayList<>();
        for (int offset = 0; offset <= 120; offset += 40) {
            ids.addAll(ids(client.get("/customers?limit=40&offset=" + offset).list("customers")));
        }
        assertThat(ids).isEqualTo(numbers(120));
    }

    @Test
    void wellsArePagedByCursor() {
        List<Object> ids = new ArrayList<>();
        String after = "";
        while (after != null) {
            DemoClient.Answer answer = client.get("/wells?limit=25&after=" + after);
            ids.addAll(ids(answer.list("wells")));
            after = (String) ((Map<?, ?>) answer.object().get("cursor")).get("next");
        }
        assertThat(ids).hasSize(60).doesNotHaveDuplicates().startsWith("W-01").endsWith("W-60");
    }

    @Test
    void paymentsArePagedByTheLastId() {
        List<Object> ids = new ArrayList<>();
        boolean more = true;
        while (more) {
            String last = ids.isEmpty() ? "" : "starting_after=" + ids.get(ids.size() - 1);
            DemoClient.Answer answer = client.get("/payments?" + last, BEARER);
            ids.addAll(ids(answer.list("data")));
            more = (Boolean) answer.object().get("has_more");
        }
        assertThat(ids).hasSize(115).doesNotHaveDuplicates().endsWith("pay_115");
    }

    @Test
    void consignmentsArePagedByTheLinkHeader() {
        List<Object> ids = new ArrayList<>();
        String next = "/consignments?limit=50";
        while (!next.isEmpty()) {
            DemoClient.Answer answer = client.get(next, BEARER);
            ids.addAll(ids(answer.list("consignments")));
            next = answer.header("Link").replaceAll("<(.*)>; rel=\"next\"", "$1");
        }
        assertThat(ids).isEqualTo(numbers(120));
    }

    @Test
    void trailsArePagedByTheWholeUrlOfTheNextPage() {
        List<Object> ids = new ArrayList<>();
        String next = "/trails?limit=20";
        while (next != null) {
            DemoClient.Answer answer = client.get(next);
            ids.addAll(ids(answer.list("trails")));
            next = (String) ((Map<?, ?>) answer.object().get("paging")).get("next");
            assertThat(next == null || next.startsWith(api.uri().toString())).isTrue();
        }
        assertThat(ids).hasSize(45).doesNotHaveDuplicates();
    }

    @Test
    void shipmentsArePagedByOffset() {
        assertThat(client.get("/shipments?offset=100", KEY).list("shipments")).hasSize(10);
        assertThat(client.get("/shipments?offset=500", KEY).list("shipments")).isEmpty();
    }

    @Test
    void caravansAreABareListInPages() {
        assertThat((List<?>) client.get("/caravans?limit=20").value()).hasSize(20);
        assertThat((List<?>) client.get("/caravans?limit=20&page=2").value()).hasSize(10);
        assertThat((List<?>) client.get("/caravans?limit=20&page=3").value()).isEmpty();
    }

    @Test
    void aPageHoldsTwoHundredRecordsAtMost() {
        assertThat(client.get("/orders?limit=1000").list("orders")).hasSize(200);
    }

    @Test
    void aParameterThatIsNoPositionIsRefused() {
        for (String path :
                List.of(
                        "/orders?page=0",
                        "/orders?page=x",
                        "/customers?offset=-1",
                        "/wells?after=nowhere",
                        "/customers?limit=0")) {
            DemoClient.Answer answer = client.get(path);
            assertThat(answer.status()).as(path).isEqualTo(400);
            assertThat(answer.object()).containsKeys("error", "code");
        }
        assertThat(client.get("/payments?starting_after=pay_0", BEARER).status()).isEqualTo(400);
    }
}
