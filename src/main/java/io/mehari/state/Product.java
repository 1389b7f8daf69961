package io.mehari.state;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The database products that can keep state, and the little in which they differ. */
public enum Product {
    SQLITE("jdbc:sqlite:"),
    POSTGRESQL("jdbc:postgresql:"),
    MARIADB("jdbc:mariadb:", "jdbc:mysql:"),
    H2("jdbc:h2:");

    /** Names stay case-sensitive there (taps-and-delta 3). */
    private static final String BINARY = " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin";

    /** SQL state of a key that is there already. */
    static final String DUPLICATE = "23505";

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
        return this == MARIADB ? statement + BINARY : statement;
    }

    /**
     * An insert that does nothing when the key is there. On H2, which has no such statement, it
     * fails with {@link #DUPLICATE} and leaves the transaction alive.
     */
    String insertIfAbsent(String table, String columns, String values) {
        String insert = "INTO " + table + " (" + columns + ") VALUES (" + values + ")";
        return switch (this) {
            case SQLITE, POSTGRESQL -> "INSERT " + insert + " ON CONFLICT DO NOTHING";
            case MARIADB -> "INSERT IGNORE " + insert;
            case H2 -> "INSERT " + insert;
        };
    }
}
