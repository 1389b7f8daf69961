/** Acceptance cases of settings, delta state, logs and results, driven through the command line. */
@NullMarked
package io.mehari.cases;

import org.jspecify.annotations.NullMarked;
