package io.mehari.explain;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a fetch before it is sent.
 *
 * @param method in capitals
 * @param path as written
 * @param mode single, page-wise or whole
 * @param handling the mode in words, with its reason
 * @param paging kind of pagination in words; null without
 * @param requests largest number, each time its action runs
 * @param attempts of one request
 * @param retryFrom where the retry policy is written: step, source or default
 * @param errors what a final error leads to
 * @param stream whose watermark it keeps; null: none
 * @param bound where a run begins to read; null when it is told nowhere
 */
record FetchFacts(
        String source,
        String method,
        String path,
        String mode,
        String handling,
        @Nullable String paging,
        Count requests,
        Count attempts,
        String retryFrom,
        String errors,
        @Nullable String stream,
        @Nullable String bound) {}
