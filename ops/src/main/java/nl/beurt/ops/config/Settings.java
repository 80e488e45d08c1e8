package nl.beurt.ops.config;

import java.nio.file.Path;
import nl.beurt.engine.state.StateLimits;
import nl.beurt.gateway.admit.rate.RateLimits;
import nl.beurt.gateway.peer.ProxyTerms;

/**
 * Everything a server needs to know.
 *
 * @param data directory of journal, snapshots and archive
 * @param keys PKCS#12 file
 * @param keysPassword file that holds its password
 * @param host the public listener binds there
 * @param port of the public listener, 0 for a free one
 * @param staffHost the staff listener binds there
 * @param staffPort of the staff listener, 0 for a free one
 * @param segmentLength bytes of a journal segment
 * @param ringSize events in the ring
 * @param eventLoops of the public listener
 * @param door of the listeners: connections and load
 * @param scrubBytesPerSecond at which closed segments and snapshots are verified in the background; 0 for not at all
 * @param keeping snapshots and the archive
 * @param roundHabits when what is done for rounds
 * @param outside who has a part in draws
 * @param staff who of the staff may do what
 * @param proxies which are believed, and how they tell who their clients are
 * @param fraud how the journal is counted for the fraud guard
 * @param geo who counts as being in the Netherlands
 * @param rates how often one may ask
 */
public record Settings(
        Path data,
        Path keys,
        Path keysPassword,
        String host,
        int port,
        String staffHost,
        int staffPort,
        long segmentLength,
        int ringSize,
        int eventLoops,
        DoorTerms door,
        long scrubBytesPerSecond,
        StateLimits limits,
        Keeping keeping,
        RoundHabits roundHabits,
        Outside outside,
        StaffTerms staff,
        ProxyTerms proxies,
        FraudTerms fraud,
        GeoTerms geo,
        RateLimits rates) {}
