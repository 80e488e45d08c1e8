package nl.beurt.gateway.rounds;

import java.util.ArrayList;
import java.util.List;
import nl.beurt.engine.command.sbe.MakeVouchersEncoder;
import nl.beurt.engine.command.sbe.MessageHeaderEncoder;
import nl.beurt.engine.verdict.Outcome;
import nl.beurt.engine.verdict.Verdict;
import nl.beurt.gateway.key.Digest;
import nl.beurt.gateway.key.Secrets;
import org.agrona.ExpandableArrayBuffer;

/** Makes vouchers. Belongs to the agent's thread. */
final class VoucherCommands {
    /** A nonce of which a word is taken is as good as impossible: more than once it is something else. */
    private static final int NONCES_MAX = 3;

    private final RingClient engine;
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final MakeVouchersEncoder make = new MakeVouchersEncoder();
    private final Digest nonce = new Digest();
    private final Digest index = new Digest();
    private byte[] actor = ActorName.of("");

    VoucherCommands(RingClient engine) {
        this.engine = engine;
    }

    /** Who gives the commands from now on. */
    void actor(String name) {
        actor = ActorName.of(name);
    }

    /** As {@link RoundActions#makeVouchers}. */
    RoundActions.Vouchers make(Secrets secrets, int count, long validForMillis, RequestMark mark)
            throws InterruptedException {
        Outcome outcome = new Outcome();
        for (int i = 0; i < NONCES_MAX; i++) {
            outcome = engine.call(buffer, encode(secrets, count, validForMillis, mark));
            if (outcome.verdict() != Verdict.NONCE_TAKEN) {
                break;
            }
        }
        return new RoundActions.Vouchers(outcome, words(secrets, outcome));
    }

    private int encode(Secrets secrets, int count, long validForMillis, RequestMark mark) {
        secrets.voucherNonce(nonce);
        make.wrapAndApplyHeader(buffer, 0, header);
        mark.writeTo(make.request(), make.fingerprint());
        make.validForMillis(validForMillis).wordKey(secrets.voucherKey()).putActor(actor, 0, actor.length);
        make.nonce().high(nonce.high()).low(nonce.low());
        MakeVouchersEncoder.VouchersEncoder vouchers = make.vouchersCount(count);
        for (int i = 0; i < count; i++) {
            secrets.voucher(secrets.voucherKey(), nonce.high(), nonce.low(), i, index);
            vouchers.next().voucher().high(index.high()).low(index.low());
        }
        return MessageHeaderEncoder.ENCODED_LENGTH + make.encodedLength();
    }

    /** The words that the engine has, of this request or of the one that it repeats. */
    private List<String> words(Secrets secrets, Outcome outcome) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < outcome.vouchers(); i++) {
            words.add(secrets.voucher(outcome.codeKey(), outcome.codeNonceHigh(), outcome.codeNonceLow(), i, index));
        }
        return words;
    }
}
