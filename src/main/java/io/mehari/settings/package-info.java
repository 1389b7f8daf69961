/**
 * The settings document of an instance: what is given, what a mission declares, and the values that
 * come of both (taps-and-delta 2). It uses JSON and the JDK, and knows neither missions nor Camel.
 */
@NullMarked
package io.mehari.settings;

import org.jspecify.annotations.NullMarked;
