package nl.beurt.ops.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import nl.beurt.engine.command.CommandLayout;
import nl.beurt.engine.command.sbe.MessageHeaderEncoder;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** An export leaves nothing out that the schema has. */
class CommandJsonTest {
    private static final int FIRST_QUERY = 200;
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[4096]);

    @Test
    void shouldWriteEveryFieldOfEveryCommandInTheSchema() throws Exception {
        int commands = 0;
        for (Element message : messages()) {
            int template = Integer.parseInt(message.getAttribute("id"));
            if (template < FIRST_QUERY) {
                int length = encode(message, template);
                assertThat(CommandLayout.isWhole(buffer, 0, length))
                        .describedAs(message.getAttribute("name"))
                        .isTrue();
                assertThat(names(json(length)))
                        .describedAs(message.getAttribute("name"))
                        .isEqualTo(fieldNames(message));
                commands++;
            }
        }
        assertThat(commands).isEqualTo(32);
    }

    @Test
    void shouldWriteWhatItDoesNotKnowAsItIs() {
        buffer.putShort(2, (short) 99, ByteOrder.LITTLE_ENDIAN);

        assertThat(json(9)).isEqualTo("{\"bytes\":\"000063000000000000\"}");
        assertThat(json(0)).isEqualTo("{\"bytes\":\"\"}");
    }

    private String json(int length) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            new CommandJson(json).write(buffer, 0, length);
            json.writeEndObject();
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<Element> messages() throws Exception {
        try (InputStream schema =
                Objects.requireNonNull(CommandLayout.class.getResourceAsStream("/sbe/commands.xml"))) {
            Element root = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(schema)
                    .getDocumentElement();
            return children(root).stream()
                    .filter(child -> child.getTagName().equals("sbe:message"))
                    .toList();
        }
    }

    private static List<Element> children(Element of) {
        List<Element> children = new ArrayList<>();
        for (Node next = of.getFirstChild(); next != null; next = next.getNextSibling()) {
            if (next instanceof Element child) {
                children.add(child);
            }
        }
        return children;
    }

    private static List<String> fieldNames(Element of) {
        List<String> names = new ArrayList<>();
        for (Element child : children(of)) {
            names.add(child.getAttribute("name"));
            names.addAll(fieldNames(child));
        }
        return names;
    }

    /** Writes a command of zeros, with one element in each group and empty texts; its length. */
    private int encode(Element message, int template) {
        buffer.setMemory(0, buffer.capacity(), (byte) 0);
        putShort(0, blockLength(message));
        putShort(2, template);
        putShort(4, 1);
        putShort(6, MessageHeaderEncoder.SCHEMA_VERSION);
        int at = 8 + blockLength(message);
        for (Element child : children(message)) {
            if (child.getTagName().equals("group")) {
                putShort(at, blockLength(child));
                putShort(at + 2, 1);
                at += 4 + blockLength(child);
                for (Element part : children(child)) {
                    at += part.getTagName().equals("data") ? 2 : 0;
                }
            } else if (child.getTagName().equals("data")) {
                at += 2;
            }
        }
        return at;
    }

    private void putShort(int at, int value) {
        buffer.putShort(at, (short) value, ByteOrder.LITTLE_ENDIAN);
    }

    private static int blockLength(Element of) {
        int length = 0;
        for (Element child : children(of)) {
            if (child.getTagName().equals("field")) {
                length += switch (child.getAttribute("type")) {
                    case "Digest" -> 16;
                    case "Hash", "Actor" -> 32;
                    case "Wish" -> 17;
                    case "int64" -> 8;
                    case "int32" -> 4;
                    case "uint16" -> 2;
                    default -> 1;
                };
            }
        }
        return length;
    }

    private static List<String> names(String text) {
        List<String> names = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.PROPERTY_NAME) {
                    names.add(parser.currentName());
                }
            }
        }
        return names;
    }
}
