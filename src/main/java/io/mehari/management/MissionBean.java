package io.mehari.management;

import io.mehari.diagnostic.MehariException;
import io.mehari.state.ScheduleRow;
import io.mehari.state.StateTime;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.JMException;
import javax.management.MBeanNotificationInfo;
import javax.management.MBeanServer;
import javax.management.Notification;
import javax.management.NotificationBroadcasterSupport;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * The MBean {@code io.mehari:type=Mission,name="M"} (mission-language 20.2). It tells of begins and
 * ends of runs by notifications {@code mission.start}, {@code mission.complete} and {@code
 * mission.failed}.
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
    private volatile @Nullable String lastError;

    private MissionBean(ObjectName name, Control control) {
        super(
                new MBeanNotificationInfo(
                        new String[] {"mission.start", "mission.complete", "mission.failed"},
                        Notification.class.getName(),
                        "Begins and ends of runs"));
        this.name = name;
        this.control = control;
    }

    /**
     * Registers it.
     *
     * @param control what it steers
     */
    public static MissionBean register(String mission, Control control) {
        try {
            ObjectName name =
                    new ObjectName("io.mehari:type=Mission,name=" + ObjectName.quote(mission));
            MissionBean bean = new MissionBean(name, control);
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
        send("mission.start", "run " + runId + " begins");
    }

    /**
     * A run has ended.
     *
     * @param error without secrets; null when it succeeded
     */
    public void ended(String runId, @Nullable String error) {
        running.decrementAndGet();
        if (error == null) {
            send("mission.complete", "run " + runId + " succeeded");
        } else {
            lastError = error;
            send("mission.failed", "run " + runId + " did not succeed: " + error);
        }
    }

    private void send(String type, String message) {
        sendNotification(new Notification(type, name, sequence.incrementAndGet(), message));
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
