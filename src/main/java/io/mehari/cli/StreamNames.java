package io.mehari.cli;

import io.mehari.diagnostic.MehariException;
import io.mehari.state.DeltaKey;

/** Names of streams as the command line gives them. */
final class StreamNames {
    private StreamNames() {}

    /**
     * @throws UsageException for a name that cannot be one
     */
    static DeltaKey key(String connector, String stream) {
        try {
            return new DeltaKey(connector, stream);
        } catch (MehariException wrong) {
            throw new UsageException(wrong.code() + " " + wrong.getMessage(), wrong.fix());
        }
    }
}
