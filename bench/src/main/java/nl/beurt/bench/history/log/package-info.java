/**
 * A history: what clients asked a server, when, and what they heard, one JSON object a line. Values only; any thread.
 *
 * <pre>
 *   {"op":"book","server":1,"from":1700000000000000,"to":1700000000001200,
 *    "request":"3f…","slot":5,"person":40,"party":2,"status":201,"sequence":57,
 *    "booking":{"key":"k7…","code":"BCFG-…","version":1,"slot":5,"persons":2,"status":"booked","digest":"9a…"}}
 * </pre>
 *
 * <ul>
 *   <li>{@code op}: book, move, reissue, cancel, read (a booking), availability.
 *   <li>{@code server}: which run of the server was asked, counted from 1; a restart begins another.
 *   <li>{@code from}, {@code to}: microseconds since 1970 at which the request was made and its answer was read, or was
 *       given up. All clients of one history share one clock.
 *   <li>{@code request}: the idempotency key; {@code key}: the booking that is changed or read; {@code slot} wanted;
 *       {@code person}: number of the first person asked for, or of the one who asks; {@code party}: persons.
 *       A person is a number made up by the client, never a BSN.
 *   <li>{@code status}: of the answer; left out where none came: the outcome is unknown. {@code problem}: why it was
 *       refused. {@code sequence}: the answer's {@code Beurt-Sequence}.
 *   <li>{@code booking}: as answered, with the first 64 bits of the SHA-256 of the body; {@code free}: free
 *       seats by slot, of those slots that this look is about.
 * </ul>
 */
@NullMarked
package nl.beurt.bench.history.log;

import org.jspecify.annotations.NullMarked;
