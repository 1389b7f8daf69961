package io.mehari.spi;

import io.mehari.store.StoreAdapter;

/**
 * What a user's own store is registered as: a bean of this type, under the name that missions use
 * as the adapter ({@code store s: NAME("target", { ... })}, mission-language 9.5).
 */
@FunctionalInterface
public interface StoreAdapterFactory extends StoreAdapter {}
