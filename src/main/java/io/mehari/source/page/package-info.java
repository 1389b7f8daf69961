/**
 * What a generated route keeps in a variable while it reads pages or repeats a fetch: the state of
 * a pagination, the count of a retry directive, and the list that holds all items on disk. Uses
 * {@code source} and {@code expression}; sends nothing and never waits.
 */
@NullMarked
package io.mehari.source.page;

import org.jspecify.annotations.NullMarked;
