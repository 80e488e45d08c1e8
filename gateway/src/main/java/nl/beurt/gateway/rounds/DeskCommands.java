package nl.beurt.gateway.rounds;

import java.util.ArrayList;
import java.util.List;
import nl.beurt.engine.command.sbe.HandOutListEncoder;
import nl.beurt.engine.command.sbe.MessageHeaderEncoder;
import nl.beurt.engine.command.sbe.ReadBookingsEncoder;
import nl.beurt.engine.command.sbe.ReconcileUseEncoder;
import nl.beurt.engine.verdict.BookingList;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.ExpandableArrayBuffer;

/** What is asked and told for desks without a connection. Belongs to the agent's thread. */
final class DeskCommands {
    private final RingClient engine;
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private byte[] actor = ActorName.of("");

    DeskCommands(RingClient engine) {
        this.engine = engine;
    }

    /** Who gives the commands from now on. */
    void actor(String name) {
        actor = ActorName.of(name);
    }

    /** As {@link RoundActions#bookings}. */
    boolean bookings(int location, long fromMillis, long toMillis, long fromId, BookingList into)
            throws InterruptedException {
        ReadBookingsEncoder read = new ReadBookingsEncoder();
        read.wrapAndApplyHeader(buffer, 0, header);
        read.from(fromId).fromMillis(fromMillis).toMillis(toMillis).location(location);
        int length = MessageHeaderEncoder.ENCODED_LENGTH + read.encodedLength();
        return engine.query(buffer, length, into).verdict() == Verdict.FOUND;
    }

    /** As {@link RoundActions#reconcile}. Others wait for this thread: it waits no longer than for one command. */
    List<Outcome> reconcile(DeskDay day, List<DeskUse> uses) throws InterruptedException {
        RingClient.Deadline deadline = new RingClient.Deadline();
        List<RingClient.Given> given = new ArrayList<>();
        for (DeskUse use : uses) {
            RingClient.Given next = engine.give(buffer, encode(day, use), deadline);
            given.add(next);
            if (!next.isGiven()) {
                break;
            }
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (RingClient.Given each : given) {
            Outcome outcome = each.await(deadline);
            outcomes.add(outcome);
            if (outcome.verdict() == Verdict.NONE) {
                break;
            }
        }
        return outcomes;
    }

    /** As {@link RoundActions#handOut}. */
    Verdict handOut(DeskDay day, int desks) throws InterruptedException {
        HandOutListEncoder to = new HandOutListEncoder();
        to.wrapAndApplyHeader(buffer, 0, header)
                .fromMillis(day.fromMillis())
                .toMillis(day.toMillis())
                .day(day.day())
                .location(day.location())
                .desks(desks)
                .putActor(actor, 0, actor.length);
        return engine.call(buffer, MessageHeaderEncoder.ENCODED_LENGTH + to.encodedLength())
                .verdict();
    }

    private int encode(DeskDay day, DeskUse use) {
        ReconcileUseEncoder to = new ReconcileUseEncoder();
        to.wrapAndApplyHeader(buffer, 0, header);
        use.mark().writeTo(to.request(), to.fingerprint());
        to.booking(use.booking())
                .atMillis(use.atMillis())
                .version(use.version())
                .location(day.location())
                .fromMillis(day.fromMillis())
                .toMillis(day.toMillis())
                .desk(use.desk())
                .persons((short) use.persons())
                .putActor(actor, 0, actor.length);
        return MessageHeaderEncoder.ENCODED_LENGTH + to.encodedLength();
    }
}
