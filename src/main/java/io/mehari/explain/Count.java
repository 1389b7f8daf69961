package io.mehari.explain;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The largest number of something, as a product whose factors are named.
 *
 * @param largest null when a factor has no limit
 * @param factors what is multiplied, in words, without those that are 1
 */
record Count(@Nullable BigInteger largest, List<String> factors) {
    static final Count ONE = new Count(BigInteger.ONE, List.of());

    Count {
        factors = List.copyOf(factors);
    }

    /** {@code number} times as many; {@code what} reads well behind a number: "pages". */
    Count times(long number, String what) {
        if (number == 1) {
            return this;
        }
        return new Count(
                largest == null ? null : largest.multiply(BigInteger.valueOf(number)),
                with(number + " " + what));
    }

    /** As many times as {@code what} happens to be. */
    Count unlimited(String what) {
        return new Count(null, with(what));
    }

    /** Both, multiplied. */
    Count times(Count other) {
        List<String> all = new ArrayList<>(factors);
        all.addAll(other.factors);
        BigInteger product =
                largest == null || other.largest == null ? null : largest.multiply(other.largest);
        return new Count(product, all);
    }

    boolean isOpen() {
        return largest == null;
    }

    private List<String> with(String factor) {
        List<String> all = new ArrayList<>(factors);
        all.add(factor);
        return all;
    }

    /**
     * {@code at most 12 = 4 pages x 3 attempts}, {@code open: pages without limit x 3 attempts}.
     */
    @Override
    public String toString() {
        String product = String.join(" x ", factors);
        if (isOpen()) {
            return "open: " + product;
        }
        return "at most " + largest + (factors.size() > 1 ? " = " + product : "");
    }
}
