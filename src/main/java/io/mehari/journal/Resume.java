package io.mehari.journal;

import org.jspecify.annotations.Nullable;

/**
 * That a run is to continue an earlier one (mission-language 15.3).
 *
 * @param runId of the earlier run; null: the mission's last that did not succeed
 * @param force also when the definition has changed since
 */
public record Resume(@Nullable String runId, boolean force) {}
