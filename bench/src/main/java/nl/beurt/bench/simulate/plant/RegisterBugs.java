package nl.beurt.bench.simulate.plant;

import java.nio.ByteOrder;
import nl.beurt.bench.simulate.client.Digests;
import nl.beurt.engine.command.sbe.BookDecoder;
import nl.beurt.engine.command.sbe.ImportEligibleDecoder;
import nl.beurt.engine.command.sbe.MarkServedDecoder;
import nl.beurt.engine.command.sbe.MessageHeaderDecoder;
import org.agrona.concurrent.UnsafeBuffer;

/** Bugs in who may come, made by what the engine hears, as {@link HeardBugs}. */
final class RegisterBugs {
    private static final int BODY = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final int GROUP_HEADER = 4;

    private RegisterBugs() {}

    static Bug removalLost() {
        return HeardBugs.heard(ImportEligibleDecoder.TEMPLATE_ID, command -> {
            command[BODY + ImportEligibleDecoder.removeEncodingOffset()] = 0;
            return command;
        });
    }

    static Bug importLost() {
        return HeardBugs.heard(
                ImportEligibleDecoder.TEMPLATE_ID,
                command -> HeardBugs.lastLost(
                        command,
                        ImportEligibleDecoder.BLOCK_LENGTH,
                        ImportEligibleDecoder.PeopleDecoder.sbeBlockLength()));
    }

    static Bug servedListLost() {
        return HeardBugs.heard(
                MarkServedDecoder.TEMPLATE_ID, command -> HeardBugs.lastLost(command, MarkServedDecoder.BLOCK_LENGTH));
    }

    /** Everybody is heard to give the date that they were registered with. */
    static Bug dateNotAsked() {
        return HeardBugs.heard(BookDecoder.TEMPLATE_ID, command -> {
            UnsafeBuffer buffer = new UnsafeBuffer(command);
            BookDecoder of = new BookDecoder();
            of.wrap(buffer, BODY, BookDecoder.BLOCK_LENGTH, BookDecoder.SCHEMA_VERSION);
            int at =
                    BODY + BookDecoder.BLOCK_LENGTH + GROUP_HEADER + BookDecoder.PeopleDecoder.birthTagEncodingOffset();
            for (BookDecoder.PeopleDecoder one : of.people()) {
                long right = Digests.birthTag(one.person().low());
                buffer.putLong(at, right, ByteOrder.LITTLE_ENDIAN);
                at += BookDecoder.PeopleDecoder.sbeBlockLength();
            }
            return command;
        });
    }
}
