package nl.beurt.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import nl.beurt.gateway.admit.geo.Geo;
import nl.beurt.gateway.admit.geo.GeoData;
import nl.beurt.gateway.admit.geo.GeoFiles;
import nl.beurt.gateway.exchange.StepUp;
import nl.beurt.gateway.peer.ProxyHeader;
import nl.beurt.gateway.peer.ProxyNetworks;
import nl.beurt.gateway.peer.ProxyTerms;

/** A gateway behind a proxy on this machine, which says of each request where it comes from. */
final class Abroad implements AutoCloseable {
    private final GeoData data;

    /** Dutch is one network, of which one address is a VPN's. */
    Abroad(Path tables) throws IOException {
        Files.writeString(tables.resolve("whois.txt"), "192.0.2.0/24\n");
        Files.writeString(tables.resolve("iptoasn.txt"), "192.0.2.0/25\n");
        Files.writeString(tables.resolve("hosting.txt"), "192.0.2.66\n");
        data = GeoData.open(new GeoFiles(tables, null, null, null), 60_000);
    }

    /** What a gateway needs for it. */
    GatewayContext context() {
        return new GatewayContext()
                .proxies(new ProxyTerms(
                        ProxyNetworks.read("127.0.0.1"), ProxyHeader.X_FORWARDED_FOR, ProxyTerms.NO_PORT))
                .geo(new Geo(data, Duration.ofDays(45)));
    }

    /** Sends a request from somewhere; the answer is held against the contract. */
    static WireAnswer call(RunningGateway gateway, StepUp from, WireRequest request) throws IOException {
        String address = switch (from) {
            case NONE -> "192.0.2.1";
            case VPN -> "192.0.2.66";
            case ABROAD -> "203.0.113.5";
        };
        try (WireClient client = gateway.connect()) {
            return Contract.check(
                    request, client.call(request.with(ProxyHeader.X_FORWARDED_FOR.headerName(), address)));
        }
    }

    @Override
    public void close() throws IOException {
        data.close();
    }
}
