package io.mehari.run;

import io.mehari.diagnostic.MehariException;
import io.mehari.expression.Environment;
import io.mehari.expression.MissionFunction;
import io.mehari.expression.Platform;
import io.mehari.expression.StoreView;
import io.mehari.expression.Type;
import io.mehari.settings.SettingValues;
import io.mehari.source.credential.SecretFilter;
import io.mehari.store.Datasource;
import io.mehari.store.JointWork;
import io.mehari.store.RecordStore;
import io.mehari.store.Statistics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One execution of a mission. Safe for the threads that work on it. */
public final class Run implements AutoCloseable {
    private final String id;
    private final Declared declared;
    private final Host host;
    private final Platform platform;
    private final SecretFilter secrets;
    private final Instant startedAt;
    private final String connector;
    private final SettingValues inputs;
    private final RunStores stores;
    private final Map<String, @Nullable Object> lets = new LinkedHashMap<>();
    private final Map<String, ActionTally> actions = new ConcurrentHashMap<>();
    private final Map<String, RequestTally> requests = new ConcurrentHashMap<>();
    private final Map<String, StreamTally> streams = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> sequences = new ConcurrentHashMap<>();
    private final Map<String, Object> attachments = new LinkedHashMap<>();
    private final Warnings warnings = new Warnings();
    private final Validations validations = new Validations();
    private final List<MehariException> errors = new ArrayList<>();
    private final Ending ending = new Ending();
    private final RunEvents events = new RunEvents(this);
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Begins a run; no store is opened and no request sent yet.
     *
     * @param secrets what messages must not show
     * @param extensions further functions and store adapters
     */
    public Run(Declared declared, Host host, SecretFilter secrets, Extensions extensions) {
        this.declared = declared;
        this.host = host;
        this.secrets = secrets;
        this.id = RunId.next(host.clock(), host.random());
        this.startedAt = host.clock().instant();
        this.connector = ConnectorName.of(declared, host);
        this.platform = new RunPlatform(this, extensions.functions());
        this.stores = new RunStores(this, extensions.adapters());
        this.inputs =
                SettingValues.resolve(InputReader.settings(this), host::input, secrets::register);
        declared.lets().forEach((name, let) -> lets.put(name, let.evaluate(scope())));
    }

    /** What the Camel registry adds: functions and store adapters. */
    public record Extensions(
            Function<String, @Nullable MissionFunction> functions,
            Map<String, io.mehari.store.StoreAdapter> adapters) {}

    public String id() {
        return id;
    }

    public String mission() {
        return declared.mission();
    }

    /** Name of the instance that runs: what its watermarks stand under (taps-and-delta 1). */
    public String connector() {
        return connector;
    }

    /** Is nothing to be sent, and nothing kept (mission-language 10.5)? */
    public boolean dryRun() {
        return host.setting("dry-run").orElse("").equals("true");
    }

    public Declared declared() {
        return declared;
    }

    public Host host() {
        return host;
    }

    public Platform platform() {
        return platform;
    }

    public SecretFilter secrets() {
        return secrets;
    }

    public Instant startedAt() {
        return startedAt;
    }

    /** The values of the settings document. */
    SettingValues inputs() {
        return inputs;
    }

    /** What declarations are evaluated in. */
    public Environment scope() {
        return new RunScope(this);
    }

    /** Value of a top-level let, or {@link Environment#ABSENT}. */
    public @Nullable Object let(String name) {
        return lets.containsKey(name) ? lets.get(name) : Environment.ABSENT;
    }

    public Type.@Nullable Shape schema(String name) {
        return declared.schemas().get(name);
    }

    /** The setting of the mission, else of the host under {@code mehari.}, else the default. */
    public String setting(String name, String otherwise) {
        String own = declared.settings().get(name);
        return own != null ? own : host.setting(name).orElse(otherwise);
    }

    /**
     * A declared store, opened at first use.
     *
     * @throws MehariException MISSION-CONFIG-003, MISSION-STORE-005 or -006 when it cannot be
     *     opened
     */
    public RecordStore store(String name) {
        return stores.store(name);
    }

