package nl.beurt.bench.simulate.staff;

import nl.beurt.bench.simulate.client.Digests;
import nl.beurt.engine.command.sbe.HandOutListEncoder;
import nl.beurt.engine.command.sbe.MessageHeaderEncoder;
import nl.beurt.engine.command.sbe.ReadBookingsEncoder;
import nl.beurt.engine.command.sbe.ReadCodeCheckEncoder;
import nl.beurt.engine.command.sbe.ReadCodeEncoder;
import nl.beurt.engine.command.sbe.ReconcileUseEncoder;
import org.agrona.concurrent.UnsafeBuffer;

/** What is told and asked for desks without a connection, in the bytes that the engine takes. */
final class OfflineBytes {
    private static final int LENGTH = 1024;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final byte[] actor = new byte[HandOutListEncoder.actorLength()];

    /** People whom a desk let in. */
    record Use(long booking, int version, int persons, int location) {}

    byte[] reconcile(int request, Use use, long fromMillis, long toMillis) {
        ReconcileUseEncoder it = new ReconcileUseEncoder().wrapAndApplyHeader(buffer, 0, header);
        PeopleBytes.request(request, it.request(), it.fingerprint());
        it.booking(use.booking())
                .atMillis(fromMillis)
                .version(use.version())
                .location(use.location())
                .desk(1)
                .persons((short) use.persons())
                .putActor(actor, 0, actor.length)
                .fromMillis(fromMillis)
                .toMillis(toMillis);
        return whole(it.encodedLength());
    }

    byte[] handOut(int location, int day, int desks) {
        HandOutListEncoder it = new HandOutListEncoder().wrapAndApplyHeader(buffer, 0, header);
        it.fromMillis(day * Town.DAY_MILLIS)
                .toMillis((day + 1) * Town.DAY_MILLIS)
                .day(day)
                .location(location)
                .desks(desks)
                .putActor(actor, 0, actor.length);
        return whole(it.encodedLength());
    }

    /** Asks whether a code is somebody's. */
    byte[] check(int code, int person) {
        ReadCodeCheckEncoder it = new ReadCodeCheckEncoder().wrapAndApplyHeader(buffer, 0, header);
        PeopleBytes.put(Digests.CODE, code, it.code());
        PeopleBytes.put(Digests.PERSON, person, it.person());
        return whole(it.encodedLength());
    }

    byte[] readCode(int capability, int person) {
        ReadCodeEncoder it = new ReadCodeEncoder().wrapAndApplyHeader(buffer, 0, header);
        PeopleBytes.put(Digests.CAPABILITY, capability, it.capability());
        PeopleBytes.put(Digests.PERSON, person, it.person());
        return whole(it.encodedLength());
    }

    byte[] readBookings(long from, int location, long fromMillis, long toMillis) {
        ReadBookingsEncoder it = new ReadBookingsEncoder().wrapAndApplyHeader(buffer, 0, header);
        it.from(from).fromMillis(fromMillis).toMillis(toMillis).location(location);
        return whole(it.encodedLength());
    }

    private byte[] whole(int length) {
        byte[] command = new byte[MessageHeaderEncoder.ENCODED_LENGTH + length];
        buffer.getBytes(0, command);
        return command;
    }
}
