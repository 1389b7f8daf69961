/**
 * What Mehari remembers between runs: the state store of mission-language 15.1 and one small class
 * per table of it. Uses JDBC; knows neither missions nor Camel, and never sees a record.
 */
@NullMarked
package io.mehari.state;

import org.jspecify.annotations.NullMarked;
