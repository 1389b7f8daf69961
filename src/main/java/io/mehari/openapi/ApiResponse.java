package io.mehari.openapi;

import org.jspecify.annotations.Nullable;

/**
 * A JSON answer that an operation declares.
 *
 * @param schema JSON pointer of its schema in the document; null when none is declared
 * @param example of the whole answer; null when there is none
 */
public record ApiResponse(@Nullable String schema, @Nullable Object example) {}
