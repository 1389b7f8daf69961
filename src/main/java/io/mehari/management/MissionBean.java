package io.mehari.management;

import io.mehari.diagnostic.MehariException;
import io.mehari.state.ScheduleRow;
import io.mehari.state.StateTime;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.JMException;
import javax.management.ListenerNotFoundException;
import javax.management.MBeanNotificationInfo;
import javax.management.MBeanServer;
import javax.management.Notification;
import javax.management.NotificationBroadcasterSupport;
import javax.management.NotificationFilter;
import javax.management.NotificationListener;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * The MBean {@code io.mehari:type=Mission,name="M"} (mission-language 20.2). It tells what happens
 * in runs by notifications (16): {@code mission.start}, {@code mission.complete} and {@code
 * mission.failed} of every run, and what else it is told of.
 */
public final class MissionBean extends NotificationBroadcasterSupport
        implements MissionMXBean, AutoCloseable {
    /** What operations of the bean act on. */
    public interface Control {
        /** What the state store remembers. */
        ScheduleRow remembered();

        /** Begins a run in another thread. */
        void run();

        void pause();

        void resume();

        boolean isPaused();
    }

    private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

    private final ObjectName name;
    private final Control control;
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicLong sequence = new AtomicLong();
    private final List<NotificationListener> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable String lastError;

    private MissionBean(ObjectName name, Control control, List<String> types) {
        super(
                new MBeanNotificationInfo(
                        types.toArray(String[]::new),
                        Notification.class.getName(),
                        "What happens in runs"));
        this.name = name;
        this.control = control;
    }

    /**
     * Registers it.
     *
     * @param control what it steers
     * @param types of notifications
     */
    public static MissionBean register(String mission, Control control, List<String> types) {
        try {
            ObjectName name =
                    new ObjectName("io.mehari:type=Mission,name=" + ObjectName.quote(mission));
            MissionBean bean = new MissionBean(name, control, types);
            SERVER.registerMBean(bean, name);
            return bean;
        } catch (JMException e) {
            throw new MehariException(
                    "MISSION-CONFIG-002",
                    "mission " + mission + " cannot be shown by JMX: " + e.getMessage(),
                    "serve each mission once in a process",
                    e);
        }
    }

    /** A run begins. */
    public void begun(String runId) {
        running.incrementAndGet();
        send("mission.start", "run " + runId + " begins", runId);
    }

    /**
     * A run has ended.
     *
     * @param error without secrets; null when it succeeded
     */
    public void ended(String runId, @Nullable String error) {
        running.decrementAndGet();
        if (error == null) {
            send("mission.complete", "run " + runId + " succeeded", runId);
        } else {
            lastError = error;
            send("mission.failed", "run " + runId + " did not succeed: " + error, runId);
        }
    }

    /** A run could not begin. */
    public void refused(@Nullable String error) {
        lastError = error;
        send("mission.failed", "a run could not begin: " + error, "");
    }

    private void send(String type, String message, String runId) {
        happened(type, Instant.now(), message, Map.of("runId", runId));
    }

    /**
     * Something happened in a run.
     *
     * @param data texts, numbers and booleans by name; what the notification carries as user data
     */
    public void happened(String type, Instant at, String message, Map<String, Object> data) {
        Notification notification =
                new Notification(
                        type, name, sequence.incrementAndGet(), at.toEpochMilli(), message);
        notification.setUserData(new LinkedHashMap<>(data));
        sendNotification(notification);
    }

    /** Whether anybody is told. */
    public boolean isListenedTo() {
        return !listeners.isEmpty();
    }

    @Override
    public void addNotificationListener(
            NotificationListener listener,
            @Nullable NotificationFilter filter,
            @Nullable Object handback) {
        super.addNotificationListener(listener, filter, handback);
        listeners.add(listener);
    }

    @Override
    public void removeNotificationListener(NotificationListener listener)
            throws ListenerNotFoundException {
        super.removeNotificationListener(listener);
        listeners.removeIf(listener::equals);
    }

    @Override
    public void removeNotificationListener(
            NotificationListener listener,
            @Nullable NotificationFilter filter,
            @Nullable Object handback)
            throws ListenerNotFoundException {
        super.removeNotificationListener(listener, filter, handback);
        listeners.remove(listener);
    }

    @Override
    public String getStatus() {
        if (running.get() > 0) {
            return "running";
        }
        return control.isPaused() ? "paused" : "idle";
    }

    @Override
    public @Nullable String getLastRun() {
        return text(control.remembered().lastRun());
    }

    @Override
    public @Nullable String getNextRun() {
        return text(control.remembered().nextRun());
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : StateTime.text(instant);
    }

    @Override
    public long getRuns() {
        return control.remembered().runCount();
    }

    @Override
    public long getFailures() {
        return control.remembered().failureCount();
    }

    @Override
    public @Nullable String getLastError() {
        return lastError;
    }

    @Override
    public String run() {
        control.run();
        return "started";
    }

    @Override
    public void pause() {
        control.pause();
    }

    @Override
    public void resume() {
        control.resume();
    }

    @Override
    public void close() {
        try {
            SERVER.unregisterMBean(name);
        } catch (JMException e) {
            throw new IllegalStateException(name + " was not registered", e);
        }
    }
}
