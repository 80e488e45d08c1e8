package nl.beurt.gateway.guard;

import org.jspecify.annotations.Nullable;

/**
 * One thing that was seen.
 *
 * @param person the first 64 bits of the pseudonym; 0 where nobody is known
 * @param booking that it is about, where one is
 * @param atMillis when, epoch milliseconds
 * @param isAtDesk whether it was at a desk, where people come with a document
 */
public record Evidence(long person, @Nullable BookingLink booking, long atMillis, boolean isAtDesk) {}
