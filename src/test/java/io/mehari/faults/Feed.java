package io.mehari.faults;

import io.mehari.trial.StubApi;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An API with two lists that change, also while they are read, and the mission that reads both at
 * once: {@code orders} rises in time, so that its watermark moves with every flush, {@code people}
 * does not, so that its watermark moves at the end.
 */
final class Feed implements StubApi.Behaviour {
    static final String MISSION =
            """
            mission Sync {
              source Api { auth: none, base: env("API"), retry: none }
              store orders: STORE("orders")
              store people: STORE("people")
              action Orders {
                get "/orders" {
                  paginate: cursor(after, 40, "next"), flushEvery: 50,
                  since: lastSync("orders") {
                    field: .updated_at, param: "updated_after", format: full,
                    type: timestamp_utc, sorted: true
                  }
                }
                for order in response.data { store order -> orders { key: .id } }
              }
              action People {
                get "/people" {
                  paginate: cursor(after, 40, "next"), flushEvery: 50,
                  since: lastSync("people") {
                    field: .updated_at, param: "updated_after", format: full,
                    type: timestamp_utc
                  }
                }
                for one in response.data { store one -> people { key: .id } }
              }
              run [Orders, People]
            }
            """;
    static final List<String> STREAMS = List.of("orders", "people");
    private static final int PAGE = 40;

    private final Changing orders;
    private final Changing people;
    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile CountDownLatch asked = new CountDownLatch(1);
    private volatile boolean restless;
    private volatile int pause;

    Feed(int size, Random random) {
        orders = new Changing(size, PAGE, true, new Random(random.nextLong()));
        people = new Changing(size, PAGE, false, new Random(random.nextLong()));
    }

    /** The mission with that kind of store. */
    static String mission(String store) {
        return MISSION.replace("STORE", store);
    }

    /** Milliseconds that an answer takes. */
    Feed pause(int millis) {
        pause = millis;
        return this;
    }

    /** Letters by which a record grows with each version. */
    Feed growBy(int letters) {
        STREAMS.forEach(stream -> list(stream).growBy(letters));
        return this;
    }

    /** Whether records change also while they are read. */
    void restless(boolean wanted) {
        restless = wanted;
    }

    Changing list(String stream) {
        return stream.equals("orders") ? orders : people;
    }

    /** So many changes in each list. */
    void change(int count) {
        STREAMS.forEach(stream -> list(stream).change(count));
    }

    int requests() {
        return requests.get();
    }

    /** Opened by the next request. */
    CountDownLatch nextRequest() {
        asked = new CountDownLatch(1);
        return asked;
    }

    @Override
    public StubApi.Reply answer(StubApi.Asked question) throws InterruptedException {
        requests.incrementAndGet();
        asked.countDown();
        if (pause > 0) {
            end.await(pause, TimeUnit.MILLISECONDS);
        }
        Changing list = list(question.path().substring(1));
        StubApi.Reply page = list.page(question);
        if (restless) {
            list.change(3);
        }
        return page;
    }
}
