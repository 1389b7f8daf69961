package io.mehari.runtime;

import io.mehari.management.MissionBean;
import io.mehari.run.EventKind;
import io.mehari.run.RunEvent;
import io.mehari.run.RunEvents;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Hands what happens in a run to whoever listens over JMX; the bean tells its begin and end itself.
 */
record EventNotifications(MissionBean bean) implements RunEvents.Listener {
    @Override
    public boolean hears(EventKind kind) {
        return bean.isListenedTo()
                && switch (kind) {
                    case MISSION_START, MISSION_COMPLETE, MISSION_FAILED -> false;
                    default -> true;
                };
    }

    @Override
    public void heard(RunEvent event) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("runId", event.runId());
        data.put("mission", event.mission());
        data.put("durationMs", event.durationMillis());
        data.putAll(event.fields());
        bean.happened(event.kind().word(), event.at(), event.text(), data);
    }
}
