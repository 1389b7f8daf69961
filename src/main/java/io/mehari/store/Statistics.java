package io.mehari.store;

/**
 * Counts of one store since it was opened (mission-language 14.2).
 *
 * @param added writes that made a new record
 * @param updated writes to a record that was there
 * @param deleted records removed, also by clear
 * @param total records in the store now
 */
public record Statistics(long added, long updated, long deleted, long total) {}
