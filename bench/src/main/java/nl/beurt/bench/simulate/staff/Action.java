package nl.beurt.bench.simulate.staff;

import java.util.Arrays;

/**
 * One command, and what of it a checker needs. People, slots and links are numbers; 0 where there is none.
 *
 * @param command its bytes, header first
 * @param capability number of the link that it makes or is asked with
 * @param people in a Book or an Enter; of a link the alias, then the person
 * @param slot of a Book or a Move
 */
record Action(Kind kind, byte[] command, int capability, int[] people, long slot) {
    private static final int[] NOBODY = {};

    /** One about no booking and no entry. */
    static Action plain(Kind kind, byte[] command) {
        return new Action(kind, command, 0, NOBODY, 0);
    }

    /** One that is asked with a link. */
    static Action with(Kind kind, byte[] command, int capability, long slot) {
        return new Action(kind, command, capability, NOBODY, slot);
    }

    @Override
    public String toString() {
        return kind + " link " + capability + " people " + Arrays.toString(people) + " slot " + slot;
    }
}
