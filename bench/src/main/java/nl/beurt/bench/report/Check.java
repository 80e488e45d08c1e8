package nl.beurt.bench.report;

/**
 * Whether a claim held.
 *
 * @param name what holds if it passed
 * @param found the figures that tell
 */
public record Check(String name, boolean isOk, String found) {}
