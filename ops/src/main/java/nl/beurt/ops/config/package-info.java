/**
 * Configuration: file, environment and flags, each value with its origin; an unknown key is an error.
 *
 * <p>Owned by the main thread; {@link nl.beurt.ops.config.Settings} is immutable.
 */
@NullMarked
package nl.beurt.ops.config;

import org.jspecify.annotations.NullMarked;
