package io.mehari.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.mehari.diagnostic.MehariException;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

/** Which item of a loop a fault names. */
class ItemIteratorTest {
    private final MehariException fault = new MehariException("MISSION-FETCH-001", "no");

    @Test
    void aFaultInAnItemNamesItsIndex() throws Exception {
        assertThat(framesAfter(2)).containsExactly("for x[1]");
    }

    @Test
    void aFaultBeforeTheFirstItemNamesTheLoopAlone() throws Exception {
        assertThat(framesAfter(0)).containsExactly("for x");
    }

    private List<String> framesAfter(int items) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            Exchange exchange = new DefaultExchange(context);
            try (ItemIterator loop = ItemIterator.over(List.of(1, 2, 3), "x", exchange, false)) {
                for (int i = 0; i < items; i++) {
                    loop.next();
                }
                exchange.setException(fault);
            }
        }
        return fault.frames();
    }
}
