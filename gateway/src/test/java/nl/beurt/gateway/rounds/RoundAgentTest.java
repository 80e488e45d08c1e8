package nl.beurt.gateway.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import nl.beurt.engine.ring.CommandRing;
import nl.beurt.engine.view.View;
import nl.beurt.gateway.key.Keys;
import nl.beurt.gateway.key.OperatorSecrets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** That nobody waits for a thread that is not there. */
class RoundAgentTest {
    private final RoundAgent agent = new RoundAgent(
            new CommandRing(16),
            () -> View.EMPTY,
            () -> 0,
            new OperatorSecrets(
                    new Keys(key(1), key(2), Map.of(1, key(3)), Map.of(1, key(4)), 1, 1, Map.of(1, key(5)), 1)),
            0,
            ReturnsSchedule.NONE,
            Long.MAX_VALUE,
            false);

    private final List<String> happened = new CopyOnWriteArrayList<>();
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void close() {
        released.countDown();
        agent.close();
    }

    @Test
    void shouldDropWhatIsQueuedWhenItCloses() throws InterruptedException {
        agent.start();
        agent.submit("anna", waiting("first"));
        agent.submit("anna", waiting("second"));
        assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
        Thread closing = new Thread(agent::close);
        closing.start();
        while (!agent.isClosed()) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        released.countDown();
        closing.join();

        assertThat(happened).containsExactly("first is done", "second is dropped");
        assertThat(agent.submit("anna", waiting("third"))).isFalse();
        assertThat(agent.hasFailed()).isFalse();
    }

    @Test
    void shouldGoOnBehindACallThatFails() throws InterruptedException {
        agent.start();
        agent.submit("anna", actions -> {
            throw new IllegalStateException("on purpose");
        });
        released.countDown();
        agent.submit("anna", waiting("second"));
        agent.lookNow();

        assertThat(happened).containsExactly("second is done");
        assertThat(agent.hasFailed()).isFalse();
    }

    @Test
    void shouldTellThatItStoppedByAnError() throws InterruptedException {
        agent.submit("anna", actions -> {
            throw new AssertionError("on purpose");
        });
        agent.submit("anna", waiting("second"));
        agent.start();
        assertThatIllegalStateException().isThrownBy(agent::lookNow);

        assertThat(agent.hasFailed()).isTrue();
        assertThat(agent.submit("anna", waiting("third"))).isFalse();
        agent.close();
        assertThat(happened).containsExactly("second is dropped");
    }

    @Test
    void shouldTakeTheRestOfAJobHoweverManyOthersWait() throws InterruptedException {
        agent.start();
        agent.submit("anna", actions -> {
            waiting("first").run(actions);
            happened.add("rest taken: " + agent.submit("anna", waiting("rest")));
        });
        assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
        int others = 0;
        while (agent.submit("anna", waiting("other"))) {
            others++;
        }
        released.countDown();
        agent.lookNow();

        assertThat(others).isEqualTo(64);
        assertThat(happened)
                .hasSize(others + 3)
                .startsWith("first is done", "rest taken: true", "other is done")
                .endsWith("rest is done");
    }

    private RoundAgent.Job waiting(String name) {
        return new RoundAgent.Job() {
            @Override
            public void run(RoundActions actions) throws InterruptedException {
                started.countDown();
                released.await();
                happened.add(name + " is done");
            }

            @Override
            public void drop() {
                happened.add(name + " is dropped");
            }
        };
    }

    private static SecretKey key(int number) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) number);
        return new SecretKeySpec(bytes, "HmacSHA256");
    }
}
