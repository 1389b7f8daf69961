package io.mehari.camel;

/** What a {@code store:} endpoint does with a message. */
public enum StoreMode {
    /** Insert, or replace the whole record. */
    put,
    /** Merge the body's fields into the record, insert when there is none. */
    upsert,
    /** As upsert, but fields that are null are not written. */
    partial,
    /** As put, for items that failed: a body that is no object becomes {@code {value: body}}. */
    queue,
    /** Remove the record of the key. */
    delete,
    /** Remove all records. */
    clear,
    /** Make durable what was written; without a store name for all stores of the run. */
    flush,
    /** The body becomes the record of the key, or null. */
    get,
    /** The body becomes the records, which can be split and iterated. */
    list
}
