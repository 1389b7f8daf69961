package io.mehari.cli;

import io.mehari.runtime.Engine;
import io.mehari.runtime.RunOptions;

/** Makes the engine that a verb works with. */
@FunctionalInterface
interface Engines {
    Engine create(RunOptions options);
}
