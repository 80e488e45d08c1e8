package nl.beurt.bench.simulate.plant;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import nl.beurt.engine.command.sbe.AddStockEncoder;
import nl.beurt.engine.command.sbe.ChangeDecoder;
import nl.beurt.engine.command.sbe.ChangeEncoder;
import nl.beurt.engine.command.sbe.CheckInDecoder;
import nl.beurt.engine.command.sbe.MessageHeaderDecoder;
import nl.beurt.engine.command.sbe.OpenRoundEncoder;
import nl.beurt.engine.command.sbe.ServeDecoder;
import nl.beurt.engine.state.ChangeKind;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Bugs in rules, made by what the engine hears: it decides, journals, answers and replays another command than the one that was
 * asked. Its records fit each other and its memory, as with a rule that is wrong.
 */
final class HeardBugs {
    private static final int BODY = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final int PERSON_LENGTH = 16;
    private static final int COUNT_OFFSET = 2;
    private static final int DIGESTS_LENGTH = 32;
    private static final long EARLY_MILLIS = 900_000;

    private HeardBugs() {}

    static Bug heard(int templateId, UnaryOperator<byte[]> as) {
        return new Bug() {
            @Override
            public byte[] command(byte[] command) {
                MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(new UnsafeBuffer(command), 0);
                return header.templateId() == templateId ? as.apply(command.clone()) : command;
            }
        };
    }

    static Bug openEarly() {
        return heard(OpenRoundEncoder.TEMPLATE_ID, command -> {
            int at = BODY + OpenRoundEncoder.opensAtMillisEncodingOffset();
            UnsafeBuffer buffer = new UnsafeBuffer(command);
            long given = buffer.getLong(at, ByteOrder.LITTLE_ENDIAN);
            buffer.putLong(at, given - EARLY_MILLIS, ByteOrder.LITTLE_ENDIAN);
            return command;
        });
    }

    static Bug checkInLost() {
        return heard(CheckInDecoder.TEMPLATE_ID, command -> lastLost(command, CheckInDecoder.BLOCK_LENGTH));
    }

    static Bug serveLost() {
        return heard(ServeDecoder.TEMPLATE_ID, command -> lastLost(command, ServeDecoder.BLOCK_LENGTH));
    }

    /** Without the last of its people, where there are several; they stand at its end. */
    static byte[] lastLost(byte[] command, int blockLength) {
        return lastLost(command, blockLength, PERSON_LENGTH);
    }

    /** As {@link #lastLost(byte[], int)}, of people with more than their pseudonym. */
    static byte[] lastLost(byte[] command, int blockLength, int personLength) {
        int at = BODY + blockLength + COUNT_OFFSET;
        UnsafeBuffer buffer = new UnsafeBuffer(command);
        short people = buffer.getShort(at, ByteOrder.LITTLE_ENDIAN);
        if (people < 2) {
            return command;
        }
        buffer.putShort(at, (short) (people - 1), ByteOrder.LITTLE_ENDIAN);
        return Arrays.copyOf(command, command.length - personLength);
    }

    static Bug stockTwice() {
        return heard(AddStockEncoder.TEMPLATE_ID, command -> {
            int at = BODY + AddStockEncoder.amountEncodingOffset();
            UnsafeBuffer buffer = new UnsafeBuffer(command);
            buffer.putLong(at, 2 * buffer.getLong(at, ByteOrder.LITTLE_ENDIAN), ByteOrder.LITTLE_ENDIAN);
            return command;
        });
    }

    static Bug requestForgotten() {
        return heard(AddStockEncoder.TEMPLATE_ID, command -> {
            int at = BODY + AddStockEncoder.requestEncodingOffset();
            Arrays.fill(command, at, at + DIGESTS_LENGTH, (byte) 0);
            return command;
        });
    }

    static Bug changeEverywhere() {
        return heard(ChangeEncoder.TEMPLATE_ID, command -> {
            ChangeDecoder of = new ChangeDecoder();
            of.wrap(new UnsafeBuffer(command), BODY, ChangeEncoder.BLOCK_LENGTH, ChangeEncoder.SCHEMA_VERSION);
            if (of.kind() != ChangeKind.DESKS.number()) {
                int at = BODY + ChangeEncoder.locationEncodingOffset();
                new UnsafeBuffer(command).putShort(at, (short) 0, ByteOrder.LITTLE_ENDIAN);
            }
            return command;
        });
    }
}
