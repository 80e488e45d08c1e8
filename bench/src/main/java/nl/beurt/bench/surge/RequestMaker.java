package nl.beurt.bench.surge;

import io.netty.buffer.ByteBuf;
import java.util.Objects;
import java.util.SplittableRandom;
import nl.beurt.bench.surge.ledger.Booking;
import nl.beurt.bench.surge.ledger.BookingLog;
import nl.beurt.bench.surge.ledger.Ledger;
import nl.beurt.bench.surge.plan.PartySource;
import nl.beurt.bench.surge.plan.RequestKind;
import nl.beurt.bench.surge.plan.SlotChooser;
import nl.beurt.bench.surge.wire.RequestWriter;

/** Makes a request of the kind that is due: who asks, for what. Called only from its event loop. */
final class RequestMaker {
    private final RequestWriter writer;
    private final PartySource parties;
    private final AvailabilityFeed feed;
    private final Ledger ledger;
    private final BookingLog log;
    private final SplittableRandom random;
    private final SlotChooser chooser;

    RequestMaker(
            RequestWriter writer,
            PartySource parties,
            AvailabilityFeed feed,
            Ledger ledger,
            BookingLog log,
            SplittableRandom random) {
        this.writer = writer;
        this.parties = parties;
        this.feed = feed;
        this.ledger = ledger;
        this.log = log;
        this.random = random;
        this.chooser = new SlotChooser(random.split(), feed.latest());
    }

    /**
     * Fills in the exchange and returns the request. Where its kind needs a booking and nobody has one yet, the kind
     * becomes a read of availability.
     */
    ByteBuf make(LoadExchange exchange) {
        exchange.booking = null;
        if (needsBooking(exchange.kind)) {
            exchange.booking = ledger.anyLive(random);
            if (exchange.booking == null) {
                exchange.kind = RequestKind.READ_AVAILABILITY;
            }
        }
        return switch (exchange.kind) {
            case FIRST -> book(exchange, parties.next(), parties.size());
            case REPEAT -> repeat(exchange, Objects.requireNonNull(exchange.booking));
            case READ_BOOKING -> read(Objects.requireNonNull(exchange.booking));
            case CANCEL -> cancel(Objects.requireNonNull(exchange.booking));
            case READ_AVAILABILITY, REFRESH -> writer.readAvailability(feed.etag());
        };
    }

    private static boolean needsBooking(RequestKind kind) {
        return kind == RequestKind.REPEAT || kind == RequestKind.READ_BOOKING || kind == RequestKind.CANCEL;
    }

    private ByteBuf book(LoadExchange exchange, long firstPerson, int party) {
        chooser.refresh(feed.latest());
        exchange.slotId = chooser.choose(party);
        exchange.firstPerson = firstPerson;
        exchange.party = party;
        exchange.keyHigh = random.nextLong();
        exchange.keyLow = random.nextLong();
        return writer.booking(exchange.slotId, firstPerson, party, exchange.keyHigh, exchange.keyLow);
    }

    private ByteBuf repeat(LoadExchange exchange, Booking booking) {
        return book(exchange, booking.firstPerson(), booking.party());
    }

    private ByteBuf read(Booking booking) {
        return writer.readBooking(booking.key());
    }

    private ByteBuf cancel(Booking booking) {
        ledger.cancelSent(booking);
        log.cancelSent(booking);
        return writer.cancel(booking.key(), booking.firstPerson() + random.nextInt(booking.party()));
    }
}
