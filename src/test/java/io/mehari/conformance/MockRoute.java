package io.mehari.conformance;

import org.jspecify.annotations.Nullable;

/** A group of paths of the mock API. */
interface MockRoute {
    /** The answer, or null when the path belongs to another group. */
    @Nullable MockAnswer answer(MockRequest request);
}
