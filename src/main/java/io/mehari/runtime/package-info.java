/** Assembles a Camel context for missions, runs them and reports what happened. */
@NullMarked
package io.mehari.runtime;

import org.jspecify.annotations.NullMarked;
