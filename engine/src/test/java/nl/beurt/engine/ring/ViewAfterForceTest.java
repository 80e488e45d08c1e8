package nl.beurt.engine.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import nl.beurt.engine.journal.MemoryDisk;
import nl.beurt.engine.view.View;
import nl.beurt.engine.view.ViewPublisher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ViewAfterForceTest {
    private final MemoryDisk disk = new MemoryDisk();

    @Test
    void shouldShowNothingBeforeItIsDurable() throws IOException, InterruptedException {
        CountDownLatch forcing = new CountDownLatch(1);
        CountDownLatch forced = new CountDownLatch(1);
        try (Rig rig = new Rig(disk).prepare(10);
                ViewPublisher views = new ViewPublisher(rig.feed, rig.nowMillis::get, (view, now) -> {}).start()) {
            rig.start();
            awaitFree(views, 10);
            disk.fault((operation, file) -> {
                if (operation.equals("force")) {
                    forcing.countDown();
                    awaitUninterruptibly(forced);
                }
            });
            Answer answer = new Answer();
            rig.publish(Commands.book(1, 1), answer);
            forcing.await();
            Thread.sleep(100);

            assertThat(views.current().sequence()).isEqualTo(3);
            assertThat(free(views.current())).isEqualTo(10);

            forced.countDown();
            awaitFree(views, 9);
            assertThat(views.current().sequence()).isEqualTo(4);
            assertThat(answer.isThere()).isTrue();
        }
    }

    @Test
    void shouldShowNothingThatCouldNotBeMadeDurable() throws IOException, InterruptedException {
        try (Rig rig = new Rig(disk).prepare(10);
                ViewPublisher views = new ViewPublisher(rig.feed, rig.nowMillis::get, (view, now) -> {}).start()) {
            rig.start();
            awaitFree(views, 10);
            disk.fault((operation, file) -> {
                if (operation.equals("force")) {
                    throw new IOException("Input/output error");
                }
            });
            rig.publish(Commands.book(1, 1), Completion.NONE);
            rig.thread.join();
            Thread.sleep(100);

            assertThat(rig.stops).hasSize(1);
            assertThat(views.current().sequence()).isEqualTo(3);
            assertThat(free(views.current())).isEqualTo(10);
        }
    }

    private static int free(View view) {
        return view.slots().isEmpty() ? -1 : view.slots().get(0).free();
    }

    private static void awaitFree(ViewPublisher views, int seats) throws InterruptedException {
        while (free(views.current()) != seats) {
            Thread.sleep(1);
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
