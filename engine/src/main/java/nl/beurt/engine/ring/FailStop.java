package nl.beurt.engine.ring;

/** Ends the process at once: no hooks, no drain, no further acknowledgement. */
public interface FailStop {
    /** Exit code of a fail-stop while serving. */
    int EXIT_CODE = 4;

    /** Halts this virtual machine with a last line on stderr. */
    FailStop HALT = message -> {
        try {
            System.err.println("fail-stop: " + message);
            System.err.flush();
        } finally {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    };

    /**
     * Stops. Called from the thread that failed; does not return in service.
     *
     * @param message what failed, where, and the remedy
     */
    void stop(String message);
}
