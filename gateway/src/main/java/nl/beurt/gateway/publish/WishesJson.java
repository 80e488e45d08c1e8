package nl.beurt.gateway.publish;

import java.time.LocalDate;
import nl.beurt.engine.draw.Wish;
import nl.beurt.engine.state.Location;
import nl.beurt.gateway.exchange.Text;
import nl.beurt.gateway.read.Pages;

/** Packed wishes as JSON, as a client gives them. Belongs to one event loop. */
final class WishesJson {
    private final Pages pages;

    WishesJson(Pages pages) {
        this.pages = pages;
    }

    void write(Text to, byte[] packed, int count) {
        to.add('[');
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                to.add(',');
            }
            write(to, Wish.unpack(packed, i * Wish.PACKED));
        }
        to.add(']');
    }

    private void write(Text to, Wish wish) {
        switch (wish.kind()) {
            case SLOT -> to.ascii("{\"slot\":\"").add(wish.id()).add('"');
            case LOCATION -> {
                Location location = pages.view().catalog().location((int) wish.id());
                to.ascii("{\"location\":\"")
                        .ascii(location == null ? "" : location.id())
                        .add('"');
            }
            case ANYWHERE -> to.ascii("{\"anywhere\":true");
        }
        if (wish.kind() != Wish.Kind.SLOT) {
            if (wish.fromDay() != Wish.FIRST_DAY) {
                to.ascii(",\"from\":\"").ascii(day(wish.fromDay())).add('"');
            }
            if (wish.toDay() != Wish.LAST_DAY) {
                to.ascii(",\"to\":\"").ascii(day(wish.toDay())).add('"');
            }
        }
        to.add('}');
    }

    private static String day(int epochDay) {
        return LocalDate.ofEpochDay(Integer.toUnsignedLong(epochDay)).toString();
    }
}
