package io.mehari.extending;

import io.mehari.spi.MissionFunction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Kilometres between two places on the globe: {@code distance([17.0, 8.0], [18.7, 12.9])}. Null
 * when a place is unknown, as the built-in functions have it.
 */
public final class Distance implements MissionFunction {
    private static final double EARTH_RADIUS = 6371;

    @Override
    public @Nullable Object call(List<@Nullable Object> arguments) {
        if (arguments.size() == 2
                && arguments.get(0) instanceof List<?> from
                && arguments.get(1) instanceof List<?> to) {
            double haversine =
                    square((radians(to, 0) - radians(from, 0)) / 2)
                            + Math.cos(radians(from, 0))
                                    * Math.cos(radians(to, 0))
                                    * square((radians(to, 1) - radians(from, 1)) / 2);
            double kilometres = 2 * EARTH_RADIUS * Math.asin(Math.sqrt(haversine));
            // Numbers of missions are Long or BigDecimal, never Double.
            return BigDecimal.valueOf(kilometres).setScale(1, RoundingMode.HALF_UP);
        }
        return null;
    }

    private static double radians(List<?> place, int index) {
        return place.get(index) instanceof Number degrees
                ? Math.toRadians(degrees.doubleValue())
                : Double.NaN;
    }

    private static double square(double half) {
        return Math.sin(half) * Math.sin(half);
    }
}
