package io.mehari.schedule;

import io.mehari.state.Lease;
import io.mehari.state.ScheduleRow;
import io.mehari.state.ScheduleTable;
import io.mehari.state.StateDatabase;
import io.mehari.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets missions start, among all processes that share the state store: no run overlaps another
 * unless the mission allows it, and a due time is served once (mission-language 12.2 to 12.4). Safe
 * for use by several threads.
 */
public final class Starts {
    private static final Logger LOG = LoggerFactory.getLogger("mehari.schedule");
    private static final Duration WAIT_FOR_SLOT = Duration.ofMillis(500);

    private final StateDatabase database;
    private final Time time;
    private final RandomGenerator random;
    private final Set<Thread> waiting = ConcurrentHashMap.newKeySet();
    private final Map<String, AtomicInteger> running = new ConcurrentHashMap<>();
    private final Map<String, Instant> notBefore = new ConcurrentHashMap<>();
    private final Map<String, Moved> moved = new ConcurrentHashMap<>();
    private final Set<String> paused = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    /** How far a start that is due then is moved, in milliseconds. */
    private record Moved(Instant due, long by) {}

    public Starts(StateDatabase database, Time time, RandomGenerator random) {
        this.database = database;
        this.time = time;
        this.random = random;
    }

    /** What is remembered of a mission. */
    public ScheduleRow remembered(String mission, String connector) {
        return new ScheduleTable(database, mission, connector).read();
    }

    /**
     * When a process that begins now starts the mission first, and remembers it as its next start.
     */
    public Optional<Instant> first(String mission, String connector, Timetable timetable) {
        Instant now = time.now();
        ScheduleTable table = new ScheduleTable(database, mission, connector);
        Optional<Instant> first = timetable.first(table.read().lastRun(), now);
        table.next(first.orElse(null), now);
        first.ifPresent(instant -> notBefore.put(mission, instant));
        return first;
    }

    /**
     * Makes a start that a schedule asked for, and repeats it when it fails and the mission says
     * so.
     */
    public Ending scheduled(Start start, Attempt attempt) {
        if (paused.contains(start.mission())) {
            return Ending.PAUSED;
        }
        Instant earliest = notBefore.get(start.mission());
        Timetable timetable = start.timetable();
        Instant due = start.due();
        boolean early =
                earliest != null
                        && due != null
                        && timetable instanceof Timetable.Every every
                        && due.isBefore(earliest.minus(every.interval().dividedBy(2)));
        if (early || !start.isDue(remembered(start.mission(), start.connector()).lastRun())) {
            return Ending.NOT_DUE;
        }
        return pause(Duration.ofMillis(Math.max(0, jitter(start))))
                ? make(start, attempt, row -> start.isDue(row.lastRun()))
                : Ending.NOT_STARTED;
    }

    /** Drawn once for each due time, whoever asks. */
    private long jitter(Start start) {
        long most = start.rules().jitterMillis();
        Instant due = start.due();
        if (most == 0 || due == null) {
            return 0;
        }
        return moved.compute(
                        start.mission(),
                        (mission, known) ->
                                known != null && !start.isDue(known.due())
                                        ? known
                                        : new Moved(due, random.nextLong(-most, most + 1)))
                .by();
    }

    /**
     * When a schedule whose triggers are started now is due next: intervals go on from the first
     * start of this process.
     */
    public Optional<Instant> rhythm(String mission, @Nullable Timetable timetable) {
        Instant now = time.now();
        Instant first = timetable instanceof Timetable.Every ? notBefore.get(mission) : null;
        return first != null && first.isAfter(now)
                ? Optional.of(first)
                : upcoming(timetable, first == null ? now : first);
    }

    /** The due time after that one which is still to come. */
    public Optional<Instant> upcoming(@Nullable Timetable timetable, Instant due) {
        Optional<Instant> next = Optional.of(due);
        do {
            next = timetable == null ? Optional.empty() : next.flatMap(timetable::following);
        } while (next.isPresent() && !next.get().isAfter(time.now()));
        return next;
    }

    /**
     * Makes a start before its time when its jitter moves it there, and returns when that time is
     * past. A start that cannot be made early is left to {@link #scheduled}.
     *
     * @return NOT_DUE unless it was made; NOT_STARTED when the process ends
     */
    public Ending early(Start start, Attempt attempt) {
        Instant due = Objects.requireNonNull(start.due());
        long by = jitter(start);
        Ending ending = Ending.NOT_DUE;
        if (by < 0) {
            if (!pause(Duration.between(time.now(), due.plusMillis(by)))) {
                return Ending.NOT_STARTED;
            }
            if (!paused.contains(start.mission())) {
                ending = make(start, attempt, row -> start.isDue(row.lastRun()));
            }
        }
        return pause(Duration.between(time.now(), due)) ? ending : Ending.NOT_STARTED;
    }

