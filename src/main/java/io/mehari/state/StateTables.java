package io.mehari.state;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All tables of the state store with their definitions (mission-language 15.1). */
public final class StateTables {
    private static final Map<String, String> COLUMNS = new LinkedHashMap<>();

    static {
        COLUMNS.put(
                "mehari_delta_state",
                """
                connector_name VARCHAR(200) NOT NULL, stream_name VARCHAR(200) NOT NULL,
                cursor_type VARCHAR(16), committed_cursor VARCHAR(4000), committed_at VARCHAR(24),
                status VARCHAR(10) NOT NULL, run_id VARCHAR(36), owner VARCHAR(200),
                started_at VARCHAR(24), heartbeat_at VARCHAR(24), completed_at VARCHAR(24),
                records_processed BIGINT NOT NULL, error_summary VARCHAR(2000), metadata TEXT,
                updated_at VARCHAR(24) NOT NULL, updated_by VARCHAR(200),
                PRIMARY KEY (connector_name, stream_name),
                CHECK (cursor_type IS NULL
                  OR cursor_type IN ('timestamp_utc', 'numeric_id', 'opaque_token')),
                CHECK (status IN ('idle', 'running', 'succeeded', 'failed'))""");
        COLUMNS.put(
                "mehari_delta_audit",
                """
                event_id VARCHAR(36) NOT NULL PRIMARY KEY, at_utc VARCHAR(24) NOT NULL,
                connector_name VARCHAR(200) NOT NULL, stream_name VARCHAR(200) NOT NULL,
                event_type VARCHAR(20) NOT NULL, previous_cursor VARCHAR(4000),
                new_cursor VARCHAR(4000), run_id VARCHAR(36), actor VARCHAR(200),
                reason VARCHAR(1000)""");
        COLUMNS.put(
                "mehari_seen",
                """
                scope VARCHAR(400) NOT NULL, item VARCHAR(300) NOT NULL,
                seen_at VARCHAR(24) NOT NULL, PRIMARY KEY (scope, item)""");
        COLUMNS.put(
                "mehari_token",
                """
                connector_name VARCHAR(200) NOT NULL, source_name VARCHAR(200) NOT NULL,
                tokens TEXT NOT NULL, fingerprint VARCHAR(64) NOT NULL,
                updated_at VARCHAR(24) NOT NULL, PRIMARY KEY (connector_name, source_name)""");
        COLUMNS.put(
                "mehari_run",
                """
                run_id VARCHAR(36) NOT NULL PRIMARY KEY, mission VARCHAR(200) NOT NULL,
                connector_name VARCHAR(200) NOT NULL, definition_hash VARCHAR(64) NOT NULL,
                status VARCHAR(20) NOT NULL, owner VARCHAR(200), started_at VARCHAR(24) NOT NULL,
                heartbeat_at VARCHAR(24), ended_at VARCHAR(24), record TEXT""");
        COLUMNS.put(
                "mehari_answer",
                """
                run_id VARCHAR(36) NOT NULL, step VARCHAR(300) NOT NULL,
                item VARCHAR(300) NOT NULL, request_hash VARCHAR(64) NOT NULL,
                n INTEGER NOT NULL, answer TEXT NOT NULL, answered_at VARCHAR(24) NOT NULL,
                PRIMARY KEY (run_id, step, item, request_hash, n)""");
        COLUMNS.put(
                "mehari_schedule",
                """
                mission VARCHAR(200) NOT NULL, connector_name VARCHAR(200) NOT NULL,
                last_run VARCHAR(24), next_run VARCHAR(24), run_count BIGINT NOT NULL,
                failure_count BIGINT NOT NULL, consecutive_failures BIGINT NOT NULL,
                is_running INTEGER NOT NULL, updated_at VARCHAR(24) NOT NULL,
                PRIMARY KEY (mission, connector_name)""");
        COLUMNS.put(
                "mehari_lease",
                """
                name VARCHAR(400) NOT NULL PRIMARY KEY, owner VARCHAR(200) NOT NULL,
                heartbeat_at VARCHAR(24) NOT NULL""");
        COLUMNS.put(
                "mehari_webhook",
                """
                path VARCHAR(300) NOT NULL PRIMARY KEY, run_id VARCHAR(36) NOT NULL,
                events TEXT NOT NULL, updated_at VARCHAR(24) NOT NULL""");
    }

    private StateTables() {}

    /** Names of the tables, in the order of the specification. */
    public static List<String> names() {
        return List.copyOf(COLUMNS.keySet());
    }

    /** The statement that makes a table unless it is there. */
    public static String create(String table, Product product) {
        String columns = COLUMNS.get(table);
        if (columns == null) {
            throw new IllegalArgumentException("no table " + table);
        }
        return product.create(
                "CREATE TABLE IF NOT EXISTS "
                        + table
                        + " (\n  "
                        + columns.strip().replace("\n", "\n  ")
                        + ")");
    }
}
