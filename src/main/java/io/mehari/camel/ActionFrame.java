package io.mehari.camel;

import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Ends the frame of an action: what it set stays inside, its {@code response} becomes the body of
 * the exchange that called it, and its failure the caller's.
 */
public final class ActionFrame implements AggregationStrategy {
    @Override
    public Exchange aggregate(@Nullable Exchange before, Exchange frame) {
        return frame;
    }

    @Override
    public Exchange aggregate(@Nullable Exchange before, Exchange frame, Exchange caller) {
        if (frame.getException() != null) {
            caller.setException(frame.getException());
        }
        caller.getMessage().setBody(NullValue.unwrap(frame.getVariable("response")));
        return caller;
    }
}
