package nl.beurt.gateway.publish;

import nl.beurt.engine.command.sbe.MessageHeaderDecoder;
import nl.beurt.engine.command.sbe.MessageHeaderEncoder;
import nl.beurt.engine.command.sbe.RecoverDecoder;
import nl.beurt.engine.command.sbe.RecoverEncoder;
import nl.beurt.engine.draw.DrawHashes;
import nl.beurt.gateway.decode.RecoverBody;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.key.Digest;
import nl.beurt.gateway.key.NewCapability;
import nl.beurt.gateway.key.NewCode;
import nl.beurt.gateway.rounds.ActorName;

/** Writes recoveries into an exchange's buffer, and reads back from there what was asked. Belongs to one event loop. */
final class RecoverCommands {
    private static final Digest NONE = new Digest();

    private final Commands commands;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final MessageHeaderDecoder headerRead = new MessageHeaderDecoder();
    private final RecoverEncoder recover = new RecoverEncoder();
    private final RecoverDecoder recovered = new RecoverDecoder();
    private final DrawHashes hashes = new DrawHashes();
    private final byte[] entryHash = new byte[DrawHashes.LENGTH];
    private final byte[] noHash = new byte[DrawHashes.LENGTH];

    RecoverCommands(Commands commands) {
        this.commands = commands;
    }

    /**
     * Writes the command; its length.
     *
     * @param locations numbers of those where its booking may be; none: anywhere
     */
    int recover(Exchange exchange, RecoverBody body, int[] locations) {
        recover.wrapAndApplyHeader(exchange.command(), 0, header)
                .action((short) body.action().number());
        Commands.put(recover.person(), body.person());
        Commands.put(recover.request(), commands.request());
        Commands.put(recover.fingerprint(), commands.fingerprint());
        byte[] actor = ActorName.of(exchange.caller().name());
        recover.putActor(actor, 0, actor.length);
        if (body.action() == RecoverBody.Action.REISSUE) {
            putNew(exchange);
        } else {
            putNothing();
        }
        RecoverEncoder.LocationsEncoder group = recover.locationsCount(locations.length);
        for (int location : locations) {
            group.next().location(location);
        }
        return MessageHeaderEncoder.ENCODED_LENGTH + recover.encodedLength();
    }

    /** Writes another link and code into a Recover that stands in the buffer already. */
    void renew(Exchange exchange) {
        recover.wrap(exchange.command(), MessageHeaderEncoder.ENCODED_LENGTH);
        putNew(exchange);
    }

    private void putNew(Exchange exchange) {
        NewCapability capability = exchange.newCapability();
        Commands.put(recover.capabilityNonce(), capability.nonce());
        Commands.put(recover.capability(), capability.index());
        NewCode code = exchange.code();
        Commands.put(recover.codeNonce(), code.nonce());
        Commands.put(recover.code(), code.index());
        recover.capabilityKey(capability.key()).codeKey(code.key());
        hashes.entryHash(capability.text(), 0, entryHash, 0);
        recover.putEntryHash(entryHash, 0, entryHash.length);
    }

    private void putNothing() {
        Commands.put(recover.capabilityNonce(), NONE);
        Commands.put(recover.capability(), NONE);
        Commands.put(recover.codeNonce(), NONE);
        Commands.put(recover.code(), NONE);
        recover.capabilityKey(0).codeKey(0).putEntryHash(noHash, 0, noHash.length);
    }

    /** What the Recover in an exchange's buffer is to do. */
    RecoverBody.Action action(Exchange exchange) {
        return RecoverBody.Action.of(
                recovered.wrapAndApplyHeader(exchange.command(), 0, headerRead).action());
    }
}
