package io.mehari.demo;

import static io.mehari.demo.DemoResponse.object;
import static io.mehari.demo.TradeData.GOODS;
import static io.mehari.demo.TradeData.TOWNS;
import static io.mehari.demo.TradeData.hoursAfterStart;
import static io.mehari.demo.TradeData.list;
import static io.mehari.demo.TradeData.padded;
import static io.mehari.demo.TradeData.pick;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happens on the road: wells, trails, caravans and their news; computed as {@link TradeData}.
 */
final class RoadData {
    private static final List<String> WATER = List.of("sweet", "brackish", "sweet", "dry");
    private static final List<String> RIDERS = List.of("Hamidine", "Raichatou", "Moussa", "Tin");

    private RoadData() {}

    /** 60 wells. */
    static List<Map<String, @Nullable Object>> wells() {
        return list(
                60,
                i ->
                        object(
                                "id", padded("W-%02d", i),
                                "name", "Well " + i + " of " + pick(TOWNS, i),
                                "depth", BigDecimal.valueOf(45L + i * 13L % 300, 1),
                                "water", pick(WATER, i),
                                "camels", 10L + i % 5 * 20L,
                                "checkedAt", hoursAfterStart(i)));
    }

    /** 45 trails between towns. */
    static List<Map<String, @Nullable Object>> trails() {
        return list(
                45,
                i ->
                        object(
                                "id", padded("T-%02d", i),
                                "from", pick(TOWNS, i),
                                "to", pick(TOWNS, i + 1 + i % 5),
                                "days", 3L + i % 18,
                                "wells", List.of(padded("W-%02d", i), padded("W-%02d", i + 7))));
    }

    /** 30 caravans; only every sixth has loads of its own. */
    static List<Map<String, @Nullable Object>> caravans() {
        return list(30, RoadData::caravan);
    }

    private static Map<String, @Nullable Object> caravan(int i) {
        return object(
                "id",
                (long) i,
                "name",
                "caravan-" + i,
                "leader",
                object("name", pick(RIDERS, i)),
                "camels",
                12L + i * 7L % 60,
                "load_count",
                i % 6 == 0 ? 4L : 0L,
                "departed_at",
                i % 5 == 0 ? null : hoursAfterStart(12 * i));
    }

    /** The loads of a caravan; every second one is spoiled. */
    static List<Map<String, @Nullable Object>> loads(int caravan) {
        return list(
                caravan % 6 == 0 ? 4 : 0,
                i ->
                        object(
                                "id",
                                caravan * 100L + i,
                                "goods",
                                pick(GOODS, caravan + i),
                                "sacks",
                                2L * i,
                                "owner",
                                object("name", pick(RIDERS, i)),
                                "spoiled_at",
                                i % 2 == 0 ? hoursAfterStart(i) : null));
    }

    /** The two stops of a caravan. */
    static List<Map<String, @Nullable Object>> stops(int caravan) {
        return list(
                2,
                i ->
                        object(
                                "id", caravan * 100L + i,
                                "well", object("id", padded("W-%02d", caravan + i)),
                                "planned_at", hoursAfterStart(12 * caravan + 6 * i)));
    }

    /** 40 pieces of news in four shapes: sale, loss, arrival, and a plain text. */
    static List<Map<String, @Nullable Object>> tidings() {
        return list(40, RoadData::tiding);
    }

    private static Map<String, @Nullable Object> tiding(int i) {
        return switch (i % 4) {
            case 0 -> object("id", (long) i, "text", "Wind from " + pick(TOWNS, i));
            case 1 ->
                    object(
                            "id",
                            (long) i,
                            "goods",
                            pick(GOODS, i),
                            "sacks",
                            1L + i % 5,
                            "price",
                            BigDecimal.valueOf(500 + i * 25L, 2));
            case 2 ->
                    object(
                            "id",
                            (long) i,
                            "goods",
                            pick(GOODS, i),
                            "reason",
                            i % 3 == 0 ? "sandstorm" : "thirst");
            default ->
                    object(
                            "id",
                            (long) i,
                            "caravan",
                            "caravan-" + (1 + i % 30),
                            "town",
                            pick(TOWNS, i));
        };
    }

    /** 60 letters to carry; every tenth has been carried already. */
    static List<Map<String, @Nullable Object>> letters() {
        return list(
                60,
                i ->
                        object(
                                "id",
                                (long) i,
                                "to",
                                pick(TOWNS, i),
                                "rider",
                                pick(RIDERS, i),
                                "carried",
                                i % 10 == 0));
    }
}
