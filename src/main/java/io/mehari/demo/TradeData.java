package io.mehari.demo;

import static io.mehari.demo.DemoResponse.object;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the trading house buys, sells and is paid for; every value is computed from its number. */
final class TradeData {
    static final List<String> TOWNS =
            List.of("Agadez", "Bilma", "Djanet", "Ghat", "Kano", "Taoudenni", "Timbuktu", "Zinder");
    static final List<String> GOODS =
            List.of("salt", "dates", "millet", "indigo cloth", "leather", "tea", "copper");
    private static final List<String> NAMES =
            List.of("Aicha", "Bouba", "Chaibou", "Dassine", "Elhadji", "Fatimata", "Ghoumour");
    private static final List<String> STATES =
            List.of("Open", "Packed", "OnTheRoad", "Delivered", "Delivered", "Lost");
    private static final Instant START = Instant.parse("2025-01-06T06:00:00Z");

    private TradeData() {}

    static <T> T pick(List<T> list, int number) {
        return list.get(number % list.size());
    }

    static List<Map<String, @Nullable Object>> list(
            int count, IntFunction<Map<String, @Nullable Object>> record) {
        return IntStream.rangeClosed(1, count).mapToObj(record).toList();
    }

    static String hoursAfterStart(int hours) {
        return START.plus(hours, ChronoUnit.HOURS).toString();
    }

    static String padded(String format, int number) {
        return String.format(Locale.ROOT, format, number);
    }

    /** Money with two decimals, from its hundredths. */
    private static BigDecimal money(long hundredths) {
        return BigDecimal.valueOf(hundredths, 2);
    }

    /** 250 orders; every sixth is lost, every tenth has no note. */
    static List<Map<String, @Nullable Object>> orders() {
        return list(250, TradeData::order);
    }

    private static Map<String, @Nullable Object> order(int i) {
        long sacks = 1L + i % 9;
        long price = 450 + i * 37L % 900;
        return object(
                "id", (long) i,
                "number", padded("ORD-%05d", i),
                "customer", object("id", 1L + i % 120, "name", customerName(1 + i % 120)),
                "goods", pick(GOODS, i),
                "sacks", sacks,
                "price", money(price),
                "total", money(sacks * price),
                "status", pick(STATES, i),
                "placedAt", hoursAfterStart(i),
                "note", i % 10 == 0 ? null : "sack mark " + i);
    }

    private static String customerName(int i) {
        return pick(NAMES, i) + " of " + pick(TOWNS, i);
    }

    /** 120 customers; e-mail addresses in mixed case, every eighth without credit. */
    static List<Map<String, @Nullable Object>> customers() {
        return list(120, TradeData::customer);
    }

    private static Map<String, @Nullable Object> customer(int i) {
        return object(
                "id",
                (long) i,
                "name",
                customerName(i),
                "email",
                pick(NAMES, i) + i + "@Caravan.Example",
                "house",
                object("name", "House " + (1 + i % 12), "town", pick(TOWNS, i)),
                "credit",
                i % 8 == 0 ? null : money(i * 2500L),
                "since",
                hoursAfterStart(-24 * i));
    }

    /** 120 consignments; the total is text, as some shops send it. */
    static List<Map<String, @Nullable Object>> consignments() {
        return list(
                120,
                i ->
                        object(
                                "id", (long) i,
                                "label", padded("C-%04d", i),
                                "total", money(i * 325L).toPlainString(),
                                "goods", pick(GOODS, i)));
    }

    /** Payments of the first 115 consignments in hundredths; every 25th is one hundredth off. */
    static List<Map<String, @Nullable Object>> payments() {
        return list(
                115,
                i ->
                        object(
                                "id", "pay_" + i,
                                "amount", i * 325L + (i % 25 == 0 ? 1 : 0),
                                "reference", object("consignment", Integer.toString(i))));
    }

    /** Shipments of the first 110 consignments; every fourth is still on the road. */
    static List<Map<String, @Nullable Object>> shipments() {
        return list(
                110,
                i ->
                        object(
                                "id",
                                "s" + i,
                                "consignment_id",
                                (long) i,
                                "caravan",
                                "caravan-" + (1 + i % 30),
                                "status",
                                i % 4 == 0 ? "on_the_road" : "delivered"));
    }

    /** 80 lines of the ledger. */
    static List<Map<String, @Nullable Object>> ledger() {
        return list(
                80,
                i ->
                        object(
                                "id",
                                (long) i,
                                "account",
                                i % 3 == 0 ? "tolls" : "goods",
                                "amount",
                                money(i % 2 == 0 ? i * 150L : i * -75L),
                                "bookedAt",
                                hoursAfterStart(2 * i)));
    }
}
