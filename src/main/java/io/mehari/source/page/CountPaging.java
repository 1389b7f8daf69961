package io.mehari.source.page;

import io.mehari.expression.Values;
import io.mehari.source.OptionReader;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** {@code offset(p, n)} and {@code page(p, n)}: the parameter is a number that rises. */
final class CountPaging implements Paging {
    private final String parameter;
    private final boolean offset;
    private final long size;
    private long current;

    private CountPaging(String parameter, boolean offset, long size, long first) {
        this.parameter = parameter;
        this.offset = offset;
        this.size = size;
        this.current = first;
    }

    static CountPaging of(OptionReader options) {
        boolean offset = options.text("kind", "").equals("offset");
        String parameter = options.text("parameter", offset ? "offset" : "page");
        Object first = options.value("first");
        long start = offset ? 0 : 1;
        if (first != null) {
            try {
                start = new BigDecimal(Values.text(first).trim()).longValueExact();
            } catch (ArithmeticException | NumberFormatException e) {
                throw PageErrors.noNumber(PageErrors.fetch(options), parameter, first);
            }
        }
        return new CountPaging(parameter, offset, options.whole("size", 0), start);
    }

    @Override
    public Target first() {
        return target(current);
    }

    @Override
    public Optional<Target> next(Read read) {
        int count = read.items().size();
        if (count == 0 || (!read.until() && count < size)) {
            return Optional.empty();
        }
        // a braced pager may leave the size out; then the page itself says how far it reached
        long step = offset ? (size > 0 ? size : count) : 1;
        current = Math.addExact(current, step);
        return Optional.of(target(current));
    }

    private Target target(long value) {
        return new Target(Map.of(parameter, value), value, null);
    }
}
