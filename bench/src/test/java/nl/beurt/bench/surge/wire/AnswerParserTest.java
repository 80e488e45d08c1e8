package nl.beurt.bench.surge.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import nl.beurt.bench.surge.answer.UnreadableAnswerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("StringConcatToTextBlock") // lines end with CR LF
class AnswerParserTest {
    private static final String CREATED = "HTTP/1.1 201 Created\r\ncontent-type: application/json\r\n"
            + "Beurt-Sequence: 1234\r\nETag: \"v9\"  \r\nContent-Length: 11\r\n\r\nhello world";
    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "5;note=x\r\nhello\r\n6\r\n world\r\n0\r\nTrailer: x\r\n\r\n";
    private final AnswerParser parser = new AnswerParser();

    @Test
    void shouldReadAnAnswerAtOnce() {
        parser.begin(true);

        assertThat(parser.feed(bytes(CREATED))).isTrue();
        assertThat(parser.answer().status()).isEqualTo(201);
        assertThat(parser.answer().sequence()).isEqualTo(1234);
        assertThat(parser.answer().etag()).isEqualTo("\"v9\"");
        assertThat(parser.answer().keepAlive()).isTrue();
        assertThat(body()).isEqualTo("hello world");
    }

    @ParameterizedTest
    @ValueSource(strings = {CREATED, CHUNKED})
    void shouldReadAnAnswerInAnyTwoPieces(String text) {
        for (int split = 1; split < text.length(); split++) {
            parser.begin(true);

            assertThat(parser.feed(bytes(text.substring(0, split))))
                    .as("%d bytes", split)
                    .isFalse();
            assertThat(parser.feed(bytes(text.substring(split)))).isTrue();
            assertThat(body()).isEqualTo("hello world");
        }
    }

    @Test
    void shouldReadAnAnswerByteByByte() {
        parser.begin(true);
        for (int i = 0; i < CHUNKED.length(); i++) {
            assertThat(parser.feed(bytes(CHUNKED.substring(i, i + 1)))).isEqualTo(i == CHUNKED.length() - 1);
        }
        assertThat(body()).isEqualTo("hello world");
    }

    @Test
    void shouldLeaveWhatFollows() {
        parser.begin(true);
        ByteBuf two = bytes(CREATED + CHUNKED);

        assertThat(parser.feed(two)).isTrue();
        assertThat(two.readableBytes()).isEqualTo(CHUNKED.length());
        parser.begin(true);
        assertThat(parser.feed(two)).isTrue();
        assertThat(parser.answer().status()).isEqualTo(200);
        assertThat(parser.answer().sequence()).isEqualTo(-1);
    }

    @Test
    void shouldKnowAnswersWithoutABody() {
        parser.begin(true);
        assertThat(parser.feed(bytes("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")))
                .isTrue();
        assertThat(parser.answer().keepAlive()).isFalse();
        parser.begin(true);
        assertThat(parser.feed(bytes("HTTP/1.1 304 Not Modified\r\nContent-Length: 99\r\n\r\n")))
                .isTrue();
        parser.begin(true);
        assertThat(parser.feed(bytes("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")))
                .isTrue();
        assertThat(parser.answer().bodyLength()).isZero();
    }

    @Test
    void shouldDropABodyThatNobodyWantsButKeepARefusals() {
        parser.begin(false);
        assertThat(parser.feed(bytes(CREATED))).isTrue();
        assertThat(parser.answer().bodyLength()).isZero();
        parser.begin(false);
        assertThat(parser.feed(bytes("HTTP/1.1 409 Conflict\r\nContent-Length: 2\r\n\r\n{}")))
                .isTrue();
        assertThat(body()).isEqualTo("{}");
    }

    @Test
    void shouldSkipInterimAnswers() {
        parser.begin(true);

        assertThat(parser.feed(bytes("HTTP/1.1 100 Continue\r\n\r\n" + CREATED)))
                .isTrue();
        assertThat(parser.answer().status()).isEqualTo(201);
    }

    @Test
    void shouldGrowWithTheBody() {
        String large = "x".repeat(300_000);
        parser.begin(true);

        assertThat(parser.feed(bytes("HTTP/1.1 200 OK\r\nContent-Length: 300000\r\n\r\n" + large)))
                .isTrue();
        assertThat(body()).isEqualTo(large);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH\r\n",
                "HTTP/2 200\r\n",
                "HTTP/1.1 2000 OK\r\n",
                "HTTP/1.1 abc OK\r\n",
                "HTTP/1.1 200 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1x\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n"
            })
    void shouldRefuseWhatIsNoAnswer(String text) {
        parser.begin(true);

        assertThatThrownBy(() -> parser.feed(bytes(text))).isInstanceOf(UnreadableAnswerException.class);
    }

    @Test
    void shouldRefuseALineWithoutEnd() {
        parser.begin(true);
        ByteBuf endless = bytes("HTTP/1.1 200 OK\r\nX: " + "x".repeat(AnswerParser.LINE_BYTES_MAX));

        assertThatThrownBy(() -> parser.feed(endless)).isInstanceOf(UnreadableAnswerException.class);
    }

    private String body() {
        return new String(parser.answer().bodyCopy(), StandardCharsets.US_ASCII);
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
    }
}