    /** The stores that were opened, by name, with how they were opened. */
    public Map<String, StoreOpening> openings() {
        return stores.openings();
    }

    /** Keeps the counts of the stores, so that they can be told after these are closed. */
    public void noteStatistics() {
        stores.noteStatistics();
    }

    /** The counts of the stores that were opened, as they were noted last. */
    public Map<String, Statistics> finalStatistics() {
        return stores.finalStatistics();
    }

    /** A declared store as expressions see it, or null when no store has that name. */
    public @Nullable StoreView view(String name) {
        return declared.stores().containsKey(name) ? store(name).view() : null;
    }

    /** Makes durable what was written so far (9.1). */
    public void flush() {
        stores.flush();
    }

    /** As the other, and the work in one transaction with it where the stores allow that. */
    public void flush(Datasource database, Supplier<JointWork> work) {
        stores.flush(database, work);
    }

    /**
     * Lets someone take part in every flush: asked just before it, what it gives is run when the
     * flush has succeeded, on the same thread. What it saw before is then durable.
     */
    public void onFlush(Supplier<Runnable> part) {
        stores.onFlush(part);
    }

    /** An entry that the mission itself writes. */
    public LogEntry missionLog(@Nullable String step) {
        return new LogEntry(this, "mission." + mission(), step);
    }

    /** What was read of a stream of that name; begun at the first call. */
    public StreamTally stream(String name) {
        return streams.computeIfAbsent(name, n -> new StreamTally(n, host.clock().instant()));
    }

    /** The streams read so far, by name. */
    public List<StreamTally> streams() {
        return streams.values().stream().sorted(Comparator.comparing(StreamTally::name)).toList();
    }

    /** A log entry with that step, which is sent off by the word for its level. */
    public LogEntry log(String step) {
        return new LogEntry(this, LogEntry.OURS, step);
    }

    public ActionTally action(String name) {
        return actions.computeIfAbsent(name, ActionTally::new);
    }

    /** An action of the pipeline begins. */
    public void begin(String action) {
        action(action).started(host.clock().instant());
    }

    /** An action of the pipeline has ended. */
    public void end(String action, ActionTally.Outcome outcome) {
        action(action).ended(host.clock().instant(), outcome);
    }

    public RequestTally requests(String source) {
        return requests.computeIfAbsent(source, s -> new RequestTally());
    }

    /** Requests by source, for those sources that were asked. */
    public Map<String, RequestTally> requests() {
        return requests;
    }

    /** 1 at the first call for that step, then 2, 3, ... */
    public long sequence(String step) {
        return sequences.computeIfAbsent(step, s -> new AtomicLong()).incrementAndGet();
    }

    public Validations validations() {
        return validations;
    }

    public void warn(String code, String message, @Nullable String node) {
        warnings.add(code, secrets.filter(message), node);
    }

    public Warnings warnings() {
        return warnings;
    }

    /** Notes a fault that ends an action or the run; the same fault is noted once (7.14). */
    public synchronized void fail(MehariException fault) {
        if (errors.stream().noneMatch(known -> isSame(known, fault))) {
            errors.add(fault);
        }
    }

    /** A store that cannot be written says so at each attempt, without a place at the last ones. */
    private static boolean isSame(MehariException known, MehariException fault) {
        return known == fault
                || (known.code().equals(fault.code())
                        && String.valueOf(known.getMessage()).equals(fault.getMessage())
                        && (fault.node() == null || fault.node().equals(known.node())));
    }

    public synchronized List<MehariException> errors() {
        return List.copyOf(errors);
    }

    /** Tells what happens. */
    public RunEvents events() {
        return events;
    }

    /** How the run is asked to end before its end. */
    public Ending ending() {
        return ending;
    }

    /** Whether the run was asked to end. */
    public boolean cancelled() {
        return ending.isWished();
    }

    /** An object that belongs to the run, made at first use. */
    public synchronized <T> T attachment(String name, Class<T> type, Supplier<T> maker) {
        Object known = attachments.get(name);
        if (known == null) {
            known = maker.get();
            attachments.put(name, known);
        }
        return type.cast(known);
    }

    /** Flushes and closes the stores; the second call does nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            stores.close();
        }
    }
}
