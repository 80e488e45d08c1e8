package nl.beurt.bench.simulate.staff;

/** How a life of the engine is stopped at a step: before that is durable or behind it, by a kill or a loss of power. */
enum Stop {
    KILLED_BEFORE,
    KILLED_BEHIND,
    POWER_BEFORE,
    POWER_BEHIND;

    boolean isBefore() {
        return this == KILLED_BEFORE || this == POWER_BEFORE;
    }

    boolean isPower() {
        return this == POWER_BEFORE || this == POWER_BEHIND;
    }
}
