package io.mehari.store;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that speaks MongoDB's protocol, one for all tests of a process. */
final class Mongo {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private Mongo() {}

    private static final class Started {
        private static final String ADDRESS = start();

        private static String start() {
            MongoServer server = new MongoServer(new MemoryBackend());
            Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow));
            return server.bindAndGetConnectionString();
        }
    }

    /** URL of a database that is new and empty. */
    static String freshUrl() {
        return Started.ADDRESS + "/d" + DATABASES.incrementAndGet();
    }
}
