package io.mehari.source;

/**
 * What came back, whatever the status.
 *
 * @param body decoded from any content encoding; empty when there is none
 */
@SuppressWarnings("ArrayRecordComponent") // decoded once, never compared
public record HttpAnswer(int status, Headers headers, byte[] body) {}
