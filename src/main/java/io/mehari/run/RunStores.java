package io.mehari.run;

import io.mehari.diagnostic.MehariException;
import io.mehari.expression.Expression;
import io.mehari.store.Datasource;
import io.mehari.store.JointWork;
import io.mehari.store.RecordStore;
import io.mehari.store.Statistics;
import io.mehari.store.StoreAdapter;
import io.mehari.store.StoreSettings;
import io.mehari.store.Stores;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** The declared stores of a run, opened at first use. Safe for the threads that work on it. */
final class RunStores {
    private final Run run;
    private final Stores stores;
    private final Map<String, RecordStore> open = new ConcurrentHashMap<>();
    private final Map<String, StoreOpening> openings = new LinkedHashMap<>();
    private final Map<String, Statistics> statistics = new LinkedHashMap<>();
    private final List<Supplier<Runnable>> onFlush = new CopyOnWriteArrayList<>();

    RunStores(Run run, Map<String, StoreAdapter> adapters) {
        this.run = run;
        String flushEvery = run.declared().settings().get("flushEvery");
        StoreSettings settings =
                StoreConfiguration.of(run.host(), run.secrets(), flushEvery)
                        .withWarnings((code, message) -> run.warn(code, message, null));
        this.stores = new Stores(settings, adapters);
    }

    RecordStore store(String name) {
        RecordStore known = open.get(name);
        return known != null ? known : openStore(name);
    }

    private synchronized RecordStore openStore(String name) {
        RecordStore known = open.get(name);
        if (known != null) {
            return known;
        }
        Map<String, Expression> declared = run.declared().stores();
        Expression text = declared.get(name);
        if (text == null) {
            throw new MehariException(
                    "MISSION-CHECK-002",
                    "mission " + run.mission() + " declares no store '" + name + "'",
                    "declared stores: " + String.join(", ", declared.keySet()));
        }
        StoreOpening opening = StoreOpening.of(name, text.evaluate(run.scope()));
        RecordStore store = stores.open(DryStores.instead(run, opening.spec()));
        openings.put(name, opening);
        open.put(name, store);
        return store;
    }

    synchronized Map<String, StoreOpening> openings() {
        return new LinkedHashMap<>(openings);
    }

    synchronized void noteStatistics() {
        try {
            flush();
        } finally {
            openings.keySet().forEach(name -> statistics.put(name, store(name).statistics()));
        }
    }

    synchronized Map<String, Statistics> finalStatistics() {
        return new LinkedHashMap<>(statistics);
    }

    void flush() {
        List<Runnable> afterwards = onFlush.stream().map(Supplier::get).toList();
        stores.flush();
        afterwards.forEach(Runnable::run);
    }

    void flush(Datasource database, Supplier<JointWork> work) {
        List<Runnable> afterwards = onFlush.stream().map(Supplier::get).toList();
        stores.joint(database).ifPresentOrElse(joint -> joint.with(work.get()), stores::flush);
        afterwards.forEach(Runnable::run);
    }

    void onFlush(Supplier<Runnable> part) {
        onFlush.add(part);
    }

    void close() {
        stores.close();
    }
}
