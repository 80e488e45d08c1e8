package nl.beurt.gateway.staff;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.beurt.engine.command.sbe.CheckInEncoder;
import nl.beurt.engine.command.sbe.MessageHeaderEncoder;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import nl.beurt.gateway.decode.DeskBody;
import nl.beurt.gateway.exchange.Answers;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Problem;
import nl.beurt.gateway.reply.Reason;
import nl.beurt.gateway.rounds.ActorName;

/** {@code POST /v1/staff/check-ins}: people are at the desk, each once, with their code, where and on the day they should. */
public final class CheckInEndpoint extends DeskCall {
    private static final long EARLY_MILLIS = TimeUnit.HOURS.toMillis(1);

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final CheckInEncoder checkIn = new CheckInEncoder();
    private final DeskWatch watch;

    public CheckInEndpoint(DeskServices services) {
        super(services, true, false);
        watch = new DeskWatch(services.staff().guard());
    }

    @Override
    int command(Exchange exchange, DeskBody request, Faults faults) {
        Location location = services().staff().pages().location(request.location());
        if (location == null) {
            faults.add("/location", Reason.NOT_FOUND_LOCATION);
            return 0;
        }
        if (!exchange.caller().mayActAt(location.id())) {
            problems().answer(exchange, Problem.FORBIDDEN);
            return 0;
        }
        checkIn.wrapAndApplyHeader(exchange.command(), 0, header).location(location.number());
        putDay(Places.zone(location), exchange.loop().nowMillis());
        put(checkIn.code(), request.code());
        byte[] actor = ActorName.of(exchange.caller().name());
        checkIn.putActor(actor, 0, actor.length);
        CheckInEncoder.PeopleEncoder people = checkIn.peopleCount(request.size());
        for (int i = 0; i < request.size(); i++) {
            put(people.next().person(), request.person(i));
        }
        return MessageHeaderEncoder.ENCODED_LENGTH + checkIn.encodedLength();
    }

    private void putDay(ZoneId zone, long nowMillis) {
        if (services().isAnyDay()) {
            checkIn.fromMillis(Long.MIN_VALUE + 1).toMillis(Long.MAX_VALUE);
            return;
        }
        LocalDate today = Places.today(zone, nowMillis);
        checkIn.fromMillis(Places.midnight(today, zone)).toMillis(Places.midnight(today.plusDays(1), zone));
    }

    @Override
    public void decided(Exchange exchange) {
        Outcome outcome = exchange.outcome();
        if (outcome.verdict() != Verdict.CHECKED_IN) {
            if (outcome.verdict() == Verdict.WRONG_PERSON) {
                watch.wrongPerson(exchange);
            }
            refuse(exchange);
            return;
        }
        String warnings = Stream.of(
                        warning(outcome, exchange.loop().nowMillis()),
                        outcome.affected() > 0 ? "\"let-in-elsewhere\"" : "",
                        watch.admitted(exchange))
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining(","));
        Answers answers = exchange.loop().answers().begin(200).sequence(outcome.sequence());
        writeBooking(exchange, answers.body());
        answers.body().ascii(",\"warnings\":[").ascii(warnings).ascii("]}");
        answers.end(exchange, Answers.JSON);
    }

    private static String warning(Outcome outcome, long now) {
        if (now < outcome.startMillis() - EARLY_MILLIS) {
            return "\"early\"";
        }
        return now > outcome.endMillis() ? "\"late\"" : "";
    }
}
