package nl.beurt.gateway.exchange;

import io.netty.buffer.ByteBuf;
import io.netty.channel.FileRegion;
import java.util.function.Consumer;
import nl.beurt.engine.ring.CommandEvent;
import nl.beurt.engine.ring.CommandRing;
import nl.beurt.engine.ring.Completion;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.gateway.admit.rate.Attempt;
import nl.beurt.gateway.guard.Source;
import nl.beurt.gateway.key.Digest;
import nl.beurt.gateway.key.NewCapability;
import nl.beurt.gateway.key.NewCode;
import nl.beurt.gateway.peer.ClientAddress;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/** One request and its answer. Belongs to the connection's event loop and is used again for later requests. */
public final class Exchange implements Completion {
    /** Bytes of the longest command that the public sends. */
    public static final int COMMAND_LENGTH_MAX = 736;

    private final Loop loop;
    private final UnsafeBuffer command = new UnsafeBuffer(new byte[COMMAND_LENGTH_MAX]);
    private final Outcome outcome = new Outcome();
    private final Digest capability = new Digest();
    private final Digest person = new Digest();
    private final TypedPerson typedPerson = new TypedPerson();
    private final Source source = new Source();
    private final ClientAddress client = new ClientAddress();
    private final Attempt attempt = new Attempt();
    private int commandLength;
    private @Nullable Connection connection;
    private @Nullable Endpoint endpoint;
    private @Nullable NewCode code;
    private @Nullable NewCapability newCapability;
    private StepUp stepUp = StepUp.NONE;
    private @Nullable String device;
    private Language language = Language.EN;
    private String target = "";
    private String query = "";
    private String key = "";
    private byte[] idempotencyKey = new byte[0];
    private boolean isHead;
    private boolean closes;
    private boolean awaitsContinue;
    private boolean wantsCalendar;
    private boolean wantsPicture;
    private @Nullable String ifNoneMatch;
    private @Nullable String ifMatch;
    private Caller caller = Caller.NOBODY;
    /** How this is refused, unless the engine remembers that it was answered before. */
    private @Nullable Consumer<Exchange> refusal;

    private @Nullable String range;
    private @Nullable ByteBuf answer;
    private @Nullable FileRegion file;
    private boolean isAnswered;
    private boolean isWritten;
    private int status;
    private long completeNanos;
    private long undecodedNanos;
    private long submittedNanos;

    /** Counts the requests that this has served: another thread may still have an answer for one before. */
    private long turn;

    Exchange(Loop loop) {
        this.loop = loop;
    }

    void open(Connection on, boolean headOnly, boolean closesAfter) {
        turn++;
        connection = on;
        attempt.clear();
        endpoint = null;
        isHead = headOnly;
        closes = closesAfter;
        awaitsContinue = false;
        wantsCalendar = false;
        wantsPicture = false;
        ifNoneMatch = null;
        ifMatch = null;
        caller = Caller.NOBODY;
        stepUp = StepUp.NONE;
        refusal = null;
        range = null;
        language = Language.EN;
        target = "";
        query = "";
        key = "";
        answer = null;
        file = null;
        isAnswered = false;
        isWritten = false;
        status = 0;
        completeNanos = 0;
        undecodedNanos = 0;
    }

    void close() {
        connection = null;
        endpoint = null;
        answer = null;
        client.clear();
        typedPerson.wipe();
        device = null;
        attempt.clear();
        idempotencyKey = new byte[0];
        // While it waits to be used again nothing of its request stays: there may be a BSN in a wrong place.
        target = "";
        query = "";
        key = "";
        ifNoneMatch = null;
        ifMatch = null;
        caller = Caller.NOBODY;
        refusal = null;
        range = null;
    }

    public Loop loop() {
        return loop;
    }

    /** Who made this request, for a thread that answers it later. */
    public Asker asker() {
        return new Asker(this, turn);
    }

    /** Whether the request of a turn waits for its answer. */
    boolean isWaiting(long ofTurn) {
        return turn == ofTurn && connection != null && !isAnswered;
    }

    /** Which call this is, and the parts of its target; set once a request is routed. */
    public void route(Endpoint to, String path, String queryString, String capabilityText) {
        endpoint = to;
        target = path;
        query = queryString;
        key = capabilityText;
    }

    public @Nullable Endpoint endpoint() {
        return endpoint;
    }

    /** Path without query. */
    public String target() {
        return target;
    }

    /** Query without the question mark; empty when there is none. */
    public String query() {
        return query;
    }

    /** The capability in the path; empty when the call has none. */
    public String key() {
        return key;
    }

