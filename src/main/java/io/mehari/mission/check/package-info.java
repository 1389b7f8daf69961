/**
 * Static checks and lint over the model, one small class per rule. No Camel, no input or output.
 */
@NullMarked
package io.mehari.mission.check;

import org.jspecify.annotations.NullMarked;
