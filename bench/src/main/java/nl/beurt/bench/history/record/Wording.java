package nl.beurt.bench.history.record;

import io.netty.buffer.ByteBuf;
import nl.beurt.bench.history.log.Asked;
import nl.beurt.bench.history.log.Kind;
import nl.beurt.bench.surge.plan.PersonSource;
import nl.beurt.bench.surge.wire.RequestWriter;
import nl.beurt.bench.surge.wire.Target;

/** Puts what is asked into HTTP; the same question gives the same bytes. Called only from the event loop. */
final class Wording {
    private final RequestWriter writer;

    Wording(Target target, RecordSettings settings) {
        writer = new RequestWriter(target, new PersonSource(settings.seed()), settings.product());
    }

    ByteBuf of(Kind kind, Asked asked) {
        return switch (kind) {
            case BOOK ->
                writer.booking(writer.bookingBody(asked.slot(), asked.person(), asked.party()), asked.request());
            case MOVE -> writer.move(asked.key(), asked.slot(), asked.person(), asked.request());
            case REISSUE -> writer.reissue(asked.key(), asked.person(), asked.request());
            case CANCEL -> writer.cancel(asked.key(), asked.person());
            case READ -> writer.readBooking(asked.key());
            case AVAILABILITY -> writer.readAvailability(null);
        };
    }
}
