/**
 * From many threads to one: the Disruptor ring, its publisher and the writer.
 *
 * <pre>
 *  any thread                      the writer thread
 *  tryClaim → fill → publish ──▶  decide … decide │ journal: write, force │ outcomes to whom they belong
 *                                  └──────────────── one batch ──────────────────┘
 * </pre>
 *
 * <p>An event belongs to who claimed it until it is published, then to the writer until its batch ended.
 */
@NullMarked
package nl.beurt.engine.ring;

import org.jspecify.annotations.NullMarked;
