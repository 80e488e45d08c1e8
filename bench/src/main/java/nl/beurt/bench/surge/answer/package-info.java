/**
 * What the server said, as values: bookings, products, availability, and why it refused.
 *
 * <p>Pure: any thread may read the same bytes. Knows nothing of sockets or of what was asked. An answer that lacks
 * what {@code docs/api} promises is an {@link nl.beurt.bench.surge.answer.UnreadableAnswerException}, never a guess.
 */
@NullMarked
package nl.beurt.bench.surge.answer;

import org.jspecify.annotations.NullMarked;
