package nl.beurt.gateway.staff;

import io.netty.handler.codec.http.HttpHeaders;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
import nl.beurt.gateway.rounds.RoundActions;
import nl.beurt.gateway.rounds.RoundAgent;
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
    private final Secrets secrets;
    private final DayKeys days;
    private final AtomicBoolean isMaking = new AtomicBoolean();
    /** For how many desks the lists of a place and day are that were handed out since the start: one booking is of one desk. */
    private final Map<Handed, Integer> handed = new ConcurrentHashMap<>();

    private record Handed(int location, LocalDate date) {}

    /**
     * Prepares the call.
     *
     * @param secrets that nobody else uses: the agent's thread makes codes again with them; it gives out none
     */
    public DeskListEndpoint(StaffServices services, Secrets secrets, DayKeys days) {
        this.services = services;
        access = new StaffAccess(services.tokens(), services.problems());
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
            String actor = exchange.caller().name();
            new Making(exchange.asker(), actor, new DeskListMaker(asked, secrets), asked.list()).goOn();
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
        Integer before = handed.get(new Handed(location.number(), date));
        if (before != null && before != desks && exchange.caller().mayActAt(location.id())) {
            faults.add("desks", Reason.OTHER_DESKS);
        }
        ZoneId zone = Places.zone(location);
        DeskList list = new DeskList(
                location.number(), location.id(), zone, date, exchange.loop().nowMillis(), desks, List.of(), List.of());
        return new DeskListMaker.Asked(list, Places.midnight(date, zone), Places.midnight(date.plusDays(1), zone));
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

    /** A list on its way, which is answered however it ends. */
    private final class Making implements RoundAgent.Job {
        private final Asker asker;
        private final String actor;
        private final DeskListMaker maker;
        private final DeskList list;

        Making(Asker asker, String actor, DeskListMaker maker, DeskList list) {
            this.asker = asker;
            this.actor = actor;
            this.maker = maker;
            this.list = list;
        }

        /** Gives the rest of it to the agent: others have their turn before. */
        void goOn() {
            if (!services.agent().submit(actor, this)) {
                end(services.agent().isClosed() ? Problem.DRAINING : Problem.BUSY);
            }
        }

        @Override
        public void run(RoundActions actions) throws InterruptedException {
            try {
                switch (maker.step(actions)) {
                    case GOES_ON -> goOn();
                    case DONE -> {
                        byte[] sealed = maker.sealed(days);
                        handed.put(new Handed(list.locationNumber(), list.date()), list.desks());
                        LOG.info(
                                "{} was handed the list of {} on {} for {} desks: {} bookings, as of {}",
                                actor,
                                list.location(),
                                list.date(),
                                list.desks(),
                                maker.size(),
                                Instants.utc(list.madeAtMillis()));
                        isMaking.set(false);
                        asker.answer(exchange -> answer(exchange, sealed));
                    }
                    case NOT_ANSWERED, TOO_LONG -> end(Problem.BUSY);
                }
            } catch (RuntimeException | Error e) {
                end(Problem.BUSY);
                throw e;
            }
        }

        @Override
        public void drop() {
            end(Problem.DRAINING);
        }

        private void end(Problem problem) {
            isMaking.set(false);
            asker.answer(exchange -> services.problems().shed(exchange, problem));
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
