package io.mehari.store;

/**
 * Opens stores of one adapter name (mission-language 9.5). {@link Stores} calls it once per adapter
 * and target and shares the store it answers.
 */
@FunctionalInterface
public interface StoreAdapter {
    /**
     * Opens one store.
     *
     * @throws io.mehari.diagnostic.MehariException MISSION-CONFIG-003 naming the setting that is
     *     missing or wrong
     */
    RecordStore open(StoreSpec spec, StoreSettings settings);
}
