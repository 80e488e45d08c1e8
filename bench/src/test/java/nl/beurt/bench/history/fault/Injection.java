package nl.beurt.bench.history.fault;

/**
 * What goes wrong with a system call of the writer's thread.
 *
 * @param call name of the system call
 * @param fault as strace says it: {@code error=EIO}, {@code retval=0}, {@code signal=KILL}
 * @param when at the how many-th call from then on, from 1
 * @param nearRoll whether the segment is nearly used up, so that the next one is taken meanwhile
 */
record Injection(String call, String fault, int when, boolean nearRoll) {

    /** As strace reads it. */
    String expression() {
        return call + ":" + fault + ":when=" + when;
    }

    boolean kills() {
        return fault.equals("signal=KILL");
    }

    @Override
    public String toString() {
        return expression() + (nearRoll ? " near a roll" : "");
    }
}
