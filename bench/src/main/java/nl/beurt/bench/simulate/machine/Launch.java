package nl.beurt.bench.simulate.machine;

import nl.beurt.engine.state.StateLimits;

/**
 * How the engine of a machine is launched.
 *
 * @param segmentLength bytes
 * @param limits within which everything is decided
 */
public record Launch(int segmentLength, StateLimits limits) {}
