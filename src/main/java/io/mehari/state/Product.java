package io.mehari.state;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The database products that can keep state, and the little in which they differ. */
public enum Product {
    SQLITE("jdbc:sqlite:"),
    POSTGRESQL("jdbc:postgresql:"),
    MARIADB("jdbc:mariadb:", "jdbc:mysql:"),
    H2("jdbc:h2:");

    /** Names stay case-sensitive there (taps-and-delta 3). */
    private static final String BINARY = " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin";

    /** TEXT holds 64 KB there, and an answer that is kept can be longer. */
    private static final String LONG_TEXT = "LONGTEXT";

    /** SQL states of a transaction that the database undid so that another can go on. */
    private static final Set<String> UNDONE = Set.of("40001", "40P01");

    private final List<String> prefixes;

    Product(String... prefixes) {
        this.prefixes = List.of(prefixes);
    }

    /** The product of a JDBC URL, or null for one that cannot keep state. */
    public static @Nullable Product of(String url) {
        for (Product product : values()) {
            if (product.prefixes.stream().anyMatch(url::startsWith)) {
                return product;
            }
        }
        return null;
    }

    /** The name as options write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The table's CREATE statement as this product wants it. */
    String create(String statement) {
        return this == MARIADB ? statement.replaceAll("\\bTEXT\\b", LONG_TEXT) + BINARY : statement;
    }

    /**
     * An insert that does nothing when the key is there, or fails so that {@link #isDuplicate} and
     * the transaction stays alive.
     */
    String insertIfAbsent(String table, String columns, String values) {
        String insert = "INSERT INTO " + table + " (" + columns + ") VALUES (" + values + ")";
        return switch (this) {
            case SQLITE, POSTGRESQL -> insert + " ON CONFLICT DO NOTHING";
            case MARIADB, H2 -> insert;
        };
    }

    /** Whether an insert failed because its key is there already, on a product where it does. */
    boolean isDuplicate(SQLException failure) {
        return switch (this) {
            case SQLITE, POSTGRESQL -> false;
            case MARIADB -> failure.getErrorCode() == 1062;
            case H2 -> "23505".equals(failure.getSQLState());
        };
    }

    /** Whether the transaction was undone because of another, and may well succeed if run again. */
    boolean isUndone(SQLException failure) {
        return UNDONE.contains(String.valueOf(failure.getSQLState()));
    }
}
