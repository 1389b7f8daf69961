/**
 * What a run writes down of itself while it goes on, so that another can continue it
 * (mission-language 15): its record, the answers that must not be asked for twice, the events that
 * came for it. Uses the model, run and state; knows no Camel and sends nothing.
 */
@NullMarked
package io.mehari.journal;

import org.jspecify.annotations.NullMarked;
