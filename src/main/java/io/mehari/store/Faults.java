package io.mehari.store;

import io.mehari.diagnostic.MehariException;

/** The errors of stores (mission-language 17). */
final class Faults {
    private Faults() {}

    static MehariException value(String store, String key, Throwable cause) {
        return new MehariException(
                "MISSION-STORE-002",
                "store " + store + ", key " + key + ": cannot be stored: " + cause.getMessage(),
                "store objects of null, booleans, numbers, text, lists and objects",
                cause);
    }

    static MehariException write(String store, String keys, Throwable cause) {
        return new MehariException(
                "MISSION-STORE-003",
                "store " + store + ": " + keys + " could not be written: " + text(cause),
                "see to the cause, then run again: nothing written before is lost",
                cause);
    }

    /** "key a" or "keys a to b", in the order given; "deletions" where there is none. */
    static String range(Iterable<String> keys) {
        String first = null;
        String last = "";
        for (String key : keys) {
            first = first == null ? key : first;
            last = key;
        }
        if (first == null) {
            return "deletions";
        }
        return first.equals(last) ? "key " + first : "keys " + first + " to " + last;
    }

    static MehariException read(String store, Throwable cause) {
        return new MehariException(
                "MISSION-STORE-007",
                "store " + store + " could not be read: " + text(cause),
                null,
                cause);
    }

    static MehariException configuration(String store, String what, String fix) {
        return new MehariException("MISSION-CONFIG-003", "store " + store + ": " + what, fix);
    }

    static MehariException configuration(String store, String what, String fix, Throwable cause) {
        return new MehariException(
                "MISSION-CONFIG-003", "store " + store + ": " + what + text(cause), fix, cause);
    }

    /** Messages of file system exceptions are bare paths; their type says what is wrong. */
    static String text(Throwable cause) {
        String message = cause.getMessage();
        if (cause instanceof java.nio.file.FileSystemException || message == null) {
            return cause.getClass().getSimpleName() + (message == null ? "" : " " + message);
        }
        return message;
    }

    /** No column of a table can be the key. */
    static MehariException noKey(String store, String table, String wanted, Dialect dialect) {
        String needed =
                "CREATE UNIQUE INDEX %s ON %s (%s)"
                        .formatted(
                                dialect.quote(table + "_" + wanted),
                                dialect.quote(table),
                                dialect.quote(wanted));
        return new MehariException(
                "MISSION-STORE-004",
                "store %s: table %s has no primary key of one column and column %s is not unique"
                                .formatted(store, table, wanted)
                        + "; needed: "
                        + needed,
                "run " + needed + ", or name a unique column with keyColumn");
    }

    /** There an upsert would change the record of another key that is equal in the other index. */
    static MehariException secondUnique(
            String store, String table, java.util.Collection<String> indexes) {
        return new MehariException(
                "MISSION-STORE-004",
                "store %s: table %s has a further unique index (%s), by which an upsert of MariaDB"
                                .formatted(store, table, String.join(", ", indexes))
                        + " or MySQL would change another record",
                "drop that index, or make it an ordinary one");
    }
}
