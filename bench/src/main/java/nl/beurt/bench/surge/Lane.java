package nl.beurt.bench.surge;

import io.netty.channel.EventLoop;
import java.util.SplittableRandom;
import nl.beurt.bench.surge.ledger.BookingLog;
import nl.beurt.bench.surge.ledger.Ledger;
import nl.beurt.bench.surge.measure.Tally;
import nl.beurt.bench.surge.plan.ArrivalSchedule;
import nl.beurt.bench.surge.plan.PartySource;
import nl.beurt.bench.surge.plan.PersonSource;
import nl.beurt.bench.surge.wire.ConnectionPool;
import nl.beurt.bench.surge.wire.RequestWriter;
import nl.beurt.bench.surge.wire.Transport;

/** All that belongs to one event loop of the load, wired. Made by the main thread, used by the loop. */
final class Lane {
    private final Ledger ledger = new Ledger();
    private final Tally tally = new Tally();
    private final ConnectionPool pool;
    private final PartySource parties;
    private final LoadDriver driver;

    /**
     * Wires a lane.
     *
     * @param index of this lane among the settings' threads
     * @param partyMax persons that the product lets into one booking
     * @param onDisconnected hears, on this lane's loop, when the server is gone
     */
    Lane(
            SurgeSettings settings,
            int index,
            int partyMax,
            Transport transport,
            AvailabilityFeed feed,
            BookingLog log,
            Runnable onDisconnected) {
        int lanes = settings.threads();
        EventLoop loop = transport.nextLoop();
        SplittableRandom random = new SplittableRandom(settings.seed() * lanes + index);
        int connections = settings.connections() / lanes + (index < settings.connections() % lanes ? 1 : 0);
        pool = new ConnectionPool(transport, loop, settings.target(), connections, settings.timeout());
        ArrivalSchedule schedule =
                new ArrivalSchedule(settings.plan().share(index, lanes), settings.mix(), random.split());
        parties = new PartySource(
                settings.personOffset(), settings.partyPercent(), partyMax, index, lanes, random.split());
        RequestWriter writer =
                new RequestWriter(settings.target(), new PersonSource(settings.seed()), settings.product());
        driver = new LoadDriver(
                pool,
                schedule,
                new DueQueue(settings.queueMax()),
                new RequestMaker(writer, parties, feed, ledger, log, random.split()),
                new AnswerRecorder(ledger, tally, writer, log),
                tally,
                onDisconnected);
    }

    LoadDriver driver() {
        return driver;
    }

    ConnectionPool pool() {
        return pool;
    }

    Ledger ledger() {
        return ledger;
    }

    Tally tally() {
        return tally;
    }

    /** A number above which this lane dealt no person. */
    long nextPerson() {
        return parties.nextPerson();
    }
}
