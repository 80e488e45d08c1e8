package nl.beurt.bench.simulate.staff;

import nl.beurt.bench.simulate.client.Digests;
import nl.beurt.engine.command.sbe.DecideCaseEncoder;
import nl.beurt.engine.command.sbe.ImportEligibleEncoder;
import nl.beurt.engine.command.sbe.MarkServedEncoder;
import nl.beurt.engine.command.sbe.MessageHeaderEncoder;
import org.agrona.concurrent.UnsafeBuffer;

/** What planners say of who may come, in the bytes that the engine takes. */
final class RegisterBytes {
    private static final int LENGTH = 16 * 1024;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final byte[] actor = new byte[ImportEligibleEncoder.actorLength()];

    byte[] importEligible(boolean isRemoval, int[] people) {
        ImportEligibleEncoder it = new ImportEligibleEncoder().wrapAndApplyHeader(buffer, 0, header);
        it.product(Town.REGISTERED).remove((short) (isRemoval ? 1 : 0)).putActor(actor, 0, actor.length);
        ImportEligibleEncoder.PeopleEncoder all = it.peopleCount(people.length);
        for (int one : people) {
            PeopleBytes.put(
                    Digests.PERSON,
                    one,
                    all.next().birthTag(Digests.birthTag(one)).person());
        }
        return whole(it.encodedLength());
    }

    byte[] markServed(int[] people) {
        MarkServedEncoder it = new MarkServedEncoder().wrapAndApplyHeader(buffer, 0, header);
        it.putActor(actor, 0, actor.length);
        MarkServedEncoder.PeopleEncoder all = it.peopleCount(people.length);
        for (int one : people) {
            PeopleBytes.put(Digests.PERSON, one, all.next().person());
        }
        return whole(it.encodedLength());
    }

    byte[] decideCase(int request, int subject, int decision) {
        DecideCaseEncoder it = new DecideCaseEncoder().wrapAndApplyHeader(buffer, 0, header);
        PeopleBytes.put(Digests.CODE, subject, it.subject());
        PeopleBytes.request(request, it.request(), it.fingerprint());
        it.rule(1).decision((short) decision).putActor(actor, 0, actor.length);
        it.note("");
        return whole(it.encodedLength());
    }

    private byte[] whole(int length) {
        byte[] command = new byte[MessageHeaderEncoder.ENCODED_LENGTH + length];
        buffer.getBytes(0, command);
        return command;
    }
}
