package nl.beurt.gateway.randomness;

import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import nl.beurt.gateway.reply.Reason;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A pulse of NIST's Randomness Beacon, version 2.0, as it is published, and the bytes that its signature covers (NIST IR
 * 8213, "A Reference for Randomness Beacons"): its fields in order, numbers of 4 or 8 bytes big-endian, everything else
 * behind its length in 4 bytes. Of the values of earlier pulses the signature covers the value only: address and kind are
 * left out when a pulse is shown, and the kinds must be those of the format, in its order.
 */
record NistPulse(
        String uri,
        String version,
        long cipherSuite,
        long period,
        byte[] certificateId,
        long chainIndex,
        long pulseIndex,
        String timeStamp,
        byte[] localRandomValue,
        byte[] externalSourceId,
        long externalStatusCode,
        byte[] externalValue,
        List<byte[]> listValues,
        byte[] precommitmentValue,
        long statusCode,
        byte[] signatureValue,
        byte[] outputValue) {
    static final int HASH_LENGTH = 64;

    private static final List<String> LIST_TYPES = List.of("previous", "hour", "day", "month", "year");
    private static final long FOUR_BYTES_MAX = 0xffff_ffffL;
    private static final int TEXT_LENGTH_MAX = 256;
    private static final int SIGNATURE_LENGTH_MAX = 1024;
    private static final JsonFactory JSON = new JsonFactory();

    /** Reads a pulse; one that says nothing, with faults, where it is not as published. */
    static NistPulse read(PostedObject pulse) {
        PostedObject external = pulse.object("external");
        return new NistPulse(
                pulse.text("uri", TEXT_LENGTH_MAX),
                pulse.text("version", TEXT_LENGTH_MAX),
                pulse.number("cipherSuite", 0, FOUR_BYTES_MAX),
                pulse.number("period", 0, FOUR_BYTES_MAX),
                pulse.hex("certificateId", HASH_LENGTH),
                pulse.number("chainIndex", 0, Long.MAX_VALUE),
                pulse.number("pulseIndex", 0, Long.MAX_VALUE),
                pulse.text("timeStamp", TEXT_LENGTH_MAX),
                pulse.hex("localRandomValue", HASH_LENGTH),
                external.hex("sourceId", HASH_LENGTH),
                external.number("statusCode", 0, FOUR_BYTES_MAX),
                external.hex("value", HASH_LENGTH),
                listValues(pulse),
                pulse.hex("precommitmentValue", HASH_LENGTH),
                pulse.number("statusCode", 0, FOUR_BYTES_MAX),
                pulse.hex("signatureValue", signatureLength(pulse)),
                pulse.hex("outputValue", HASH_LENGTH));
    }

    private static List<byte[]> listValues(PostedObject pulse) {
        List<byte[]> values = new ArrayList<>();
        List<PostedObject> posted = pulse.objects("listValues", LIST_TYPES.size());
        if (!posted.isEmpty() && posted.size() < LIST_TYPES.size()) {
            pulse.fault("listValues", Reason.WRONG_LENGTH);
        }
        for (int i = 0; i < posted.size(); i++) {
            PostedObject value = posted.get(i);
            if (!value.text("type", TEXT_LENGTH_MAX).equals(LIST_TYPES.get(i))) {
                value.fault("type", Reason.WRONG_ORDER);
            }
            values.add(value.hex("value", HASH_LENGTH));
        }
        return values;
    }

    /** Signatures are as long as the key that made them; which that is, the certificate tells. */
    private static int signatureLength(PostedObject pulse) {
        return pulse.has("signatureValue")
                ? pulse.text("signatureValue", 2 * SIGNATURE_LENGTH_MAX).length() / 2
                : 0;
    }

    String certificate() {
        return HexFormat.of().formatHex(certificateId);
    }

    /** What the signature covers. */
    byte[] message() {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        text(uri, message);
        text(version, message);
        four(cipherSuite, message);
        four(period, message);
        bytes(certificateId, message);
        eight(chainIndex, message);
        eight(pulseIndex, message);
        text(timeStamp, message);
        bytes(localRandomValue, message);
        bytes(externalSourceId, message);
        four(externalStatusCode, message);
        bytes(externalValue, message);
        listValues.forEach(value -> bytes(value, message));
        bytes(precommitmentValue, message);
        four(statusCode, message);
        return message.toByteArray();
    }

    private static void four(long number, ByteArrayOutputStream to) {
        to.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt((int) number).array());
    }

    private static void eight(long number, ByteArrayOutputStream to) {
        to.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }

    private static void bytes(byte[] bytes, ByteArrayOutputStream to) {
        four(bytes.length, to);
        to.writeBytes(bytes);
    }

    private static void text(String text, ByteArrayOutputStream to) {
        bytes(text.getBytes(StandardCharsets.UTF_8), to);
    }

    /** The pulse as it is published, but for what its signature does not cover. */
    String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeObjectPropertyStart("pulse");
            json.writeStringProperty("uri", uri);
            json.writeStringProperty("version", version);
            json.writeNumberProperty("cipherSuite", cipherSuite);
            json.writeNumberProperty("period", period);
            json.writeStringProperty("certificateId", certificate());
            json.writeNumberProperty("chainIndex", chainIndex);
            json.writeNumberProperty("pulseIndex", pulseIndex);
            json.writeStringProperty("timeStamp", timeStamp);
            hex("localRandomValue", localRandomValue, json);
            json.writeObjectPropertyStart("external");
            hex("sourceId", externalSourceId, json);
            json.writeNumberProperty("statusCode", externalStatusCode);
            hex("value", externalValue, json);
            json.writeEndObject();
            json.writeArrayPropertyStart("listValues");
            for (int i = 0; i < listValues.size(); i++) {
                json.writeStartObject();
                json.writeStringProperty("type", LIST_TYPES.get(i));
                hex("value", listValues.get(i), json);
                json.writeEndObject();
            }
            json.writeEndArray();
            hex("precommitmentValue", precommitmentValue, json);
            json.writeNumberProperty("statusCode", statusCode);
            hex("signatureValue", signatureValue, json);
            hex("outputValue", outputValue, json);
            json.writeEndObject();
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void hex(String name, byte[] bytes, JsonGenerator json) {
        json.writeStringProperty(name, HexFormat.of().formatHex(bytes).toUpperCase(Locale.ROOT));
    }
}
