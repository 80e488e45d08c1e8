package nl.beurt.gateway;

import nl.beurt.gateway.connect.LoopConnections;
import nl.beurt.gateway.decode.Admission;
import nl.beurt.gateway.decode.BodyBuffer;
import nl.beurt.gateway.decode.Router;
import nl.beurt.gateway.exchange.Loop;
import nl.beurt.gateway.peer.PeerReader;
import nl.beurt.gateway.reply.Problems;

/** What the connections of one event loop share. */
record LoopServices(
        Loop loop,
        PeerReader peers,
        Router router,
        Admission admission,
        Problems problems,
        BodyBuffer body,
        LoopConnections connections) {}
