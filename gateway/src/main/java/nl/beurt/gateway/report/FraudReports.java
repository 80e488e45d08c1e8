package nl.beurt.gateway.report;

import java.util.List;
import java.util.function.Consumer;

/** Where reports are kept. For any thread; never waits for a disk. */
public interface FraudReports extends AutoCloseable {
    /** Keeps none: who reports is told to come back. */
    FraudReports NONE = new FraudReports() {
        @Override
        public boolean append(byte[] line, Consumer<Boolean> done) {
            return false;
        }

        @Override
        public boolean read(int countMax, Consumer<List<byte[]>> to) {
            to.accept(List.of());
            return true;
        }

        @Override
        public void close() {}
    };

    /**
     * Keeps a report.
     *
     * @param line JSON without a line's end
     * @param done told on another thread whether it is kept
     * @return false where too much waits: nothing is done
     */
    boolean append(byte[] line, Consumer<Boolean> done);

    /**
     * Reads the newest reports.
     *
     * @param to told them, newest first, on another thread
     * @return false where too much waits: nothing is done
     */
    boolean read(int countMax, Consumer<List<byte[]>> to);

    @Override
    void close();
}
