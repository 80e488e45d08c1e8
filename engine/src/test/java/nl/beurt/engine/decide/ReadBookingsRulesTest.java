package nl.beurt.engine.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import nl.beurt.engine.command.sbe.MessageHeaderEncoder;
import nl.beurt.engine.command.sbe.ReadBookingsEncoder;
import nl.beurt.engine.command.sbe.ReadCodeEncoder;
import nl.beurt.engine.verdict.BookingList;
import nl.beurt.engine.verdict.Verdict;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Bookings are read so many dense ids at a time, and a code by its people only. */
class ReadBookingsRulesTest {
    private static final int PLACE = 2;

    private final DrawnWorld world = new DrawnWorld();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final BookingList list = new BookingList();
    private final long start = world.now + DrawnWorld.DAY;

    private Command.Book book(long slot, int person) {
        Command.Book book = new Command.Book(
                slot, 2, List.of(DrawnWorld.person(person)), world.fresh(), world.fresh(), 1, 0, world.request());
        assertThat(world.decide(book)).isEqualTo(Verdict.BOOKED);
        return book;
    }

    private void open(int... seats) {
        world.slotsOf(2, DrawnWorld.DAY, seats);
        world.decide(new Command.OpenRound(world.lastRound() + 1, world.now, 2));
    }

    private Verdict read(long from, long fromMillis, long toMillis, int location, boolean hasList) {
        ReadBookingsEncoder read = new ReadBookingsEncoder();
        read.wrapAndApplyHeader(buffer, 0, header)
                .from(from)
                .fromMillis(fromMillis)
                .toMillis(toMillis)
                .location(location);
        world.outcome.bookings(hasList ? list : null);
        String before = world.state.hash().toHex();
        Verdict verdict = world.decide(buffer, MessageHeaderEncoder.ENCODED_LENGTH + read.encodedLength());
        assertThat(world.state.hash().toHex()).isEqualTo(before);
        return verdict;
    }

    private List<Long> ids() {
        return LongStream.range(0, list.size())
                .map(i -> list.id((int) i))
                .boxed()
                .toList();
    }

    @Test
    void shouldReadAllInStepsAndNoneTwice() {
        open(2000);
        for (int person = 1; person <= 1203; person++) {
            book(1, person);
        }
        List<Long> all = new ArrayList<>();
        int steps = 0;
        for (long from = 1; from != 0; from = list.next()) {
            assertThat(read(from, start, start + 1, PLACE, true)).isEqualTo(Verdict.FOUND);
            all.addAll(ids());
            steps++;
        }

        assertThat(steps).isEqualTo(3);
        assertThat(all).isEqualTo(LongStream.rangeClosed(1, 1203).boxed().toList());
        assertThat(list.persons(0)).isEqualTo(1);
        assertThat(list.version(0)).isEqualTo(1);
        assertThat(list.startMillis(0)).isEqualTo(start);
    }

    @Test
    void shouldReadWhatIsAskedForOnly() {
        open(10);
        Command.Book first = book(1, 1);
        book(1, 2);
        assertThat(world.decide(new Command.Cancel(first.capability(), DrawnWorld.person(1))))
                .isEqualTo(Verdict.CANCELLED);

        read(1, start, start + 1, PLACE, true);
        assertThat(ids()).containsExactly(2L);
        for (long[] window : new long[][] {{start + 1, start + 2}, {start - 1, start}, {start + 1, start}}) {
            assertThat(read(1, window[0], window[1], PLACE, true)).isEqualTo(Verdict.FOUND);
            assertThat(ids()).isEmpty();
        }
        read(1, start, start + 1, 1, true);
        assertThat(ids()).isEmpty();
        assertThat(read(Long.MAX_VALUE, start, start + 1, PLACE, true)).isEqualTo(Verdict.FOUND);
        assertThat(list.next()).isZero();
        assertThat(read(0, start, start + 1, PLACE, true)).isEqualTo(Verdict.INVALID);
        assertThat(read(1, start, start + 1, PLACE, false)).isEqualTo(Verdict.INVALID);
    }

    @Test
    void shouldTellACodeToItsPeopleOnly() {
        open(10);
        Command.Book booked = book(1, 1);

        assertThat(readCode(booked, 1)).isEqualTo(Verdict.FOUND);
        assertThat(world.outcome.version()).isEqualTo(1);
        assertThat(world.outcome.codeNonceHigh())
                .isEqualTo(booked.request().codeNonce().high());
        assertThat(readCode(booked, 2)).isEqualTo(Verdict.WRONG_PERSON);
        world.decide(new Command.Cancel(booked.capability(), DrawnWorld.person(1)));
        assertThat(readCode(booked, 1)).isEqualTo(Verdict.BOOKING_NOT_ACTIVE);
    }

    private Verdict readCode(Command.Book booked, int person) {
        ReadCodeEncoder read = new ReadCodeEncoder();
        read.wrapAndApplyHeader(buffer, 0, header);
        read.capability()
                .high(booked.capability().high())
                .low(booked.capability().low());
        read.person()
                .high(DrawnWorld.person(person).high())
                .low(DrawnWorld.person(person).low());
        return world.decide(buffer, MessageHeaderEncoder.ENCODED_LENGTH + read.encodedLength());
    }
}
