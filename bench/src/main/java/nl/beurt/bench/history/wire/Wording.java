package nl.beurt.bench.history.wire;

import io.netty.buffer.ByteBuf;
import java.util.function.IntFunction;
import nl.beurt.bench.history.log.Asked;
import nl.beurt.bench.history.log.Kind;
import nl.beurt.bench.surge.plan.PersonSource;
import nl.beurt.bench.surge.wire.RequestWriter;
import nl.beurt.bench.surge.wire.Target;

/** Puts what is asked into HTTP; the same question gives the same bytes. */
public final class Wording {
    private final RequestWriter writer;

    /** What is asked. */
    public interface Question {
        Kind kind();

        Asked asked();
    }

    /**
     * Makes one.
     *
     * @param seed of the people who ask
     */
    public Wording(Target target, long seed, String product) {
        writer = new RequestWriter(target, new PersonSource(seed), product);
    }

    /** The requests of a batch, each made when it is sent. Called only from the event loop. */
    public IntFunction<ByteBuf> requests(IntFunction<? extends Question> questions) {
        return index -> request(questions.apply(index));
    }

    private ByteBuf request(Question question) {
        Asked asked = question.asked();
        return switch (question.kind()) {
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
