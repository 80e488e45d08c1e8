package nl.beurt.gateway.randomness;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.util.HexFormat;

/** Makes the least certificate (RFC 5280) that a key can have, signed by itself: the JDK reads them and makes none. */
final class TestCertificate {
    private static final int SEQUENCE = 0x30;
    private static final byte[] SHA256_WITH_RSA = HexFormat.of().parseHex("300d06092a864886f70d01010b0500");
    private static final byte[] VERSION_3 = HexFormat.of().parseHex("a003020102");
    private static final byte[] COMMON_NAME = HexFormat.of().parseHex("0603550403");

    private TestCertificate() {}

    static byte[] of(KeyPair keys) throws GeneralSecurityException {
        byte[] name = value(SEQUENCE, value(0x31, value(SEQUENCE, COMMON_NAME, value(0x0c, ascii("test beacon")))));
        byte[] dates = value(SEQUENCE, value(0x17, ascii("180101000000Z")), value(0x17, ascii("190101000000Z")));
        byte[] content = value(
                SEQUENCE,
                VERSION_3,
                value(0x02, new byte[] {1}),
                SHA256_WITH_RSA,
                name,
                dates,
                name,
                keys.getPublic().getEncoded());
        Signature signer = Signature.getInstance("SHA256withRSA");
        signer.initSign(keys.getPrivate());
        signer.update(content);
        return value(SEQUENCE, content, SHA256_WITH_RSA, value(0x03, new byte[1], signer.sign()));
    }

    private static byte[] value(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        value.write(tag);
        int length = content.size();
        if (length < 128) {
            value.write(length);
        } else if (length < 256) {
            value.write(0x81);
            value.write(length);
        } else {
            value.write(0x82);
            value.write(length >> 8);
            value.write(length);
        }
        value.writeBytes(content.toByteArray());
        return value.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
