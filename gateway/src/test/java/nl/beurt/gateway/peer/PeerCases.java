package nl.beurt.gateway.peer;

import java.util.ArrayList;
import java.util.List;

/** Headers as proxies and those who forge them write them, and who the client is. The proxies are 127.0.0.1, ::1, 10/8 and 2001:db8:ffff::/48. */
public final class PeerCases {
    /** Who is believed. */
    public static final String PROXIES = "127.0.0.1, ::1, 10.0.0.0/8, 2001:db8:ffff::/48";

    /** What is expected where the answer is 400. */
    public static final String REFUSED = "400";

    private static final String SOCKET = "127.0.0.1";
    private static final String CLIENT = "203.0.113.9";
    private static final String FORWARDED = "Forwarded";
    private static final String FORWARDED_FOR = "X-Forwarded-For";

    /** An address as text, as {@code X-Forwarded-For} has it, and what it means. */
    private record Spelling(String text, String address) {}

    private static final List<Spelling> RIGHT = List.of(
            new Spelling("203.0.113.9", "203.0.113.9"),
            new Spelling("0.0.0.1", "0.0.0.1"),
            new Spelling("255.255.255.255", "255.255.255.255"),
            new Spelling("192.168.1.20", "192.168.1.20"),
            new Spelling("203.0.113.9:1", "203.0.113.9"),
            new Spelling("203.0.113.9:65535", "203.0.113.9"),
            new Spelling("[2001:db8::1]", "2001:db8::1"),
            new Spelling("[2001:db8::1]:443", "2001:db8::1"),
            new Spelling("[2001:DB8::A]", "2001:db8::a"),
            new Spelling("[2001:0db8:0000:0000:0000:0000:0000:0001]", "2001:db8::1"),
            new Spelling("[::]", "::"),
            new Spelling("[1::]", "1::"),
            new Spelling("[::2]", "::2"),
            new Spelling("[1:2:3:4:5:6:7::]", "1:2:3:4:5:6:7:0"),
            new Spelling("[::2:3:4:5:6:7:8]", "0:2:3:4:5:6:7:8"),
            new Spelling("[1:2:3::6:7:8]", "1:2:3:0:0:6:7:8"),
            new Spelling("[1:2:3:4:5:6:203.0.113.9]", "1:2:3:4:5:6:cb00:7109"),
            new Spelling("[64:ff9b::203.0.113.9]", "64:ff9b::cb00:7109"),
            new Spelling("[::ffff:203.0.113.9]", "203.0.113.9"),
            new Spelling("[::FFFF:cb00:7109]", "203.0.113.9"),
            new Spelling("[0:0:0:0:0:ffff:203.0.113.9]:80", "203.0.113.9"),
            new Spelling("[::203.0.113.9]", "::cb00:7109"));

    private static final List<String> WRONG = List.of(
            "unknown",
            "UNKNOWN",
            "_hidden",
            "_SEVKISEK",
            "localhost",
            "client.example",
            "203.0.113",
            "203.0.113.",
            ".203.0.113.9",
            "203.0.113.9.",
            "203.0.113.9.1",
            "203..113.9",
            "203.0.113.256",
            "203.0.113.09",
            "0203.0.113.9",
            "00.0.0.1",
            "0xcb.0.113.9",
            "0xcb007109",
            "3405803785",
            "203.28937",
            "-203.0.113.9",
            "+203.0.113.9",
            "203.0.113.9/32",
            "203.0.113.9%31",
            "203%2E0.113.9",
            "203.0.113.9 203.0.113.10",
            "203.0.113.9\t1",
            "203. 0.113.9",
            "203.0.113.9:",
            "203.0.113.9:65536",
            "203.0.113.9:000080",
            "203.0.113.9:-1",
            "203.0.113.9:80:80",
            "[203.0.113.9]",
            "[2001:db8::1",
            "2001:db8::1]",
            "[[2001:db8::1]]",
            "[]",
            "[2001:db8::1]x",
            "[2001:db8::1]:",
            "[2001:db8::1]:http",
            "[2001:db8::1%eth0]",
            "[fe80::1%25eth0]",
            "[1:2:3:4:5:6:7]",
            "[1:2:3:4:5:6:7:8:9]",
            "[1:2:3:4::5:6:7:8]",
            "[1::2::3]",
            "[:::]",
            "[:1::2]",
            "[1::2:]",
            "[12345::]",
            "[g::1]",
            "[::ffff:203.0.113.09]",
            "[::ffff:203.0.113]",
            "[::203.0.113.9:1]",
            "[1:2:3:4:5:6:7:203.0.113.9]",
            "[2001:db8:: 1]",
            "\u0662\u0660\u0663.0.113.9",
            "\u00a0203.0.113.9",
            "<script>",
            "a=b",
            "203.0.113.9|");

