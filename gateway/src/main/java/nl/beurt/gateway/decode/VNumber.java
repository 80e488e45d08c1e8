package nl.beurt.gateway.decode;

import java.util.Arrays;
import nl.beurt.gateway.key.Digest;
import nl.beurt.gateway.key.Secrets;

/** Ten digits, kept from reading them until their pseudonym is made. Belongs to one event loop. */
final class VNumber {
    private final byte[] digits = new byte[Secrets.V_NUMBER_LENGTH];

    /** Reads what was typed; false, with nothing kept, where it is no V-number. */
    boolean read(char[] typed, int offset, int length) {
        if (length != digits.length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char digit = typed[offset + i];
            if (digit < '0' || digit > '9') {
                wipe();
                return false;
            }
            digits[i] = (byte) digit;
        }
        return true;
    }

    /** Makes the pseudonym of what was read, and forgets that. */
    void finish(Secrets secrets, Digest into) {
        secrets.vNumberPseudonym(digits, into);
        wipe();
    }

    private void wipe() {
        Arrays.fill(digits, (byte) 0);
    }
}
