package nl.beurt.engine.job;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * A command that the worker made.
 *
 * @param length of the command, its SBE header included
 */
record DrawCommand(UnsafeBuffer buffer, int length) {}
