package io.mehari.translate;

/** Names of the thread pools of loops with {@code concurrency N}. */
final class Pools {
    private Pools() {}

    static String name(Names names, int threads) {
        return names.name() + ".pool." + threads;
    }
}
