package nl.beurt.gateway.plan;

import java.time.LocalDate;

/**
 * An address from a day on.
 *
 * @param from first day, by the clock of the location
 */
public record DatedAddress(LocalDate from, Address address) {}
