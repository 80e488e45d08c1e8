package nl.beurt.engine.ring;

import org.agrona.DirectBuffer;

/** Where a command is decided: a batch while serving, the decider itself where nothing is journaled. */
public interface Decisions {
    /**
     * Decides a command, unless there is no room for it now.
     *
     * @param command its SBE header first, at offset 0
     * @param length of the command, all of it
     * @param completion hears of the outcome, at once or when it is durable
     * @return false when there was no room; the command was not looked at
     */
    boolean decide(DirectBuffer command, int length, Completion completion);
}
