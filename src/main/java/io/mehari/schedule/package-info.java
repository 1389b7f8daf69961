/**
 * When missions start by themselves, and who may start them (mission-language 12): cron, intervals
 * and times as plain arithmetic, and starts that several processes agree on through the state
 * store. Uses the model, the state and time; knows neither Camel nor Quartz, nor what a run does.
 */
@NullMarked
package io.mehari.schedule;

import org.jspecify.annotations.NullMarked;
