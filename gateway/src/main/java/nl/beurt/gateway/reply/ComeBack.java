package nl.beurt.gateway.reply;

import java.util.concurrent.ThreadLocalRandom;
import nl.beurt.gateway.exchange.Exchange;

/** Says when who is sent away is to come back. Belongs to one event loop. */
@FunctionalInterface
public interface ComeBack {
    /** In one to four seconds, at random: of those who are few. */
    ComeBack SOON = (exchange, problem) -> ThreadLocalRandom.current().nextInt(1, 5);

    /**
     * The seconds of {@code Retry-After}, from 1. Called once for each 503, before it is answered.
     *
     * @param problem why it is sent away
     */
    int seconds(Exchange exchange, Problem problem);

    /** Somebody is refused for where they are, or because they asked too often: that costs time too. */
    default void refused() {}
}
