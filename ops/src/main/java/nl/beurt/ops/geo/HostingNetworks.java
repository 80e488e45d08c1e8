package nl.beurt.ops.geo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Our list of networks behind which anybody may be, by AS number, with reasons. */
final class HostingNetworks {
    private static final String RESOURCE = "hosting.txt";

    /**
     * One network.
     *
     * @param name who announces it
     * @param reason why it is in the list
     */
    record Listed(String name, String reason) {}

    private HostingNetworks() {}

    /** By AS number. */
    static Map<Long, Listed> read() throws IOException {
        Map<Long, Listed> listed = new TreeMap<>();
        try (InputStream in = HostingNetworks.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("there is no resource " + RESOURCE);
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] fields = line.split("\t", 3);
                if (!line.startsWith("#") && fields.length == 3) {
                    listed.put(Long.parseLong(fields[0]), new Listed(fields[1], fields[2]));
                }
            }
        }
        return listed;
    }
}