    private PeerCases() {}

    /**
     * One request.
     *
     * @param header that is believed
     * @param socket at the other end
     * @param lines of the request's head
     * @param client who it is from, or {@link #REFUSED}
     */
    public record Case(ProxyHeader header, String socket, List<String> lines, String client) {}

    /** All of them. */
    public static List<Case> all() {
        List<Case> cases = new ArrayList<>();
        addForwardedFor(cases);
        addForwarded(cases);
        addOfBoth(cases);
        return cases;
    }

    private static void addForwardedFor(List<Case> cases) {
        for (Spelling each : RIGHT) {
            forwardedFor(cases, each.address(), each.text());
            forwardedFor(cases, each.address(), "198.51.100.1, " + each.text() + ", 10.0.0.1");
        }
        for (String each : WRONG) {
            forwardedFor(cases, REFUSED, each);
            forwardedFor(cases, REFUSED, CLIENT + ", " + each);
            forwardedFor(cases, REFUSED, CLIENT + ", " + each + ", 10.0.0.1");
            forwardedFor(cases, CLIENT, each + ", " + CLIENT + ", 10.0.0.1");
            forwardedFor(cases, CLIENT, each, CLIENT);
        }
        // Without brackets, where a port cannot be told from a group: it is all address.
        forwardedFor(cases, "2001:db8::1", "2001:db8::1");
        forwardedFor(cases, "2001:db8::443", "2001:db8::443");
        forwardedFor(cases, "203.0.113.9", "::ffff:203.0.113.9");
        forwardedFor(cases, "::1:2", "::1:2, ::1");
        forwardedFor(cases, REFUSED, "fe80::1%eth0");
        // Hops, and proxies that name proxies.
        forwardedFor(cases, CLIENT, CLIENT + ",10.0.0.1,10.255.255.255,::1,[2001:db8:ffff::7]:9,::ffff:10.1.2.3");
        forwardedFor(cases, "11.0.0.1", CLIENT + ", 11.0.0.1, 10.0.0.1");
        forwardedFor(cases, "2001:db8:fffe::1", CLIENT + ", 2001:db8:fffe::1");
        forwardedFor(cases, "10.0.0.2", "10.0.0.2, 10.0.0.1");
        forwardedFor(cases, "10.0.0.2", "10.0.0.2");
        forwardedFor(cases, SOCKET, "127.0.0.1");
        forwardedFor(cases, "127.0.0.2", "127.0.0.2");
        forwardedFor(cases, CLIENT, CLIENT + ", 10.0.0.1".repeat(PeerReader.HOPS_MAX - 1));
        forwardedFor(cases, REFUSED, CLIENT + ", 10.0.0.1".repeat(PeerReader.HOPS_MAX));
        forwardedFor(cases, CLIENT, "6.6.6.6,".repeat(300) + CLIENT);
        forwardedFor(cases, CLIENT, ",".repeat(900) + CLIENT);
        // Blanks, and elements that are empty.
        forwardedFor(cases, CLIENT, "6.6.6.6 \t ,\t \t" + CLIENT + "\t , 10.0.0.1");
        forwardedFor(cases, CLIENT, "6.6.6.6," + CLIENT);
        forwardedFor(cases, REFUSED, "");
        forwardedFor(cases, REFUSED, " \t");
        forwardedFor(cases, REFUSED, ",");
        forwardedFor(cases, REFUSED, CLIENT + ",");
        forwardedFor(cases, REFUSED, CLIENT + ", ,10.0.0.1");
        forwardedFor(cases, CLIENT, ", ," + CLIENT);
        forwardedFor(cases, REFUSED, "\"" + CLIENT + "\"");
        forwardedFor(cases, REFUSED, CLIENT + ";10.0.0.1");
        // Lines, in the order in which they came.
        forwardedFor(cases, CLIENT, "6.6.6.6", "7.7.7.7", CLIENT);
        forwardedFor(cases, CLIENT, "6.6.6.6", CLIENT, "10.0.0.1", "10.0.0.2");
        forwardedFor(cases, CLIENT, "6.6.6.6", CLIENT + ", 10.0.0.1", "10.0.0.2, ::1");
        forwardedFor(cases, REFUSED, CLIENT, "");
        forwardedFor(cases, CLIENT, "", CLIENT);
        forwardedFor(cases, "10.0.0.3", "10.0.0.3", "10.0.0.1");
        forwardedFor(cases, REFUSED, repeated(CLIENT, "10.0.0.1", PeerReader.HOPS_MAX));
        forwardedFor(cases, CLIENT, repeated(CLIENT, "10.0.0.1", PeerReader.HOPS_MAX - 1));
        forwardedFor(cases, CLIENT, repeated(CLIENT, CLIENT, 50));
    }