    public Language language() {
        return language;
    }

    public void language(Language preferred) {
        language = preferred;
    }

    public byte[] idempotencyKey() {
        return idempotencyKey;
    }

    public void idempotencyKey(byte[] newKey) {
        idempotencyKey = newKey;
    }

    public boolean wantsCalendar() {
        return wantsCalendar;
    }

    public void wantsCalendar(boolean wants) {
        wantsCalendar = wants;
    }

    public boolean wantsPicture() {
        return wantsPicture;
    }

    public void wantsPicture(boolean wants) {
        wantsPicture = wants;
    }

    /** What the client has already, or null. */
    public @Nullable String ifNoneMatch() {
        return ifNoneMatch;
    }

    public void ifNoneMatch(@Nullable String tags) {
        ifNoneMatch = tags;
    }

    /** What the client last saw of what it changes, or null. */
    public @Nullable String ifMatch() {
        return ifMatch;
    }

    public void ifMatch(@Nullable String tags) {
        ifMatch = tags;
    }

    /** Refuses this in a way that only what was answered before is spared. */
    public void refuseUnlessRepeated(Consumer<Exchange> answer) {
        refusal = answer;
    }

    /** Whether it is to be refused, unless it was answered before. */
    public boolean isRefusedUnlessRepeated() {
        return refusal != null;
    }

    /** Answers the refusal, as it was not answered before. */
    public void refuse() {
        Consumer<Exchange> answer = refusal;
        if (answer == null) {
            throw new IllegalStateException("there is no refusal to be answered");
        }
        answer.accept(this);
    }

    /** Who of the staff asks; nobody on the public listener. */
    public Caller caller() {
        return caller;
    }

    public void caller(Caller of) {
        caller = of;
    }

    /** The part of the answer that is asked for, or null for all of it. */
    public @Nullable String range() {
        return range;
    }

    public void range(@Nullable String asked) {
        range = asked;
    }

    /** Digest of the capability in the path. */
    public Digest capability() {
        return capability;
    }

    /** Pseudonym of the person in {@code Beurt-Person}. */
    public Digest person() {
        return person;
    }

    /** What stands in {@code Beurt-Person}, until the person is made of it. */
    public TypedPerson typedPerson() {
        return typedPerson;
    }

    /** Where the request comes from, once its call has looked. */
    public Source source() {
        return source;
    }

    /** The address that this comes from. */
    public ClientAddress client() {
        return client;
    }

    /** The word by which the device calls itself, as it stands in the head; null where there is none. */
    public @Nullable String device() {
        return device;
    }

    public void device(@Nullable String word) {
        device = word;
    }

    /** Why this may go on only with a voucher, which its endpoint then has to honour. */
    public StepUp stepUp() {
        return stepUp;
    }

    public void stepUp(StepUp cause) {
        stepUp = cause;
    }

    /** What this has taken of the rates. */
    public Attempt attempt() {
        return attempt;
    }

    /** The connection has ended before this was whole. */
    public void abandon() {
        attempt.abandon(loop.nowMillis());
        typedPerson.wipe();
    }

    /** The code that this request will give out if it succeeds. */
    public NewCode code() {
        NewCode mine = code;
        if (mine == null) {
            mine = loop.takeCode();
            code = mine;
        }
        return mine;
    }

    /** The capability that this request will give out if it succeeds. */
    public NewCapability newCapability() {
        NewCapability mine = newCapability;
        if (mine == null) {
            mine = loop.takeCapability();
            newCapability = mine;
        }
        return mine;
    }

    /** Where a command is written before it is submitted. */
    public UnsafeBuffer command() {
        return command;
    }

    /**
     * Gives the command to the engine; the endpoint's {@link Endpoint#decided} follows on this event loop.
     *
     * @param keepFree places in the ring to leave for more urgent commands
     * @return false when the ring is full: nothing was given
     */
    public boolean submit(CommandRing ring, int length, int keepFree) {
        CommandEvent event = ring.tryClaim(keepFree);
        if (event == null) {
            return false;
        }
        try {
            commandLength = length;
            submittedNanos = System.nanoTime();
            long waitNanosMax = loop.waitNanosMax();
            if (waitNanosMax > 0 && isWaitedFor()) {
                event.deadline(submittedNanos + waitNanosMax);
            }
            event.buffer(length).putBytes(0, command, 0, length);
            event.command(length, this);
        } finally {
            ring.publish(event);
        }
        loop.flights().onSubmitted();
        return true;
    }

