package nl.beurt.gateway.exchange;

import java.util.Arrays;

/**
 * What stands in {@code Beurt-Person}, kept until it is known whether its request goes on: only then a digest is made of it.
 * Belongs to one event loop; overwritten when it was looked at, and when its exchange ends.
 */
public final class TypedPerson {
    private static final int LENGTH_MAX = 10;

    private final char[] characters = new char[LENGTH_MAX];
    private int length;

    /** Keeps a value; what is longer than a BSN or a V-number is nobody. */
    public void keep(CharSequence value) {
        wipe();
        if (value.length() <= LENGTH_MAX) {
            for (int i = 0; i < value.length(); i++) {
                characters[i] = value.charAt(i);
            }
            length = value.length();
        }
    }

    /** The characters, from the first; not to be kept. */
    public char[] characters() {
        return characters;
    }

    /** How many characters there are; 0 where nothing is kept. */
    public int length() {
        return length;
    }

    /** Keeps nothing any more. */
    public void wipe() {
        Arrays.fill(characters, '\0');
        length = 0;
    }
}
