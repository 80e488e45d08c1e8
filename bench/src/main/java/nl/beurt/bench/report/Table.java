package nl.beurt.bench.report;

import java.util.ArrayList;
import java.util.List;

/** Rows of texts under the names of their columns; the first column says what a row is about. */
public record Table(List<String> columns, List<List<String>> rows) {
    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** Begins a table. */
    public static Builder of(String... columns) {
        return new Builder(columns);
    }

    /** Adds rows one after the other. */
    public static final class Builder {
        private final List<String> columns;
        private final List<List<String>> rows = new ArrayList<>();

        private Builder(String... columns) {
            this.columns = List.of(columns);
        }

        /** Adds a row with a cell for each column. */
        public Builder row(String... cells) {
            if (cells.length != columns.size()) {
                throw new IllegalArgumentException(cells.length + " cells for " + columns.size() + " columns");
            }
            rows.add(List.of(cells));
            return this;
        }

        public Table build() {
            return new Table(columns, rows);
        }
    }
}
