/**
 * What the commands of this module share: where they write and how they read a time. Main thread only.
 *
 * <p>Knows no command.
 */
@NullMarked
package nl.beurt.bench.cli;

import org.jspecify.annotations.NullMarked;