    private static String[] repeated(String first, String then, int count) {
        List<String> lines = new ArrayList<>(List.of(first));
        for (int i = 0; i < count; i++) {
            lines.add(then);
        }
        return lines.toArray(String[]::new);
    }

    private static void addForwarded(List<Case> cases) {
        for (Spelling each : RIGHT) {
            String node = quoted(each.text());
            forwarded(cases, each.address(), "for=" + node);
            forwarded(cases, each.address(), "for=6.6.6.6, proto=https;FOR=" + node + ";by=_us , For=10.0.0.1");
        }
        for (String each : WRONG) {
            String node = "\"" + each + "\"";
            forwarded(cases, REFUSED, "for=" + node);
            forwarded(cases, REFUSED, "for=203.0.113.9, for=" + node);
            forwarded(cases, REFUSED, "for=203.0.113.9, for=" + node + ", for=10.0.0.1");
            forwarded(cases, CLIENT, "for=" + node + ", for=203.0.113.9, for=10.0.0.1");
            forwarded(cases, CLIENT, each + ", for=203.0.113.9");
        }
        forwarded(cases, CLIENT, "for=203.0.113.9;proto=http;by=203.0.113.43");
        forwarded(cases, CLIENT, "for=6.6.6.6;by=_a, for=203.0.113.9 ; proto=\"https\" ;host=\"a,b;for=7.7.7.7\"");
        forwarded(cases, CLIENT, ";;for=203.0.113.9;");
        forwarded(cases, CLIENT, "for=\"203.0.113.9:_gazonk\"");
        forwarded(cases, CLIENT, "for=\"203\\.0.113.9\"");
        forwarded(cases, "2001:db8::1", "for=\"[2001:db8\\:\\:1]:_p.o-r_t\"");
        forwarded(cases, REFUSED, "for=\"203.0.113.9:_\"");
        forwarded(cases, REFUSED, "for=\"203.0.113.9:_a b\"");
        forwarded(cases, REFUSED, "for=203.0.113.9:80");
        forwarded(cases, REFUSED, "for=[2001:db8::1]");
        forwarded(cases, REFUSED, "for=2001:db8::1");
        forwarded(cases, REFUSED, "for=\"2001:db8::1\"");
        forwarded(cases, REFUSED, "for=\"::ffff:203.0.113.9\"");
        forwarded(cases, REFUSED, "203.0.113.9");
        forwarded(cases, REFUSED, "for");
        forwarded(cases, REFUSED, "for=");
        forwarded(cases, REFUSED, "=203.0.113.9");
        forwarded(cases, REFUSED, "for==203.0.113.9");
        forwarded(cases, REFUSED, "for =203.0.113.9");
        forwarded(cases, REFUSED, "for= 203.0.113.9");
        forwarded(cases, REFUSED, "for=\"203.0.113.9 \"");
        forwarded(cases, REFUSED, "for=\"\"");
        forwarded(cases, REFUSED, "for=\"203.0.113.9");
        forwarded(cases, REFUSED, "for=203.0.113.9\"");
        forwarded(cases, REFUSED, "for=\"203.0.113.9\\\"");
        forwarded(cases, REFUSED, "for='203.0.113.9'");
        forwarded(cases, REFUSED, "for=\"" + "\\2".repeat(200) + "\"");
        forwarded(cases, REFUSED, "fort=203.0.113.9");
        forwarded(cases, REFUSED, "xfor=203.0.113.9");
        forwarded(cases, REFUSED, "proto=https");
        forwarded(cases, REFUSED, "for=203.0.113.9, proto=https;by=10.0.0.1");
        forwarded(cases, REFUSED, "");
        forwarded(cases, REFUSED, ",");
        forwarded(cases, REFUSED, ";");
        forwarded(cases, REFUSED, "for=203.0.113.9,");
        // Two that are at odds.
        forwarded(cases, REFUSED, "for=203.0.113.9;for=203.0.113.9");
        forwarded(cases, REFUSED, "for=203.0.113.9;host=\"x\";For=\"6.6.6.6\";y=\"\"");
        // An open quote, a backslash, a comma in quotes: none reaches beyond the comma that the proxy wrote.
        forwarded(cases, CLIENT, "for=\", for=203.0.113.9");
        forwarded(cases, CLIENT, "for=\"x, for=\"203.0.113.9\"");
        forwarded(cases, CLIENT, "for=\"x\\, for=\"203.0.113.9\"");
        forwarded(cases, CLIENT, "for=\"6.6.6.6;by=\\\", for=203.0.113.9;by=\"_a\"");
        forwarded(cases, "2001:db8::1", "\"for=6.6.6.6, for=\"[2001:db8::1]\"");
        forwarded(cases, CLIENT, "for=6.6.6.6, for=203.0.113.9;x=\"a\\\"b, c=\\\\\"");
        forwarded(cases, CLIENT, "for=6.6.6.6", "for=203.0.113.9", "for=10.0.0.1;by=10.0.0.2, for=\"[::1]\"");
        forwarded(cases, CLIENT, "for=\"6.6.6.6", "for=203.0.113.9");
        forwarded(cases, REFUSED, "for=203.0.113.9", "\"for=10.0.0.1");
        forwarded(cases, REFUSED, "for=203.0.113.9", "");
        forwarded(cases, "10.0.0.7", "for=10.0.0.7, for=10.0.0.1");
        forwarded(cases, REFUSED, "for=203.0.113.9" + ", for=10.0.0.1".repeat(PeerReader.HOPS_MAX));
        forwarded(cases, CLIENT, "for=203.0.113.9" + ", for=10.0.0.1".repeat(PeerReader.HOPS_MAX - 1));
    }

