package nl.beurt.bench.simulate.disk;

import java.io.IOException;

/** An error that a simulated disk made up. */
final class DiskFault extends IOException {
    private static final long serialVersionUID = 1L;

    DiskFault(String message) {
        super(message);
    }

    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
