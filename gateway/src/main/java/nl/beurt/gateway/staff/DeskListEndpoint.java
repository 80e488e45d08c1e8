package nl.beurt.gateway.staff;

import io.netty.handler.codec.http.HttpHeaders;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import nl.beurt.engine.state.Location;
import nl.beurt.gateway.exchange.Answers;
import nl.beurt.gateway.exchange.Asker;
import nl.beurt.gateway.exchange.Endpoint;
import nl.beurt.gateway.exchange.Exchange;
import nl.beurt.gateway.exchange.Text;
import nl.beurt.gateway.key.DayKeys;
import nl.beurt.gateway.key.Secrets;
import nl.beurt.gateway.offline.DeskList;
import nl.beurt.gateway.read.Instants;
import nl.beurt.gateway.read.QueryString;
import nl.beurt.gateway.reply.Faults;
import nl.beurt.gateway.reply.Problem;
import nl.beurt.gateway.reply.Reason;
import nl.beurt.gateway.rounds.DeskDay;
import nl.beurt.gateway.rounds.RoundActions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /v1/staff/desk-list}: the list with which the desks of a location work through a day without a connection, and the
 * key that opens it, which nobody else has. One list is made at a time.
 */
public final class DeskListEndpoint implements Endpoint {
    private static final Set<String> KNOWN = Set.of("location", "date", "desks");
    private static final int DATE_LENGTH = 10;
    private static final int DAYS_AHEAD_MAX = 366;
    private static final Logger LOG = LoggerFactory.getLogger(DeskListEndpoint.class);

    private final StaffServices services;
    private final StaffAccess access;
    private final StaffWork work;
    private final Secrets secrets;
    private final DayKeys days;
    private final AtomicBoolean isMaking = new AtomicBoolean();

    /**
     * Prepares the call.
     *
     * @param secrets that nobody else uses: the agent's thread makes codes again with them; it gives out none
     */
    public DeskListEndpoint(StaffServices services, Secrets secrets, DayKeys days) {
        this.services = services;
        access = new StaffAccess(services.tokens(), services.problems());
        work = new StaffWork(services.agent(), services.problems());
        this.secrets = secrets;
        this.days = days;
    }

    @Override
    public String route() {
        return "other";
    }

    @Override
    public void head(Exchange exchange, HttpHeaders headers) {
        access.require(exchange, headers, Role.DESK);
    }

    @Override
    public void handle(Exchange exchange, byte[] body, int length) {
        Faults faults = new Faults();
        DeskListMaker.Asked asked = read(exchange, faults);
        if (asked == null || !faults.isEmpty()) {
            services.problems().answer(exchange, faults);
        } else if (!exchange.caller().mayActAt(asked.list().location())) {
            services.problems().answer(exchange, Problem.FORBIDDEN);
        } else if (!isMaking.compareAndSet(false, true)) {
            services.problems().shed(exchange, Problem.BUSY);
        } else {
            work.submit(exchange, new Making(exchange.caller().name(), asked));
        }
    }

    private DeskListMaker.@Nullable Asked read(Exchange exchange, Faults faults) {
        Map<String, List<String>> parameters = QueryString.parameters(exchange.query(), KNOWN, faults);
        if (parameters == null) {
            return null;
        }
        Location location = location(QueryString.first(parameters, "location"), faults);
        LocalDate date = date(QueryString.first(parameters, "date"), faults);
        int desks = desks(QueryString.first(parameters, "desks"), faults);
        if (location == null || date == null) {
            return null;
        }
        LocalDate today = Places.today(Places.zone(location), exchange.loop().nowMillis());
        if (date.isAfter(today.plusDays(DAYS_AHEAD_MAX))) {
            faults.add("date", Reason.BEYOND_HORIZON);
        }
        DeskDay day = Places.deskDay(location, date);
        if (day.toMillis() <= exchange.loop().nowMillis()) {
            faults.add("date", Reason.PAST_DATE);
        }
        ZoneId zone = Places.zone(location);
        DeskList list = new DeskList(
                location.number(), location.id(), zone, date, exchange.loop().nowMillis(), desks, List.of(), List.of());
        return new DeskListMaker.Asked(list, day);
    }

