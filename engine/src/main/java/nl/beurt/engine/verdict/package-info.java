/**
 * What goes out: the verdict of a decision and what an answer needs to know.
 *
 * <p>{@link nl.beurt.engine.verdict.Outcome}s are preallocated by the writer and copied by whoever keeps one.
 */
@NullMarked
package nl.beurt.engine.verdict;

import org.jspecify.annotations.NullMarked;
