package nl.beurt.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import nl.beurt.gateway.key.Keys;
import nl.beurt.gateway.key.Secrets;
import nl.beurt.gateway.probe.GatewayProbe;
import org.junit.jupiter.api.Test;

/** Answers of another thread that come when their request is long gone. */
class AskerTest {
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final Loop loop = new Loop(channel.eventLoop(), new Secrets(keys()), () -> 0, GatewayProbe.NONE);
    private final Connection connection = new Connection(channel, loop);

    @Test
    void shouldAnswerTheRequestItIsFor() {
        Asker asker = opened().asker();

        asker.answer(exchange -> answer(exchange, 200));

        assertThat(sent()).contains(" 200 ");
    }

    @Test
    void shouldNotAnswerTheNextRequestThatTheExchangeServes() {
        Exchange first = opened();
        Asker asker = first.asker();
        answer(first, 503);
        sent();
        Exchange next = opened();
        assertThat(next).isSameAs(first);

        asker.answer(exchange -> answer(exchange, 200));
        sent();

        assertThat(next.isAnswered()).isFalse();
        answer(next, 404);
        assertThat(sent()).contains(" 404 ");
    }

    @Test
    void shouldNotAnswerTwice() {
        Asker asker = opened().asker();

        asker.answer(exchange -> answer(exchange, 200));
        asker.answer(exchange -> answer(exchange, 503));

        assertThat(sent()).contains(" 200 ").doesNotContain(" 503 ");
    }

    @Test
    void shouldDropAnAnswerWhosePeerIsGone() {
        Asker asker = opened().asker();
        connection.closed();

        asker.answer(exchange -> answer(exchange, 200));

        assertThat(sent()).isEmpty();
    }

    private Exchange opened() {
        Exchange exchange = connection.open(false, false);
        exchange.complete(1);
        return exchange;
    }

    private static void answer(Exchange exchange, int status) {
        exchange.loop().answers().begin(status).end(exchange, Answers.JSON, "{}".getBytes(StandardCharsets.US_ASCII));
    }

    private String sent() {
        channel.runPendingTasks();
        channel.flush();
        StringBuilder sent = new StringBuilder();
        for (io.netty.buffer.ByteBuf next = channel.readOutbound(); next != null; next = channel.readOutbound()) {
            sent.append(next.toString(StandardCharsets.US_ASCII));
            next.release();
        }
        return sent.toString();
    }

    private static Keys keys() {
        return new Keys(key(1), key(2), Map.of(1, key(3)), Map.of(1, key(4)), 1, 1, Map.of(1, key(5)), 1);
    }

    private static SecretKeySpec key(int number) {
        byte[] bytes = new byte[32];
        java.util.Arrays.fill(bytes, (byte) number);
        return new SecretKeySpec(bytes, "HmacSHA256");
    }
}
