package io.mehari.camel;

import org.apache.camel.Exchange;

/**
 * The action of the pipeline that an exchange works for; actions it jumps to belong to it.
 *
 * @param owner the exchange that entered the action
 */
record ActionScope(String action, Exchange owner) {
    static final String PROPERTY = "MehariAction";
}
