package io.mehari.camel;

import org.apache.camel.Exchange;

/** Whether an exchange is the one that entered the pipeline action it works for. */
final class Ownership {
    private Ownership() {}

    /** False inside actions that another one jumped to or ran. */
    static boolean of(Exchange exchange) {
        ActionScope scope = exchange.getProperty(ActionScope.PROPERTY, ActionScope.class);
        return scope == null ? JumpChain.depth(exchange) <= 1 : scope.owner() == exchange;
    }
}