    private @Nullable Location location(@Nullable String id, Faults faults) {
        Location location = id == null ? null : services.pages().location(id);
        if (location == null) {
            faults.add("location", id == null ? Reason.REQUIRED : Reason.NOT_FOUND_LOCATION);
        }
        return location;
    }

    private static @Nullable LocalDate date(@Nullable String text, Faults faults) {
        try {
            if (text != null && text.length() == DATE_LENGTH) {
                LocalDate date = LocalDate.parse(text);
                if (date.toEpochDay() >= DayKeys.FIRST_DAY) {
                    return date;
                }
            }
        } catch (DateTimeParseException e) {
            // It is told below, as what has another length.
        }
        faults.add("date", text == null ? Reason.REQUIRED : Reason.BAD_DATE);
        return null;
    }

    private static int desks(@Nullable String text, Faults faults) {
        if (text == null) {
            faults.add("desks", Reason.REQUIRED);
            return 1;
        }
        if (!text.matches("[1-9][0-9]{0,2}")) {
            faults.add("desks", Reason.OUT_OF_RANGE);
            return 1;
        }
        return Integer.parseInt(text);
    }

    /** A list on its way. */
    private final class Making implements StaffWork.Work {
        private final String actor;
        private final DeskListMaker.Asked asked;
        private final DeskListMaker maker;
        private final DeskList list;

        Making(String actor, DeskListMaker.Asked asked) {
            this.actor = actor;
            this.asked = asked;
            list = asked.list();
            maker = new DeskListMaker(asked, secrets);
        }

        @Override
        public void run(Asker asker, RoundActions actions) throws InterruptedException {
            switch (maker.step(actions)) {
                case GOES_ON -> {
                    // Others have their turn before the rest.
                    if (!work.goOn(asker, actor, this)) {
                        shed(asker);
                    }
                }
                case DONE -> handOut(asker, actions);
                case NOT_ANSWERED -> shed(asker);
                case TOO_LONG -> refuse(asker, "date", Reason.TOO_MANY);
            }
        }

        /** Only after the engine has it on its disk for how many desks the day's lists are. */
        private void handOut(Asker asker, RoundActions actions) throws InterruptedException {
            switch (actions.handOut(asked.day(), list.desks())) {
                case LIST_HANDED_OUT -> {
                    byte[] sealed = maker.sealed(days);
                    LOG.info(
                            "{} was handed the list of {} on {} for {} desks: {} bookings, as of {}",
                            actor,
                            list.location(),
                            list.date(),
                            list.desks(),
                            maker.size(),
                            Instants.utc(list.madeAtMillis()));
                    ended();
                    asker.answer(exchange -> answer(exchange, sealed));
                }
                case OTHER_DESKS -> refuse(asker, "desks", Reason.OTHER_DESKS);
                case WRONG_TIME -> refuse(asker, "date", Reason.PAST_DATE);
                default -> shed(asker);
            }
        }

        private void refuse(Asker asker, String field, Reason reason) {
            ended();
            Faults faults = new Faults();
            faults.add(field, reason);
            asker.answer(exchange -> services.problems().answer(exchange, faults));
        }

        private void shed(Asker asker) {
            ended();
            asker.answer(exchange -> services.problems().shed(exchange, work.notNow()));
        }

        @Override
        public void ended() {
            isMaking.set(false);
        }

        private void answer(Exchange exchange, byte[] sealed) {
            Text text = new Text(sealed.length * 3 / 2)
                    .ascii("{\"location\":\"")
                    .ascii(list.location())
                    .ascii("\",\"date\":\"")
                    .ascii(list.date().toString())
                    .ascii("\",\"desks\":")
                    .add(list.desks())
                    .ascii(",\"madeAt\":\"")
                    .ascii(Instants.utc(list.madeAtMillis()))
                    .ascii("\",\"bookings\":")
                    .add(maker.size())
                    .ascii(",\"key\":\"")
                    .ascii(maker.key())
                    .ascii("\",\"list\":\"");
            text.add(Base64.getEncoder().encode(sealed)).ascii("\"}");
            exchange.loop()
                    .answers()
                    .begin(200)
                    .sequence(services.pages().view().sequence())
                    .end(exchange, Answers.JSON, text.toBytes());
        }
    }
}
