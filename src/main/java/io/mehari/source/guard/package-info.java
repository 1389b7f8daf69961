/**
 * What keeps a source from being asked too often or in vain: its rate limiter, its circuit breaker
 * and the instants before which a server wants no request. Uses {@code source} for options, headers
 * and refusals, {@code time} for every wait; knows neither routes nor runs.
 */
@NullMarked
package io.mehari.source.guard;

import org.jspecify.annotations.NullMarked;
