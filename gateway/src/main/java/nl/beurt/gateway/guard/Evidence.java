package nl.beurt.gateway.guard;

import org.jspecify.annotations.Nullable;

/**
 * One thing that was seen.
 *
 * @param person the first 64 bits of the pseudonym; 0 where nobody is known
 * @param booking that it is about, where one is
 * @param atMillis when, epoch milliseconds
 */
public record Evidence(long person, @Nullable BookingLink booking, long atMillis) {}