    private static String quoted(String text) {
        return text.matches("[0-9.]+") ? text : "\"" + text + "\"";
    }

    /** One is believed, all others are ignored; of somebody who is no proxy each is. */
    private static void addOfBoth(List<Case> cases) {
        List<String> others = List.of(
                "X-Real-IP: 6.6.6.6",
                "True-Client-IP: 6.6.6.6",
                "CF-Connecting-IP: 6.6.6.6",
                "X-Client-IP: 6.6.6.6",
                "X-Cluster-Client-IP: 6.6.6.6",
                "X-Forwarded: for=6.6.6.6",
                "Forwarded-For: 6.6.6.6",
                "X_Forwarded_For: 6.6.6.6",
                "X-Forwarded-For-: 6.6.6.6",
                "X-Original-Forwarded-For: 6.6.6.6",
                "Via: 1.1 6.6.6.6",
                "Connection: keep-alive, X-Forwarded-For, Forwarded",
                "X-Forwarded-Host: 6.6.6.6");
        for (String each : others) {
            cases.add(
                    new Case(ProxyHeader.X_FORWARDED_FOR, SOCKET, List.of(each, "X-Forwarded-For: " + CLIENT), CLIENT));
            cases.add(new Case(ProxyHeader.FORWARDED, SOCKET, List.of("Forwarded: for=" + CLIENT, each), CLIENT));
            cases.add(new Case(ProxyHeader.X_FORWARDED_FOR, SOCKET, List.of(each), SOCKET));
            cases.add(new Case(ProxyHeader.NONE, SOCKET, List.of(each), SOCKET));
        }
        List<String> both = List.of("Forwarded: for=203.0.113.1", "X-Forwarded-For: 203.0.113.2");
        List<String> broken = List.of("Forwarded: for=", "X-Forwarded-For: x");
        cases.add(new Case(ProxyHeader.FORWARDED, SOCKET, both, "203.0.113.1"));
        cases.add(new Case(ProxyHeader.X_FORWARDED_FOR, SOCKET, both, "203.0.113.2"));
        cases.add(new Case(ProxyHeader.NONE, SOCKET, both, SOCKET));
        cases.add(new Case(ProxyHeader.NONE, SOCKET, broken, SOCKET));
        cases.add(new Case(ProxyHeader.FORWARDED, SOCKET, List.of("fORWARDED: fOR=203.0.113.1"), "203.0.113.1"));
        cases.add(new Case(
                ProxyHeader.X_FORWARDED_FOR,
                SOCKET,
                List.of("X-FORWARDED-FOR: 6.6.6.6", "x-forwarded-for: 203.0.113.2"),
                "203.0.113.2"));
        for (ProxyHeader header : ProxyHeader.values()) {
            cases.add(new Case(header, SOCKET, List.of(), SOCKET));
            for (String socket : List.of("203.0.113.5", "11.0.0.1", "127.0.0.2", "192.168.0.1", "2001:db8::5", "::2")) {
                cases.add(new Case(header, socket, both, socket));
                cases.add(new Case(header, socket, broken, socket));
            }
        }
        for (String socket : List.of("10.1.2.3", "::1", "::ffff:10.1.2.3", "2001:db8:ffff:1::2")) {
            cases.add(new Case(ProxyHeader.FORWARDED, socket, both, "203.0.113.1"));
            cases.add(new Case(ProxyHeader.X_FORWARDED_FOR, socket, both, "203.0.113.2"));
            cases.add(new Case(ProxyHeader.X_FORWARDED_FOR, socket, broken, REFUSED));
        }
    }

    private static void forwardedFor(List<Case> cases, String client, String... values) {
        cases.add(new Case(ProxyHeader.X_FORWARDED_FOR, SOCKET, lines(FORWARDED_FOR, values), client));
    }

    private static void forwarded(List<Case> cases, String client, String... values) {
        cases.add(new Case(ProxyHeader.FORWARDED, SOCKET, lines(FORWARDED, values), client));
    }

    private static List<String> lines(String name, String... values) {
        List<String> lines = new ArrayList<>();
        for (String each : values) {
            lines.add(name + ": " + each);
        }
        return lines;
    }
}
