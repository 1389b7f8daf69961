package io.mehari.camel;

import io.mehari.source.guard.CircuitBreaker;
import io.mehari.source.guard.Holds;
import io.mehari.source.guard.RateLimiter;

/**
 * What all runs in a Camel context share about a source: how it was asked lately, and how it took
 * it.
 *
 * @param limiter the source's own, or one that it shares with others
 */
record SourceState(RateLimiter limiter, CircuitBreaker breaker, Holds holds) {}
