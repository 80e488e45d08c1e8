package nl.beurt.ops.fraud;

import nl.beurt.engine.command.sbe.AwardEncoder;
import nl.beurt.engine.command.sbe.BookEncoder;
import nl.beurt.engine.command.sbe.CancelEncoder;
import nl.beurt.engine.command.sbe.DecideCaseEncoder;
import nl.beurt.engine.command.sbe.EnterEncoder;
import nl.beurt.engine.command.sbe.GenerateSlotsEncoder;
import nl.beurt.engine.command.sbe.MessageHeaderEncoder;
import nl.beurt.engine.command.sbe.MoveEncoder;
import nl.beurt.engine.command.sbe.WithdrawEncoder;
import nl.beurt.engine.journal.RecordHandler;
import nl.beurt.engine.journal.SegmentHeader;
import org.agrona.concurrent.UnsafeBuffer;

/** Accepted commands, one after the other, as a journal shows them. Each party is one person unless more are given. */
final class CommandTape {
    private static final long DAY = 86_400_000;

    private final RecordHandler handler;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[4096]);
    private long sequence;
    private long nowMillis;

    CommandTape(RecordHandler handler) {
        this.handler = handler;
    }

    CommandTape onDay(long day) {
        nowMillis = Math.max(nowMillis, day * DAY);
        return this;
    }

    /** A segment of this number begins behind so many records. */
    CommandTape segment(long number, long before) {
        sequence = before;
        handler.onSegment(new SegmentHeader(1, 2, number, 1, before + 1, 0, 0, 0, 0, 1 << 20, null), "");
        return this;
    }

    CommandTape segment(long number) {
        return segment(number, sequence);
    }

    /** Slots of one location. */
    CommandTape slots(int location, int count) {
        for (int left = count; left > 0; left -= 100) {
            GenerateSlotsEncoder it = new GenerateSlotsEncoder().wrapAndApplyHeader(buffer, 0, header);
            it.round(1).product(1).location(location);
            GenerateSlotsEncoder.BlocksEncoder blocks = it.blocksCount(Math.min(100, left));
            for (int i = Math.min(100, left); i > 0; i--) {
                blocks.next().startMillis(0).endMillis(1).seats(1);
            }
            show(it.encodedLength());
        }
        return this;
    }

    void book(long capability, long slot, long device, long contact, long... people) {
        BookEncoder it = new BookEncoder().wrapAndApplyHeader(buffer, 0, header);
        it.slot(slot).product(1).device(device).contact(contact);
        it.capability().high(capability).low(0);
        it.voucher().high(0).low(0);
        BookEncoder.PeopleEncoder group = it.peopleCount(people.length);
        for (long person : people) {
            group.next().birthTag(0).person().high(person).low(0);
        }
        it.actor("");
        show(it.encodedLength());
    }

    void enter(long capability, long device, long... people) {
        EnterEncoder it = new EnterEncoder().wrapAndApplyHeader(buffer, 0, header);
        it.product(1).device(device).contact(0);
        it.capability().high(capability).low(0);
        it.voucher().high(0).low(0);
        EnterEncoder.PeopleEncoder group = it.peopleCount(people.length);
        for (long person : people) {
            group.next().birthTag(0).person().high(person).low(0);
        }
        it.wishesCount(0);
        it.actor("");
        show(it.encodedLength());
    }

    void cancel(long capability, long device) {
        CancelEncoder it = new CancelEncoder().wrapAndApplyHeader(buffer, 0, header);
        it.device(device).contact(0).capability().high(capability).low(0);
        show(it.encodedLength());
    }

    void withdraw(long capability) {
        WithdrawEncoder it = new WithdrawEncoder().wrapAndApplyHeader(buffer, 0, header);
        it.device(0).contact(0).capability().high(capability).low(0);
        show(it.encodedLength());
    }

    void move(long capability, long slot, long device) {
        MoveEncoder it = new MoveEncoder().wrapAndApplyHeader(buffer, 0, header);
        it.voucher().high(0).low(0);
        it.slot(slot).device(device).contact(0).capability().high(capability).low(0);
        show(it.encodedLength());
    }

    void award(long capability, long slot) {
        AwardEncoder it = new AwardEncoder().wrapAndApplyHeader(buffer, 0, header);
        it.round(1).rank(0);
        it.entriesCount(1).next().entry(1).slot(slot).counts((short) 0).capability(capability);
        show(it.encodedLength());
    }

    void decide(int rule, long subject, boolean isConfirmed) {
        DecideCaseEncoder it = new DecideCaseEncoder().wrapAndApplyHeader(buffer, 0, header);
        it.rule(rule)
                .decision((short) (isConfirmed ? 1 : 2))
                .subject()
                .high(subject)
                .low(0);
        it.note("");
        show(it.encodedLength());
    }

    private void show(int bodyLength) {
        int length = MessageHeaderEncoder.ENCODED_LENGTH + bodyLength;
        handler.onRecord(++sequence, ++nowMillis, 0, buffer, 0, length, "", 0);
        buffer.setMemory(0, buffer.capacity(), (byte) 0);
    }
}
