/**
 * The programme: its entry, which finds commands by {@link java.util.ServiceLoader}.
 *
 * <p>Start at {@link nl.beurt.ops.Main}; the composition root is in {@code server}.
 */
@NullMarked
package nl.beurt.ops;

import org.jspecify.annotations.NullMarked;
