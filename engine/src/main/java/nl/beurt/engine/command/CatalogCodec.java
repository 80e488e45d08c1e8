package nl.beurt.engine.command;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import nl.beurt.engine.command.sbe.ConfigureDecoder;
import nl.beurt.engine.command.sbe.ConfigureEncoder;
import nl.beurt.engine.command.sbe.MessageHeaderEncoder;
import nl.beurt.engine.state.Catalog;
import nl.beurt.engine.state.Knobs;
import nl.beurt.engine.state.Location;
import nl.beurt.engine.state.Product;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Between a {@link Catalog} and its Configure command. Used by one thread at a time; allocates. */
public final class CatalogCodec {
    private static final int PERSON_DAYS_SINCE = ConfigureDecoder.personDaysSinceVersion();

    private final ConfigureDecoder decoder = new ConfigureDecoder();
    private final ConfigureEncoder encoder = new ConfigureEncoder();
    private DirectBuffer decodedBuffer = new UnsafeBuffer(0, 0);
    private int decodedOffset;
    private int decodedLength;
    private int decodedBlockLength;
    private int decodedVersion;

    /** Writes a Configure with its header; its length in bytes. The buffer must be able to grow or be large enough. */
    public int encode(Catalog catalog, MutableDirectBuffer buffer, int offset) {
        encoder.wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder());
        encoder.requestRetentionMillis(catalog.knobs().requestRetentionMillis())
                .purgeAfterMillis(catalog.knobs().purgeAfterMillis())
                .actionsPerPersonPerDayMax(catalog.knobs().actionsPerPersonPerDayMax())
                .personDays(catalog.knobs().personDays());
        ConfigureEncoder.ProductsEncoder products =
                encoder.productsCount(catalog.products().size());
        for (Product product : catalog.products()) {
            encode(product, products.next());
        }
        ConfigureEncoder.LocationsEncoder locations =
                encoder.locationsCount(catalog.locations().size());
        for (Location location : catalog.locations()) {
            encode(location, locations.next());
        }
        return MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength();
    }

    private static void encode(Product product, ConfigureEncoder.ProductsEncoder next) {
        next.number(product.number())
                .minutesPerPerson(product.minutesPerPerson())
                .partyMax((short) product.partyMax())
                .exclusive(flag(product.exclusive()))
                .eligibility(flag(product.register()))
                .halted(flag(product.halted()))
                .needsBsn(flag(product.needsBsn()))
                .haltedFromMillis(product.haltedFromMillis())
                .haltedToMillis(product.haltedToMillis());
        byte[] id = bytes(product.id());
        byte[] name = bytes(product.name());
        byte[] notice = bytes(product.notice());
        next.putId(id, 0, id.length).putName(name, 0, name.length).putNotice(notice, 0, notice.length);
    }

    private static void encode(Location location, ConfigureEncoder.LocationsEncoder next) {
        next.number(location.number())
                .status((short) location.status().number())
                .latitudeMicrodegrees(location.latitudeMicrodegrees())
                .longitudeMicrodegrees(location.longitudeMicrodegrees())
                .opensAtMillis(location.opensAtMillis())
                .closesAtMillis(location.closesAtMillis());
        byte[] id = bytes(location.id());
        byte[] name = bytes(location.name());
        byte[] region = bytes(location.region());
        byte[] street = bytes(location.street());
        byte[] postalCode = bytes(location.postalCode());
        byte[] city = bytes(location.city());
        byte[] timeZone = bytes(location.timeZone());
        byte[] openingHours = bytes(location.openingHours());
        byte[] products = bytes(location.products());
        byte[] notice = bytes(location.notice());
        byte[] plan = bytes(location.plan());
        next.putId(id, 0, id.length)
                .putName(name, 0, name.length)
                .putRegion(region, 0, region.length)
                .putStreet(street, 0, street.length)
                .putPostalCode(postalCode, 0, postalCode.length)
                .putCity(city, 0, city.length)
                .putTimeZone(timeZone, 0, timeZone.length)
                .putOpeningHours(openingHours, 0, openingHours.length)
                .putProducts(products, 0, products.length)
                .putNotice(notice, 0, notice.length)
                .putPlan(plan, 0, plan.length);
    }

    /** Reads a Configure behind its header. */
    public Catalog decode(DirectBuffer buffer, int offset, int blockLength, int version) {
        decoder.wrap(buffer, offset, blockLength, version);
        Knobs knobs = new Knobs(
                decoder.requestRetentionMillis(),
                decoder.purgeAfterMillis(),
                decoder.actionsPerPersonPerDayMax(),
                version < PERSON_DAYS_SINCE ? 0 : decoder.personDays());
        List<Product> products = new ArrayList<>();
        for (ConfigureDecoder.ProductsDecoder next : decoder.products()) {
            products.add(product(next));
        }
        List<Location> locations = new ArrayList<>();
        for (ConfigureDecoder.LocationsDecoder next : decoder.locations()) {
            locations.add(location(next));
        }
        decodedBuffer = buffer;
        decodedOffset = offset;
        decodedLength = decoder.limit() - offset;
        decodedBlockLength = blockLength;
        decodedVersion = version;
        return new Catalog(knobs, products, locations);
    }

    private static Product product(ConfigureDecoder.ProductsDecoder next) {
        int number = next.number();
        int minutes = next.minutesPerPerson();
        int partyMax = next.partyMax();
        boolean exclusive = next.exclusive() != 0;
        boolean register = next.eligibility() != 0;
        boolean halted = next.halted() != 0;
        // The first version does not say it, which reads as not 0: until then there was nothing but the BSN.
        boolean needsBsn = next.needsBsn() != 0;
        // Nor from when to when one is halted, which reads as the minimum: until then it was at all times.
        long haltedFrom = next.haltedFromMillis();
        long haltedTo = next.haltedToMillis() == Long.MIN_VALUE ? Long.MAX_VALUE : next.haltedToMillis();
        byte[] id = new byte[next.idLength()];
        next.getId(id, 0, id.length);
        byte[] name = new byte[next.nameLength()];
        next.getName(name, 0, name.length);
        byte[] notice = new byte[next.noticeLength()];
        next.getNotice(notice, 0, notice.length);
        return new Product(
                number,
                text(id),
                text(name),
                minutes,
                partyMax,
                exclusive,
                register,
                halted,
                text(notice),
                needsBsn,
                haltedFrom,
                haltedTo);
    }

    private static Location location(ConfigureDecoder.LocationsDecoder next) {
        int number = next.number();
        Location.Status status = Location.Status.of(next.status());
        int latitude = next.latitudeMicrodegrees();
        int longitude = next.longitudeMicrodegrees();
        long opensAt = next.opensAtMillis();
        long closesAt = next.closesAtMillis();
        byte[] id = new byte[next.idLength()];
        next.getId(id, 0, id.length);
        byte[] name = new byte[next.nameLength()];
        next.getName(name, 0, name.length);
        byte[] region = new byte[next.regionLength()];
        next.getRegion(region, 0, region.length);
        byte[] street = new byte[next.streetLength()];
        next.getStreet(street, 0, street.length);
        byte[] postalCode = new byte[next.postalCodeLength()];
        next.getPostalCode(postalCode, 0, postalCode.length);
        byte[] city = new byte[next.cityLength()];
        next.getCity(city, 0, city.length);
        byte[] timeZone = new byte[next.timeZoneLength()];
        next.getTimeZone(timeZone, 0, timeZone.length);
        byte[] openingHours = new byte[next.openingHoursLength()];
        next.getOpeningHours(openingHours, 0, openingHours.length);
        byte[] products = new byte[next.productsLength()];
        next.getProducts(products, 0, products.length);
        byte[] notice = new byte[next.noticeLength()];
        next.getNotice(notice, 0, notice.length);
        byte[] plan = new byte[next.planLength()];
        next.getPlan(plan, 0, plan.length);
        return new Location(
                number,
                text(id),
                text(name),
                text(region),
                text(street),
                text(postalCode),
                text(city),
                latitude,
                longitude,
                status,
                opensAt,
                closesAt,
                text(timeZone),
                text(openingHours),
                text(products),
                text(notice),
                text(plan));
    }

    /** Where the body that was last decoded stands. */
    public DirectBuffer decodedBuffer() {
        return decodedBuffer;
    }

    public int decodedOffset() {
        return decodedOffset;
    }

    /** Bytes of the body that was last decoded, groups included. */
    public int decodedLength() {
        return decodedLength;
    }

    /** Length of the fixed part of the body that was last decoded. */
    public int decodedBlockLength() {
        return decodedBlockLength;
    }

    /** The schema's version that the body that was last decoded is of. */
    public int decodedVersion() {
        return decodedVersion;
    }

    private static short flag(boolean value) {
        return (short) (value ? 1 : 0);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
