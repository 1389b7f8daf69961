package io.mehari.store;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.UnaryOperator;

/** The parts of which every dialect makes its upsert. */
record UpsertColumns(List<String> names, List<String> others) {
    static UpsertColumns of(Dialect dialect, Table table, BitSet columns) {
        List<String> names = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (Column column : table.columns()) {
            if (columns.get(column.position())) {
                String name = dialect.quote(column.name());
                names.add(name);
                if (!table.isKey(column)) {
                    others.add(name);
                }
            }
        }
        return new UpsertColumns(names, others);
    }

    /** {@code (a,b) VALUES(?,?),(?,?)}, with a clause between them. */
    String values(int rows, String between) {
        String row = "(" + "?,".repeat(names.size() - 1) + "?)";
        return "("
                + String.join(",", names)
                + ")"
                + between
                + " VALUES"
                + (row + ",").repeat(rows - 1)
                + row;
    }

    /** {@code a=...,b=...} for the columns other than the key. */
    String sets(UnaryOperator<String> value) {
        return String.join(
                ",", others.stream().map(name -> name + "=" + value.apply(name)).toList());
    }
}
