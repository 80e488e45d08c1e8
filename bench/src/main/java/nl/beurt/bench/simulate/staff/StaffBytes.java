package nl.beurt.bench.simulate.staff;

import nl.beurt.bench.simulate.client.Digests;
import nl.beurt.engine.command.CatalogCodec;
import nl.beurt.engine.command.sbe.AddStockEncoder;
import nl.beurt.engine.command.sbe.ChangeEncoder;
import nl.beurt.engine.command.sbe.CheckInEncoder;
import nl.beurt.engine.command.sbe.LinkIdentitiesEncoder;
import nl.beurt.engine.command.sbe.MessageHeaderEncoder;
import nl.beurt.engine.command.sbe.ReadRequestEncoder;
import nl.beurt.engine.command.sbe.ServeEncoder;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.state.ChangeKind;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/** What the staff asks for, in the bytes that the engine takes. */
final class StaffBytes {
    private static final int LENGTH = 16 * 1024;
    private static final int ACTOR_LENGTH = ChangeEncoder.actorLength();

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[LENGTH]);
    private final UnsafeBuffer catalog = new UnsafeBuffer(new byte[LENGTH / 2]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final CatalogCodec codec = new CatalogCodec();
    private final byte[] actor = new byte[ACTOR_LENGTH];

    /**
     * Which slots a change is about.
     *
     * @param product 0 any
     * @param location 0 any
     * @param fromMillis they start at or after
     * @param toMillis and before
     */
    record Window(int product, int location, long fromMillis, long toMillis) {}

    byte[] configure(Catalog next) {
        return whole(codec.encode(next, buffer, 0));
    }

    /** A Change; {@code next} replaces the catalog where there is one; {@code request} 0 for none. */
    byte[] change(int request, ChangeKind kind, Window window, int desks, boolean claim, @Nullable Catalog next) {
        int length = next == null ? 0 : codec.encode(next, catalog, 0);
        ChangeEncoder it = new ChangeEncoder().wrapAndApplyHeader(buffer, 0, header);
        it.fromMillis(window.fromMillis())
                .toMillis(window.toMillis())
                .product(window.product())
                .location(window.location())
                .desks(desks)
                .kind((short) kind.number())
                .claim((short) (claim ? 1 : 0))
                .affected(0)
                .putActor(actor, 0, actor.length);
        PeopleBytes.request(request, it.request(), it.fingerprint());
        it.reason("");
        it.putCatalog(catalog, 0, length);
        return whole(MessageHeaderEncoder.ENCODED_LENGTH + it.encodedLength());
    }

    /** A CheckIn with the code of a number. */
    byte[] checkIn(int code, long fromMillis, long toMillis, int location, int[] people) {
        CheckInEncoder it = new CheckInEncoder().wrapAndApplyHeader(buffer, 0, header);
        PeopleBytes.put(Digests.CODE, code, it.code());
        it.fromMillis(fromMillis).toMillis(toMillis).location(location).putActor(actor, 0, actor.length);
        CheckInEncoder.PeopleEncoder party = it.peopleCount(people.length);
        for (int one : people) {
            PeopleBytes.put(Digests.PERSON, one, party.next().person());
        }
        return whole(MessageHeaderEncoder.ENCODED_LENGTH + it.encodedLength());
    }

    /** A Serve with the code of a number, at a location or, with 0, at any. */
    byte[] serve(int request, int code, int location, int[] people) {
        ServeEncoder it = new ServeEncoder().wrapAndApplyHeader(buffer, 0, header);
        PeopleBytes.put(Digests.CODE, code, it.code());
        PeopleBytes.request(request, it.request(), it.fingerprint());
        it.location(location).putActor(actor, 0, actor.length);
        ServeEncoder.PeopleEncoder party = it.peopleCount(people.length);
        for (int one : people) {
            PeopleBytes.put(Digests.PERSON, one, party.next().person());
        }
        return whole(MessageHeaderEncoder.ENCODED_LENGTH + it.encodedLength());
    }

    byte[] addStock(int request, int product, long amount) {
        AddStockEncoder it = new AddStockEncoder().wrapAndApplyHeader(buffer, 0, header);
        it.amount(amount).product(product).putActor(actor, 0, actor.length);
        PeopleBytes.request(request, it.request(), it.fingerprint());
        return whole(MessageHeaderEncoder.ENCODED_LENGTH + it.encodedLength());
    }

    byte[] link(int alias, int person) {
        LinkIdentitiesEncoder it = new LinkIdentitiesEncoder().wrapAndApplyHeader(buffer, 0, header);
        PeopleBytes.put(Digests.PERSON, alias, it.alias());
        PeopleBytes.put(Digests.PERSON, person, it.person());
        it.putActor(actor, 0, actor.length);
        return whole(MessageHeaderEncoder.ENCODED_LENGTH + it.encodedLength());
    }

    /** Asks what is remembered of a request. */
    byte[] readRequest(int request) {
        ReadRequestEncoder it = new ReadRequestEncoder().wrapAndApplyHeader(buffer, 0, header);
        PeopleBytes.request(request, it.request(), it.fingerprint());
        return whole(MessageHeaderEncoder.ENCODED_LENGTH + it.encodedLength());
    }

    private byte[] whole(int length) {
        byte[] command = new byte[length];
        buffer.getBytes(0, command);
        return command;
    }
}
