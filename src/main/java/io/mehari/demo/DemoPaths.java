package io.mehari.demo;

import static io.mehari.demo.Guards.bearer;
import static io.mehari.demo.Guards.key;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;

/** All paths of the demo API; described in docs/demo-api.md and in {@code /openapi.json}. */
final class DemoPaths {
    private DemoPaths() {}

    /**
     * A router with fresh data and counters.
     *
     * @param threads for what is done after the answer
     */
    static Router router(Executor threads) {
        Router router = new Router();
        router.get("/", request -> index(router));
        router.get("/openapi.json", request -> document());
        lists(router);
        troubles(router);
        stalls(router, new Stalls());
        customs(router, new Customs());
        return router.on("POST", "/scouts", new Scouts(threads)::send);
    }

    private static void lists(Router router) {
        Listing customers = new Listing(TradeData.customers());
        Listing wells = new Listing(RoadData.wells());
        Listing trails = new Listing(RoadData.trails());
        Listing consignments = new Listing(TradeData.consignments());
        Listing payments = new Listing(TradeData.payments());
        Listing shipments = new Listing(TradeData.shipments());
        Listing letters = new Listing(RoadData.letters());
        router.get("/customers", request -> customers.offset(request, "customers"))
                .get("/wells", request -> wells.cursor(request, "wells"))
                .get("/trails", request -> trails.chained(request, "trails"))
                .get("/consignments", bearer(r -> consignments.linked(r, "consignments")))
                .get("/payments", bearer(payments::afterId))
                .get("/shipments", key(request -> shipments.offset(request, "shipments")))
                .get("/caravans", new Listing(RoadData.caravans())::bare)
                .get("/caravans/{name}/loads", Troubles.ofCaravan(RoadData::loads))
                .get("/caravans/{name}/stops", Troubles.ofCaravan(RoadData::stops))
                .get("/tidings", new Listing(RoadData.tidings())::bare)
                .get("/letters", bearer(request -> letters.offset(request, "data")))
                .on("POST", "/letters/{id}/carry", bearer(Troubles::carry));
    }

    private static void troubles(Router router) {
        Troubles troubles = new Troubles();
        Guards guards = new Guards();
        Listing orders = new Listing(TradeData.orders());
        Listing ledger = new Listing(TradeData.ledger());
        Suppliers suppliers = new Suppliers(Instant.now());
        router.get("/suppliers", bearer(suppliers::list))
                .get("/orders", troubles.lockedOnce(r -> orders.numbered(r, "orders")))
                .get("/weather", troubles::weather)
                .get("/tolls", troubles::tolls)
                .get("/errors/{status}", Troubles::status)
                .get("/ledger", guards.session(request -> ledger.offset(request, "lines")))
                .on("POST", "/login", guards::login);
    }

    private static void stalls(Router router, Stalls stalls) {
        router.get("/stalls", stalls::list)
                .on("POST", "/stalls", stalls::open)
                .get("/stalls/{id}", stalls::one)
                .on("PUT", "/stalls/{id}", stalls::replace)
                .on("DELETE", "/stalls/{id}", stalls::close);
    }

    private static void customs(Router router, Customs customs) {
        router.on("POST", "/oauth/token", customs::token)
                .get("/permits", customs::permits)
                .get("/duties", customs::duties);
    }

    private static DemoResponse index(Router router) {
        return DemoResponse.ok(
                DemoResponse.object("name", "Mehari demo API", "paths", router.templates()));
    }

    private static DemoResponse document() {
        try (InputStream in =
                Objects.requireNonNull(
                        DemoPaths.class.getResourceAsStream("/demo/openapi.json"),
                        "/demo/openapi.json")) {
            return new DemoResponse(
                    200,
                    Map.of("Content-Type", "application/json"),
                    new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
