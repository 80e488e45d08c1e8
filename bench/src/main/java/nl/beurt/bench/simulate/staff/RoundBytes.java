package nl.beurt.bench.simulate.staff;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import nl.beurt.engine.command.sbe.AnnounceRoundEncoder;
import nl.beurt.engine.command.sbe.DropSlotsEncoder;
import nl.beurt.engine.command.sbe.GenerateSlotsEncoder;
import nl.beurt.engine.command.sbe.MessageHeaderEncoder;
import nl.beurt.engine.command.sbe.OpenRoundEncoder;
import nl.beurt.engine.command.sbe.SeedRoundEncoder;
import nl.beurt.engine.command.sbe.VoidRoundEncoder;
import nl.beurt.engine.draw.DrawHashes;
import nl.beurt.engine.draw.Reveals;
import org.agrona.concurrent.UnsafeBuffer;

/** The commands of rounds, in the bytes that the engine takes. A round's secrets and its beacon follow from its number. */
final class RoundBytes {
    private static final int LENGTH = 32 * 1024;
    private static final int MINUTES = 30;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final DrawHashes hashes = new DrawHashes();
    private final byte[] actor = new byte[OpenRoundEncoder.actorLength()];

    /**
     * How a round is drawn.
     *
     * @param location of a returns draw; 0 of a round with slots of its own
     * @param source 1 to 4, see {@link nl.beurt.engine.draw.Source}
     * @param commits to secrets; none for a beacon
     */
    record Terms(
            int product,
            int location,
            int source,
            int commits,
            long opensMillis,
            long closesMillis,
            long leftoversMillis,
            long startsBeforeMillis,
            int takersMin) {}

    /** Slots of half an hour each, with so many seats. */
    byte[] generate(long round, int product, int location, long[] starts, int[] seats) {
        GenerateSlotsEncoder it = new GenerateSlotsEncoder().wrapAndApplyHeader(buffer, 0, header);
        it.round(round).product(product).location(location).putActor(actor, 0, actor.length);
        GenerateSlotsEncoder.BlocksEncoder blocks = it.blocksCount(starts.length);
        for (int i = 0; i < starts.length; i++) {
            blocks.next()
                    .startMillis(starts[i])
                    .endMillis(starts[i] + MINUTES * Town.MINUTE_MILLIS)
                    .seats(seats[i]);
        }
        return whole(it.encodedLength());
    }

    byte[] open(int request, long round, int product, long opensAtMillis) {
        OpenRoundEncoder it = new OpenRoundEncoder().wrapAndApplyHeader(buffer, 0, header);
        it.round(round).product(product).opensAtMillis(opensAtMillis).putActor(actor, 0, actor.length);
        PeopleBytes.request(request, it.request(), it.fingerprint());
        return whole(it.encodedLength());
    }

    byte[] announce(int request, long round, Terms terms) {
        AnnounceRoundEncoder it = new AnnounceRoundEncoder().wrapAndApplyHeader(buffer, 0, header);
        it.round(round)
                .entriesOpenMillis(terms.opensMillis())
                .entriesCloseMillis(terms.closesMillis())
                .opensAtMillis(terms.closesMillis())
                .leftoversAfterMillis(terms.leftoversMillis())
                .startsBeforeMillis(terms.startsBeforeMillis())
                .pulse(round)
                .product(terms.product())
                .location(terms.location())
                .takersMin(terms.takersMin())
                .kind((short) (terms.location() == 0 ? 0 : 1))
                .source((short) terms.source())
                .putActor(actor, 0, actor.length);
        PeopleBytes.request(request, it.request(), it.fingerprint());
        AnnounceRoundEncoder.CommitsEncoder commits = it.commitsCount(terms.commits());
        for (byte[] secret : secrets(round, terms.commits())) {
            commits.next().putCommit(hashes.commit(round, secret), 0, DrawHashes.LENGTH);
        }
        return whole(it.encodedLength());
    }

    /** Drops slots of the next round, from its first on. */
    byte[] drop(long round, long from) {
        DropSlotsEncoder it = new DropSlotsEncoder().wrapAndApplyHeader(buffer, 0, header);
        it.round(round).from(from).putActor(actor, 0, actor.length);
        return whole(it.encodedLength());
    }

    /** What a round waits for: its secrets, or what its beacon said. */
    byte[] seed(long round, int commits) {
        List<byte[]> secrets = secrets(round, commits);
        byte[] randomness = commits == 0 ? bytes(round) : Reveals.randomness(hashes, round, secrets);
        SeedRoundEncoder it = new SeedRoundEncoder().wrapAndApplyHeader(buffer, 0, header);
        it.round(round).putRandomness(randomness, 0, DrawHashes.LENGTH).putActor(actor, 0, actor.length);
        SeedRoundEncoder.SecretsEncoder group = it.secretsCount(commits);
        for (byte[] secret : secrets) {
            group.next().putSecret(secret, 0, DrawHashes.LENGTH);
        }
        return whole(it.encodedLength());
    }

    byte[] voidRound(long round) {
        VoidRoundEncoder it = new VoidRoundEncoder().wrapAndApplyHeader(buffer, 0, header);
        it.round(round).putActor(actor, 0, actor.length);
        return whole(it.encodedLength());
    }

    private static List<byte[]> secrets(long round, int count) {
        List<byte[]> secrets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            secrets.add(bytes(round * 1009 + i));
        }
        return secrets;
    }

    private static byte[] bytes(long of) {
        byte[] bytes = new byte[DrawHashes.LENGTH];
        new SplittableRandom(of).nextBytes(bytes);
        return bytes;
    }

    private byte[] whole(int length) {
        byte[] command = new byte[MessageHeaderEncoder.ENCODED_LENGTH + length];
        buffer.getBytes(0, command);
        return command;
    }
}
