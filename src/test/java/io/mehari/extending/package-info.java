/**
 * What a user adds to Mehari, as docs/extending.md shows it: a store adapter, a kind of
 * authentication, a function, and routes of the user's own beside those of a mission.
 */
@NullMarked
package io.mehari.extending;

import org.jspecify.annotations.NullMarked;
