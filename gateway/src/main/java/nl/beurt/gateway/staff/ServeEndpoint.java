package nl.beurt.gateway.staff;

import nl.beurt.engine.command.sbe.MessageHeaderEncoder;
import nl.beurt.engine.command.sbe.ServeEncoder;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import nl.beurt.gateway.decode.DeskBody;
import nl.beurt.gateway.exchange.Answers;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.rounds.ActorName;

/** {@code POST /v1/staff/served}: people got what they came for, one of the stock each; they can book no more. */
public final class ServeEndpoint extends DeskCall {
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final ServeEncoder serve = new ServeEncoder();

    public ServeEndpoint(DeskServices services) {
        super(services, false, true);
    }

    @Override
    int command(Exchange exchange, DeskBody request, Faults faults) {
        serve.wrapAndApplyHeader(exchange.command(), 0, header);
        put(serve.code(), request.code());
        mark().writeTo(serve.request(), serve.fingerprint());
        byte[] actor = ActorName.of(exchange.caller().name());
        serve.putActor(actor, 0, actor.length);
        ServeEncoder.PeopleEncoder people = serve.peopleCount(request.size());
        for (int i = 0; i < request.size(); i++) {
            put(people.next().person(), request.person(i));
        }
        return MessageHeaderEncoder.ENCODED_LENGTH + serve.encodedLength();
    }

    @Override
    public void decided(Exchange exchange) {
        Outcome outcome = exchange.outcome();
        if (outcome.verdict() != Verdict.SERVED && outcome.verdict() != Verdict.REPEATED) {
            refuse(exchange);
            return;
        }
        Answers answers = exchange.loop().answers().begin(200).sequence(outcome.sequence());
        writeBooking(exchange, answers.body());
        answers.body().add('}');
        answers.end(exchange, Answers.JSON);
    }
}
