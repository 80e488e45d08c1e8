/**
 * What identifies a person at the door, as pure functions.
 *
 * <p>No thread owns this package; nothing here keeps what it was given.
 */
@NullMarked
package nl.beurt.engine.person;

import org.jspecify.annotations.NullMarked;
