/**
 * What the public reports of fraud: masked on the event loop that it comes to, written by one thread into a file that has
 * an end, read by planners. Nothing of it reaches the engine or its journal.
 */
@NullMarked
package nl.beurt.gateway.report;

import org.jspecify.annotations.NullMarked;
