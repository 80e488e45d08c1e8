/**
 * What everybody reads: immutable, made only of what is durable.
 *
 * <p>{@link nl.beurt.engine.view.ViewFeed} belongs to the writer thread and hands over what changed after the force;
 * {@link nl.beurt.engine.view.ViewPublisher} is a thread of its own that makes the next
 * {@link nl.beurt.engine.view.View} of it. The writer never waits for the view.
 */
@NullMarked
package nl.beurt.engine.view;

import org.jspecify.annotations.NullMarked;
