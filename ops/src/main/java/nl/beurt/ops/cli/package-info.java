/**
 * The command line: one class per command, each found by {@link java.util.ServiceLoader}.
 *
 * <p>Owned by the main thread. Commands print what was asked for to stdout and everything else to stderr.
 */
@NullMarked
package nl.beurt.ops.cli;

import org.jspecify.annotations.NullMarked;