    /** What gives a seat back is done also when nobody waits for the answer any more. */
    private boolean isWaitedFor() {
        Endpoint of = endpoint;
        return of != null && of.priority() != Priority.CANCEL;
    }

    /** When it was given to the engine, by {@link System#nanoTime()}. */
    long submittedNanos() {
        return submittedNanos;
    }

    /** Gives the same command again, after its buffer was changed. */
    public boolean resubmit(CommandRing ring) {
        return submit(ring, commandLength, 0);
    }

    @Override
    public void onOutcome(Outcome decided) {
        outcome.copyFrom(decided);
        loop.onDecided(this);
    }

    public Outcome outcome() {
        return outcome;
    }

    /** Nanoseconds to wait before what was decided is answered; not positive where it is answered at once. */
    long heldNanos() {
        Endpoint of = endpoint;
        long held = of == null ? 0 : of.heldNanos();
        return held == 0 ? 0 : completeNanos + held - System.nanoTime();
    }

    /** Called on the event loop when the outcome is there. */
    void decided() {
        Endpoint of = endpoint;
        if (of != null) {
            of.decided(this);
        }
    }

    /** It cannot be answered: the connection ends. */
    void fail() {
        Connection on = connection;
        if (on != null) {
            on.fail();
        }
    }

    /** The request's last byte has come. The exchange may be gone after this, when it was answered before. */
    public void complete(long nanos) {
        completeNanos = nanos;
        undecodedNanos = connection == null ? 0 : connection.heldNanos();
        awaitsContinue = false;
        if (isWritten) {
            loop.giveBack(this);
        }
    }

    long completeNanos() {
        return completeNanos;
    }

    /** For how long it had been held before it was looked at. */
    long undecodedNanos() {
        return undecodedNanos;
    }

    /** The answer was written: the exchange serves again, once its request's last byte has come. */
    void written() {
        isWritten = true;
        if (completeNanos != 0) {
            loop.giveBack(this);
        }
    }

    public boolean isHead() {
        return isHead;
    }

    /** Whether the connection ends after this answer. */
    public boolean closes() {
        return closes;
    }

    /** Ends the connection after this answer. */
    public void closeAfter() {
        closes = true;
    }

    /** Says whether the connection ends after this answer. */
    public void closes(boolean closesAfter) {
        closes = closesAfter;
    }

    /** Whether the client waits to be asked for the body. */
    boolean awaitsContinue() {
        return awaitsContinue;
    }

    void awaitsContinue(boolean awaits) {
        awaitsContinue = awaits;
    }

    /** Whether the answer has gone out. */
    public boolean isWritten() {
        return isWritten;
    }

    public boolean isAnswered() {
        return isAnswered;
    }

    int status() {
        return status;
    }

    /** Answers with a head and a part of a file, which is opened when its turn comes and then sent as the peer takes it. */
    void answer(int statusCode, ByteBuf head, FileRegion body) {
        if (isAnswered || connection == null) {
            head.release();
            body.release();
            return;
        }
        file = body;
        answer(statusCode, head, false);
    }

    /** Answers, in the order of the connection's requests; the buffer changes hands. */
    void answer(int statusCode, ByteBuf bytes, boolean gaveOut) {
        Connection on = connection;
        if (isAnswered || on == null) {
            bytes.release();
            return;
        }
        status = statusCode;
        answer = bytes;
        isAnswered = true;
        settle(gaveOut);
        on.answered();
    }

    /** What was given out is spent; what was not serves another request. */
    private void settle(boolean gaveOut) {
        NewCode ofCode = code;
        if (ofCode != null && !gaveOut) {
            loop.giveBack(ofCode);
        }
        NewCapability ofCapability = newCapability;
        if (ofCapability != null && !gaveOut) {
            loop.giveBack(ofCapability);
        }
        code = null;
        newCapability = null;
    }

    /** Takes another code and capability: the digest of one of these was taken. */
    public void renew() {
        code = null;
        newCapability = null;
    }

    /** Lets go of an answer that will not be written. */
    void dropAnswer() {
        ByteBuf dropped = takeAnswer();
        if (dropped != null) {
            dropped.release();
        }
        FileRegion droppedFile = takeFile();
        if (droppedFile != null) {
            droppedFile.release();
        }
    }

    /** What follows the answer's bytes, or null. */
    @Nullable
    FileRegion takeFile() {
        FileRegion taken = file;
        file = null;
        return taken;
    }

    @Nullable
    ByteBuf takeAnswer() {
        ByteBuf taken = answer;
        answer = null;
        return taken;
    }
}
