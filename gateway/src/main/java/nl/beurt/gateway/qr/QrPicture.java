package nl.beurt.gateway.qr;

import io.nayuki.qrcodegen.QrCode.Ecc;
import java.nio.charset.StandardCharsets;

/** A QR code as SVG: one path of black squares on white, with the four modules of margin that ISO/IEC 18004 asks for. */
public final class QrPicture {
    private static final int MARGIN = 4;

    private QrPicture() {}

    /** Draws a text of at most some 3,000 characters. */
    public static byte[] svg(String text) {
        var code = io.nayuki.qrcodegen.QrCode.encodeText(text, Ecc.MEDIUM);
        int side = code.size + 2 * MARGIN;
        StringBuilder svg = new StringBuilder()
                .append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
                .append(side)
                .append(' ')
                .append(side)
                .append(
                        "\" shape-rendering=\"crispEdges\"><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/><path d=\"");
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    svg.append('M')
                            .append(x + MARGIN)
                            .append(',')
                            .append(y + MARGIN)
                            .append("h1v1h-1z");
                }
            }
        }
        return svg.append("\"/></svg>\n").toString().getBytes(StandardCharsets.US_ASCII);
    }
}
