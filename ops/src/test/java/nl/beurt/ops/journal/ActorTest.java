package nl.beurt.ops.journal;

import static org.assertj.core.api.Assertions.assertThat;

import nl.beurt.engine.command.sbe.BookEncoder;
import nl.beurt.engine.command.sbe.EnterEncoder;
import nl.beurt.engine.command.sbe.MessageHeaderEncoder;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Who of the staff asked for people who have no phone. */
class ActorTest {
    private static final int OFFSET = 8;

    private final UnsafeBuffer command = new UnsafeBuffer(new byte[512]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();

    @Test
    void shouldFindTheHelperBehindThePeople() {
        assertThat(ofBook("Zoë", 6)).isEqualTo("Zoë");
        assertThat(ofBook("", 1)).isEmpty();
    }

    @Test
    void shouldFindTheHelperBehindTheWishes() {
        EnterEncoder enter = new EnterEncoder().wrapAndApplyHeader(command, OFFSET, header);
        enter.peopleCount(2).next().person().high(1).low(2);
        enter.wishesCount(0);
        enter.actor("els");

        assertThat(new Actor().of(command, OFFSET, MessageHeaderEncoder.ENCODED_LENGTH + enter.encodedLength()))
                .isEmpty();

        enter.wrapAndApplyHeader(command, OFFSET, header);
        enter.voucher().high(0).low(0);
        EnterEncoder.PeopleEncoder people = enter.peopleCount(2);
        people.next().person().high(1).low(2);
        people.next().person().high(3).low(4);
        enter.wishesCount(1).next();
        enter.actor("els");

        assertThat(new Actor().of(command, OFFSET, MessageHeaderEncoder.ENCODED_LENGTH + enter.encodedLength()))
                .isEqualTo("els");
    }

    private String ofBook(String actor, int count) {
        BookEncoder book = new BookEncoder().wrapAndApplyHeader(command, OFFSET, header);
        book.voucher().high(0).low(0);
        BookEncoder.PeopleEncoder people = book.peopleCount(count);
        for (int i = 0; i < count; i++) {
            people.next().person().high(i).low(i);
        }
        book.actor(actor);
        return new Actor().of(command, OFFSET, MessageHeaderEncoder.ENCODED_LENGTH + book.encodedLength());
    }
}
