package io.mehari.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Measures stores against hand-written loops; run by hand: {@code StoreTiming WHAT [RECORDS]
 * [PAGE]} with WHAT one of file, sql, rawfile, rawsql, and {@code -Xmx64m}.
 */
final class StoreTiming {
    private StoreTiming() {}

    public static void main(String[] arguments) throws Exception {
        int records = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
        int page = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1000;
        boolean text = arguments.length > 3;
        for (int round = 0; round < 3; round++) {
            Path folder = Files.createTempDirectory("timing");
            long start = System.nanoTime();
            long processor = processor();
            switch (arguments[0]) {
                case "rawfile" -> rawFile(folder, records, page, text);
                case "rawsql" -> rawSql(folder, records, page, text);
                default -> store(arguments[0], folder, records, page, text);
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    "%s %.2f s, %.0f records/s, processor %.2f s%n",
                    arguments[0], seconds, records / seconds, (processor() - processor) / 1e9);
            try (var files = Files.walk(folder)) {
                files.sorted(java.util.Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
            }
        }
    }

    private static long processor() {
        return ((com.sun.management.OperatingSystemMXBean)
                        java.lang.management.ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static Map<String, Object> record(long i, boolean text) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("id", text ? "k" + Long.toHexString(i * 0x9E3779B97F4A7C15L) : (Object) i);
        record.put("name", "Customer number " + i);
        record.put("email", "customer" + i + "@example.org");
        record.put("amount", new java.math.BigDecimal("1234.50"));
        record.put("active", (i & 1) == 0);
        record.put("updated_at", "2024-05-06T07:08:09Z");
        record.put("note", "some more text to make it about two hundred bytes long in all");
        return record;
    }

    private static void store(String adapter, Path folder, int records, int page, boolean text) {
        try (Stores stores = new Stores(StoreSettings.of(folder))) {
            RecordStore store =
                    stores.open(new StoreSpec("s", adapter, "s", Map.of("keyColumn", "id")));
            for (long i = 0; i < records; i++) {
                Map<String, Object> record = record(i, text);
                store.put(record.get("id").toString(), record);
                if ((i + 1) % page == 0) {
                    store.flush();
                }
            }
            System.out.println(store.statistics());
        }
        if (page == 777) {
            again(adapter, folder);
        }
    }

    /** Opens what was written, reads all of it and writes it once more. */
    private static void again(String adapter, Path folder) {
        long start = System.nanoTime();
        try (Stores stores = new Stores(StoreSettings.of(folder))) {
            RecordStore store =
                    stores.open(new StoreSpec("s", adapter, "s", Map.of("keyColumn", "id")));
            System.out.printf("opening %.2f s%n", (System.nanoTime() - start) / 1e9);
            for (Map<String, Object> record : store.view()) {
                store.put(String.valueOf(record.get("id")), record);
            }
            System.out.printf(
                    "reading and writing all %.2f s, %s%n",
                    (System.nanoTime() - start) / 1e9, store.statistics());
        }
        System.out.printf("and closing %.2f s%n", (System.nanoTime() - start) / 1e9);
    }

    private static void rawFile(Path folder, int records, int page, boolean text)
            throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        try (FileChannel out =
                FileChannel.open(
                        folder.resolve("s.jsonl"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND)) {
            java.io.ByteArrayOutputStream buffer = new java.io.ByteArrayOutputStream();
            for (long i = 0; i < records; i++) {
                buffer.write(mapper.writeValueAsBytes(record(i, text)));
                buffer.write('\n');
                if ((i + 1) % page == 0) {
                    out.write(ByteBuffer.wrap(buffer.toByteArray()));
                    out.force(false);
                    buffer.reset();
                }
            }
        }
    }

    private static void rawSql(Path folder, int records, int page, boolean text)
            throws SQLException {
        try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("s.db"));
                Statement s = c.createStatement()) {
            s.execute("PRAGMA journal_mode=WAL");
            s.execute("PRAGMA synchronous=NORMAL");
            s.execute(
                    "CREATE TABLE s(id "
                            + (text ? "TEXT" : "INTEGER")
                            + " PRIMARY KEY, name TEXT, email TEXT, amount TEXT, active INTEGER,"
                            + " updated_at TEXT, note TEXT)");
            c.setAutoCommit(false);
            try (PreparedStatement p =
                    c.prepareStatement(
                            "INSERT INTO s VALUES(?,?,?,?,?,?,?) ON CONFLICT(id) DO UPDATE SET"
                                    + " name=excluded.name,email=excluded.email,"
                                    + "amount=excluded.amount,active=excluded.active,"
                                    + "updated_at=excluded.updated_at,note=excluded.note")) {
                for (long i = 0; i < records; i++) {
                    int index = 1;
                    for (Object value : record(i, text).values()) {
                        p.setObject(
                                index++,
                                value instanceof java.math.BigDecimal ? value.toString() : value);
                    }
                    p.addBatch();
                    if ((i + 1) % page == 0) {
                        p.executeBatch();
                        c.commit();
                    }
                }
            }
        }
    }
}
