package io.mehari.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows of text in columns: numbers to the right, words to the left, two blanks between. */
final class Table {
    private static final String NUMBER = "-?[0-9][0-9.]*( (ms|s|min))?";

    private final List<List<String>> rows = new ArrayList<>();

    Table(String... heads) {
        rows.add(List.of(heads));
    }

    Table row(Object... cells) {
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(String.valueOf(cell));
        }
        rows.add(List.copyOf(row));
        return this;
    }

    boolean isEmpty() {
        return rows.size() == 1;
    }

    /** Lines without trailing blanks. */
    List<String> lines() {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        boolean[] right = new boolean[columns];
        for (int column = 0; column < columns; column++) {
            right[column] = !isEmpty();
            for (int row = 0; row < rows.size(); row++) {
                String cell = rows.get(row).get(column);
                widths[column] = Math.max(widths[column], cell.length());
                right[column] &= row == 0 || cell.matches(NUMBER);
            }
        }
        return rows.stream().map(row -> line(row, widths, right)).toList();
    }

    private static String line(List<String> row, int[] widths, boolean[] right) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = row.get(column);
            String gap = " ".repeat(widths[column] - cell.length());
            line.append(column == 0 ? "" : "  ").append(right[column] ? gap + cell : cell + gap);
        }
        return line.toString().stripTrailing();
    }
}
