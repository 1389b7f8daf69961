package io.mehari.demo;

import static io.mehari.demo.DemoResponse.error;
import static io.mehari.demo.DemoResponse.object;
import static io.mehari.demo.DemoResponse.ok;
import static io.mehari.demo.TradeData.hoursAfterStart;
import static io.mehari.demo.TradeData.list;
import static io.mehari.demo.TradeData.padded;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The custom house: its clerks want an OAuth 2 token that is soon used up, and tell on demand only
 * what has changed.
 */
final class Customs {
    static final String CLIENT = "demo-client";
    static final String SECRET = "demo-secret";

    /** Requests that one token is good for. */
    static final int REQUESTS = 4;

    private static final long LIFE_SECONDS = 3600;

    private final List<Map<String, @Nullable Object>> permits = list(120, Customs::permit);
    private final List<Map<String, @Nullable Object>> duties = list(80, Customs::duty);
    private int generation;
    private int left;

    private static Map<String, @Nullable Object> permit(int i) {
        return object(
                "id", padded("P-%03d", i),
                "caravan", "caravan-" + (1 + i % 30),
                "goods", TradeData.pick(TradeData.GOODS, i),
                "changed_at", hoursAfterStart(i));
    }

    private static Map<String, @Nullable Object> duty(int i) {
        return object(
                "id", padded("D-%03d", i),
                "permit", padded("P-%03d", i),
                "amount", BigDecimal.valueOf(150 + i * 13L % 700, 2),
                "changed_at", hoursAfterStart(2 * i));
    }

    /**
     * A token for {@code grant_type=client_credentials}, or for {@code refresh_token} with the last
     * one that was given, which is good once. 400 for another, 401 for an unknown client.
     */
    synchronized DemoResponse token(DemoRequest request) {
        Map<String, String> form = request.form();
        if (!CLIENT.equals(form.get("client_id")) || !SECRET.equals(form.get("client_secret"))) {
            return DemoResponse.json(401, object("error", "invalid_client"));
        }
        boolean renewal =
                generation > 0
                        && "refresh_token".equals(form.get("grant_type"))
                        && ("renew-" + generation).equals(form.get("refresh_token"));
        if (!renewal && !"client_credentials".equals(form.get("grant_type"))) {
            return DemoResponse.json(400, object("error", "invalid_grant"));
        }
        generation++;
        left = REQUESTS;
        return ok(
                object(
                        "access_token",
                        "customs-" + generation,
                        "token_type",
                        "bearer",
                        "expires_in",
                        LIFE_SECONDS,
                        "refresh_token",
                        "renew-" + generation));
    }

    DemoResponse permits(DemoRequest request) {
        return changed(request, permits, "permits");
    }

    DemoResponse duties(DemoRequest request) {
        return changed(request, duties, "duties");
    }

    private DemoResponse changed(
            DemoRequest request, List<Map<String, @Nullable Object>> all, String name) {
        if (!mayPass(request)) {
            return error(401, "the token is used up, or none was given");
        }
        Instant since = request.time("modified_since", Instant.MIN);
        return new Listing(all.stream().filter(r -> !changedAt(r).isBefore(since)).toList())
                .cursor(request, name);
    }

    private static Instant changedAt(Map<String, @Nullable Object> record) {
        return Instant.parse(String.valueOf(record.get("changed_at")));
    }

    private synchronized boolean mayPass(DemoRequest request) {
        boolean known =
                generation > 0
                        && request.header("Authorization").equals("Bearer customs-" + generation);
        if (known && left > 0) {
            left--;
            return true;
        }
        return false;
    }
}
