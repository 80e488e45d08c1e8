/**
 * Appointment codes and capabilities as texts: pure functions between digests and what people read and type.
 *
 * <p>No thread owns this package; it holds no key and no state.
 */
@NullMarked
package nl.beurt.engine.code;

import org.jspecify.annotations.NullMarked;
