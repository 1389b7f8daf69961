package io.mehari.camel;

import io.mehari.diagnostic.MehariException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;

/** The actions that called one another to get here; too many are a jump in circles (7.12). */
final class JumpChain {
    private static final String PROPERTY = "MehariJumps";
    private static final int MOST_JUMPS = 10;

    private JumpChain() {}

    static void enter(Exchange exchange, String routeId) {
        List<String> chain = new ArrayList<>(chain(exchange));
        chain.add(routeId);
        exchange.setProperty(PROPERTY, chain);
    }

    static void leave(Exchange exchange) {
        List<String> chain = chain(exchange);
        exchange.setProperty(PROPERTY, chain.subList(0, Math.max(0, chain.size() - 1)));
    }

    /** How many actions stand within each other here. */
    static int depth(Exchange exchange) {
        return chain(exchange).size();
    }

    /**
     * @throws MehariException MISSION-JUMP-001 naming the chain
     */
    static void check(Exchange exchange) {
        List<String> chain = chain(exchange);
        if (chain.size() > MOST_JUMPS + 1) {
            throw new MehariException(
                    "MISSION-JUMP-001",
                    "more than "
                            + MOST_JUMPS
                            + " jumps within each other: "
                            + chain.stream()
                                    .map(id -> id.substring(id.indexOf('.') + 1))
                                    .collect(Collectors.joining(" > ")),
                    "end the chain: an action must not jump back to where it was called from");
        }
    }

    @SuppressWarnings("unchecked")
    private static List<String> chain(Exchange exchange) {
        return exchange.getProperty(PROPERTY) instanceof List<?> list
                ? (List<String>) list
                : List.of();
    }
}
