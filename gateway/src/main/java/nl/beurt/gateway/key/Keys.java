package nl.beurt.gateway.key;

import java.util.Map;
import javax.crypto.SecretKey;

/**
 * The secret keys of one store.
 *
 * @param bsn makes pseudonyms
 * @param index makes the digests that maps are keyed with
 * @param codes make appointment codes, by key id
 * @param capabilities make capabilities, by key id
 * @param codeKey id of the key that new codes are made with
 * @param capabilityKey id of the key that new capabilities are made with
 * @param signing make the signing keys of days, by key id; empty in a store from before there were any
 * @param signingKey id of the key that days are signed under, 0 where there is none
 */
public record Keys(
        SecretKey bsn,
        SecretKey index,
        Map<Integer, SecretKey> codes,
        Map<Integer, SecretKey> capabilities,
        int codeKey,
        int capabilityKey,
        Map<Integer, SecretKey> signing,
        int signingKey) {
    public Keys {
        codes = Map.copyOf(codes);
        capabilities = Map.copyOf(capabilities);
        signing = Map.copyOf(signing);
    }

    /** Never the keys themselves. */
    @Override
    public String toString() {
        return "Keys[codes " + codes.keySet() + ", capabilities " + capabilities.keySet() + ", signing "
                + signing.keySet() + "]";
    }
}
