package nl.beurt.bench.simulate.model;

import nl.beurt.bench.simulate.client.Operation;

/** A request that succeeded, and its answer. */
public record Remembered(Operation request, Answer answer, long booking, long millis) {}
