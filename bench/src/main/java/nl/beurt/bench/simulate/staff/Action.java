package nl.beurt.bench.simulate.staff;

import java.util.Arrays;
import nl.beurt.engine.command.sbe.MessageHeaderDecoder;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.sbe.MessageDecoderFlyweight;

/**
 * One command, and what of it a checker needs. People, slots and links are numbers; 0 where there is none.
 *
 * @param command its bytes, header first
 * @param capability number of the link that it makes or is asked with
 * @param people in a Book or an Enter; of a link the alias, then the person
 * @param slot of a Book or a Move
 * @param request of the staff
 */
record Action(Kind kind, byte[] command, int capability, int[] people, long slot, int request) {
    private static final int[] NOBODY = {};

    /** One of no request of the staff. */
    Action(Kind kind, byte[] command, int capability, int[] people, long slot) {
        this(kind, command, capability, people, slot, 0);
    }

    /** One about no booking and no entry. */
    static Action plain(Kind kind, byte[] command) {
        return new Action(kind, command, 0, NOBODY, 0);
    }

    /** One about no booking and no entry, which is a request of the staff. */
    static Action requested(Kind kind, int request, byte[] command) {
        return new Action(kind, command, 0, NOBODY, 0, request);
    }

    /** One that is asked with a link. */
    static Action with(Kind kind, byte[] command, int capability, long slot) {
        return new Action(kind, command, capability, NOBODY, slot);
    }

    /** What its command says. */
    <D extends MessageDecoderFlyweight> D read(D decoder) {
        UnsafeBuffer buffer = new UnsafeBuffer(command);
        MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(buffer, 0);
        decoder.wrap(buffer, MessageHeaderDecoder.ENCODED_LENGTH, header.blockLength(), header.version());
        return decoder;
    }

    @Override
    public String toString() {
        return kind + " link " + capability + " people " + Arrays.toString(people) + " slot " + slot + " request "
                + request;
    }
}
