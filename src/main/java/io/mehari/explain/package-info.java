/**
 * Says in words, as a chart or as JSON what a run of missions would do. Asks the translator what it
 * makes of each fetch, so that a plan never says other than the routes; sends and opens nothing.
 */
@NullMarked
package io.mehari.explain;

import org.jspecify.annotations.NullMarked;
