package nl.beurt.gateway.probe;

/** What {@code /metrics} serves: implemented by ops. Called from the staff listener's event loop. */
public interface MetricsText {
    /** All metrics in Prometheus' text format, UTF-8. */
    byte[] scrape();
}