    /** Makes a start that somebody asked for, whenever that is. */
    public Ending asked(Start start, Attempt attempt) {
        return make(start, attempt, row -> true);
    }

    /** No scheduled start of the mission is made in this process until {@link #resume}. */
    public void pause(String mission) {
        paused.add(mission);
    }

    /** Scheduled starts of the mission are made again. */
    public void resume(String mission) {
        paused.remove(mission);
    }

    /** Whether scheduled starts of the mission are passed over. */
    public boolean isPaused(String mission) {
        return paused.contains(mission);
    }

    /** A run that no schedule knows: it only keeps away from other runs of the mission. */
    public Ending alone(Start start, Attempt attempt) {
        Slot slot = new Slot();
        Lease lease = lease(start, slot);
        if (lease == null) {
            return stopped ? Ending.NOT_STARTED : Ending.ALREADY_RUNNING;
        }
        try (lease) {
            return attempt.run(slot) ? Ending.SUCCESS : Ending.FAILED;
        }
    }

    private Ending make(Start start, Attempt attempt, Predicate<ScheduleRow> wanted) {
        Slot slot = new Slot();
        ScheduleTable table = new ScheduleTable(database, start.mission(), start.connector());
        Lease lease = lease(start, slot);
        if (lease == null) {
            return refused(start, table, wanted);
        }
        try (lease) {
            boolean begun = table.begin(wanted, start.due(), start.next(), time.now());
            return begun ? run(start, attempt, slot, table) : Ending.NOT_DUE;
        }
    }

    /** Another run goes on: does it serve the same due time, or one before? */
    private Ending refused(Start start, ScheduleTable table, Predicate<ScheduleRow> wanted) {
        if (stopped) {
            return Ending.NOT_STARTED;
        }
        if (!wanted.test(table.read())) {
            return Ending.NOT_DUE;
        }
        if (start.due() != null) {
            table.next(start.next(), time.now());
        }
        return Ending.ALREADY_RUNNING;
    }

    private Ending run(Start start, Attempt attempt, Slot slot, ScheduleTable table) {
        AtomicInteger count = running.computeIfAbsent(start.lease(1), name -> new AtomicInteger());
        count.incrementAndGet();
        boolean success = false;
        try {
            success = repeated(start, attempt, slot);
        } finally {
            table.end(success, count.decrementAndGet() > 0, time.now());
        }
        return success ? Ending.SUCCESS : Ending.FAILED;
    }

    private boolean repeated(Start start, Attempt attempt, Slot slot) {
        Repeat repeat = start.rules().repeat();
        int number = 1;
        boolean success = attempt.run(slot);
        while (!success && number < repeat.attempts()) {
            Duration wait = repeat.delay(number, random);
            LOG.warn(
                    "mission {}: scheduled run failed, attempt {} of {}, next in {} ms",
                    start.mission(),
                    number,
                    repeat.attempts(),
                    wait.toMillis());
            if (!pause(wait)) {
                return false;
            }
            number++;
            success = attempt.run(slot);
        }
        return success;
    }

    /** A lease of the mission: at once or not at all when overlaps are skipped, else in turn. */
    private @Nullable Lease lease(Start start, Slot slot) {
        do {
            for (int number = 1; number <= start.rules().maxConcurrency(); number++) {
                Optional<Lease> lease =
                        stopped
                                ? Optional.empty()
                                : Lease.acquire(database, start.lease(number), time, slot::lose);
                if (lease.isPresent()) {
                    return lease.get();
                }
            }
        } while (!start.rules().skipIfRunning() && pause(WAIT_FOR_SLOT));
        return null;
    }

    /** Waits; false when the process ends meanwhile. */
    private boolean pause(Duration duration) {
        waiting.add(Thread.currentThread());
        try {
            if (!stopped) {
                time.sleep(duration);
            }
        } catch (InterruptedException e) {
            if (!stopped) {
                Thread.currentThread().interrupt();
                return false;
            }
        } finally {
            waiting.remove(Thread.currentThread());
        }
        return !stopped;
    }

    /** From now on nothing starts; what waits to start gives up, what runs goes on. */
    public void stop() {
        stopped = true;
        waiting.forEach(Thread::interrupt);
    }
}
