package nl.beurt.gateway.publish;

import java.nio.charset.StandardCharsets;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.gateway.exchange.Text;
import nl.beurt.gateway.read.Pages;

/** A booking as JSON. Belongs to one event loop. */
final class BookingJson {
    private static final byte[] KEY = ascii("{\"key\":\"");
    private static final byte[] CODE = ascii("\",\"code\":\"");
    private static final byte[] VERSION = ascii("\",\"version\":");
    private static final byte[] PERSONS = ascii(",\"persons\":");
    private static final byte[][] STATUS = {
        ascii(",\"status\":\"booked\"}"),
        ascii(",\"status\":\"cancelled\"}"),
        ascii(",\"status\":\"attended\"}"),
        ascii(",\"status\":\"no-show\"}"),
        ascii(",\"status\":\"withdrawn\"}")
    };

    private final Pages pages;

    BookingJson(Pages pages) {
        this.pages = pages;
    }

    /** With a code: what a booking, a move or a re-issue is answered with. */
    void write(Text to, byte[] key, byte[] code, Outcome outcome) {
        rest(to.add(KEY).add(key).add(CODE).add(code), outcome);
    }

    /** Without a code: what a reader of the link sees. */
    void write(Text to, String key, Outcome outcome) {
        rest(to.add(KEY).ascii(key), outcome);
    }

    private void rest(Text to, Outcome outcome) {
        to.add(VERSION)
                .add(outcome.version())
                .add(',')
                .add(pages.inBooking(outcome))
                .add(PERSONS)
                .add(outcome.persons())
                .add(STATUS[outcome.status()]);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
