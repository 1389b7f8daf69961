/**
 * Webhooks: the HTTP listener that other systems post events to, and the inboxes in which a run
 * finds them (mission-language 7.15). Uses the JDK's HTTP server; knows neither missions nor Camel.
 */
@NullMarked
package io.mehari.webhook;

import org.jspecify.annotations.NullMarked;
