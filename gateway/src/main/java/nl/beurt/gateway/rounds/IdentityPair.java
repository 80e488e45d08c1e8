package nl.beurt.gateway.rounds;

import nl.beurt.gateway.key.Digest;

/**
 * Two pseudonyms of one person.
 *
 * @param alias of the V-number
 * @param person of the BSN
 */
public record IdentityPair(Digest alias, Digest person) {}
