package nl.beurt.ops.config;

import java.util.function.Function;
import java.util.function.Supplier;
import nl.beurt.gateway.peer.ProxyHeader;
import nl.beurt.gateway.peer.ProxyNetworks;
import nl.beurt.gateway.peer.ProxyTerms;

/**
 * Reads which proxies are believed, and how they tell who their clients are.
 *
 * @param networksName of what says the proxies' networks, for messages
 * @param headerName of what says the header
 * @param portName of what says the port of the PROXY protocol
 */
public record Proxies(String networksName, String headerName, String portName) {
    /** What is written for no proxy, no header and no port. */
    public static final String NONE = "none";

    /**
     * Reads what was given.
     *
     * @param networks with commas between them, or {@link #NONE}
     * @param header {@code forwarded}, {@code x-forwarded-for} or {@link #NONE}
     * @param port 0 for a free one, or {@link #NONE}
     * @throws UsageException where one is wrong, or they contradict each other
     */
    public ProxyTerms terms(String networks, String header, String port) {
        ProxyNetworks known = read(networksName, networks, Proxies::networks);
        ProxyHeader believed = read(headerName, header, ProxyHeader::read);
        int protocolPort = read(portName, port, Proxies::port);
        return refusing(
                networksName + " is \"" + networks + "\", " + headerName + " is \"" + header + "\", " + portName
                        + " is \"" + port + "\": ",
                () -> new ProxyTerms(known, believed, protocolPort));
    }

    private static ProxyNetworks networks(String text) {
        return text.equals(NONE) ? ProxyNetworks.NONE : ProxyNetworks.read(text);
    }

    private static int port(String text) {
        boolean isPort = text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= 65_535;
        if (!isPort && !text.equals(NONE)) {
            throw new IllegalArgumentException("\"" + text + "\" is no port: give one from 0 to 65535, or none");
        }
        return isPort ? Integer.parseInt(text) : ProxyTerms.NO_PORT;
    }

    private static <T> T read(String name, String text, Function<String, T> reader) {
        return refusing(name + ": ", () -> reader.apply(text));
    }

    private static <T> T refusing(String where, Supplier<T> what) {
        try {
            return what.get();
        } catch (IllegalArgumentException e) {
            throw new UsageException(where + e.getMessage(), e);
        }
    }
}
