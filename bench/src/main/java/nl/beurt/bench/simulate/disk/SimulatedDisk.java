package nl.beurt.bench.simulate.disk;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import nl.beurt.bench.simulate.disk.FaultCounts.Kind;
import nl.beurt.engine.journal.Disk;
import nl.beurt.engine.journal.DiskFile;
import org.jspecify.annotations.Nullable;

/** One directory on a disk that does what {@link Faults} says. Its names and its bytes are forced apart. */
public final class SimulatedDisk implements Disk {
    private final TreeMap<String, Content> names = new TreeMap<>();
    private final TreeMap<String, Content> durableNames = new TreeMap<>();
    private final List<NameChange> unforced = new ArrayList<>();
    private final List<Flip> flips = new ArrayList<>();
    private final Faults faults;

    /** A change of names that was not forced yet: {@code from} goes away, {@code to} becomes a name of {@code content}. */
    private record NameChange(
            @Nullable String from,
            @Nullable String to,
            @Nullable Content content) {}

    private record Flip(Content content, int position, int bit) {
        void flip() {
            content.flip(position, bit);
        }
    }

    public SimulatedDisk(Faults faults) {
        this.faults = faults;
    }

    public Faults faults() {
        return faults;
    }

    @Override
    public List<String> list() throws IOException {
        faults.beforeRead();
        return List.copyOf(names.keySet());
    }

    @Override
    public DiskFile create(String name) throws IOException {
        faults.before();
        if (names.containsKey(name)) {
            throw new FileAlreadyExistsException(name);
        }
        faults.maybeFull(1, 0);
        Content content = new Content();
        names.put(name, content);
        unforced.add(new NameChange(null, name, content));
        faults.after();
        return new SimulatedFile(name, content, this);
    }

    @Override
    public DiskFile open(String name) throws IOException {
        faults.beforeRead();
        return new SimulatedFile(name, find(name), this);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        faults.before();
        Content content = find(from);
        names.remove(from);
        names.put(to, content);
        unforced.add(new NameChange(from, to, content));
        faults.after();
    }

    @Override
    public void delete(String name) throws IOException {
        faults.before();
        find(name);
        names.remove(name);
        unforced.add(new NameChange(name, null, null));
        faults.after();
    }

    @Override
    public void forceDirectory() throws IOException {
        faults.before();
        if (faults.isForceError(true)) {
            throw faults.inputOutput(Kind.FORCE_ERRORS);
        }
        boolean isCut = faults.isDuring();
        for (NameChange change : unforced) {
            if (!isCut || faults.random().nextBoolean()) {
                apply(change);
            }
        }
        unforced.clear();
        faults.after();
    }

    private void apply(NameChange change) {
        if (change.from != null) {
            durableNames.remove(change.from);
        }
        if (change.to != null && change.content != null) {
            durableNames.put(change.to, change.content);
        }
    }

    @Override
    public String path(String name) {
        return "/simulated/" + name;
    }

    /** Loses power: what was not forced has arrived in part. */
    public void losePower(boolean withFlips) {
        SplittableRandom random = faults.random();
        for (NameChange change : unforced) {
            if (random.nextBoolean()) {
                apply(change);
            } else {
                faults.count(Kind.NAMES_LOST, 1);
            }
        }
        unforced.clear();
        names.clear();
        names.putAll(durableNames);
        for (Content content : names.values()) {
            boolean wasUnforced = content.isUnforced();
            faults.count(Kind.SECTORS_LOST, content.losePower(random));
            int position = wasUnforced && withFlips ? content.damaged(random) : -1;
            if (position >= 0) {
                flip(content, position, random.nextInt(8));
                faults.count(Kind.BITS_FLIPPED, 1);
            }
        }
    }

    private void flip(Content content, int position, int bit) {
        Flip flip = new Flip(content, position, bit);
        flip.flip();
        flips.add(flip);
    }

    /** Whether bits are flipped that {@link #unflip} would flip back. */
    public boolean isFlipped() {
        return !flips.isEmpty();
    }

    /** Takes back what was flipped since the last time. */
    public void unflip() {
        flips.forEach(Flip::flip);
        flips.clear();
    }

    /** What was flipped stays so. */
    public void keepFlips() {
        flips.clear();
    }

    /** A disk with what every process sees now, all of it durable, that makes no faults. */
    public SimulatedDisk copy() {
        SimulatedDisk copy = new SimulatedDisk(new Faults(FaultPlan.NONE, new SplittableRandom(0), new FaultCounts()));
        names.forEach((name, content) -> {
            Content same = content.copy();
            copy.names.put(name, same);
            copy.durableNames.put(name, same);
        });
        return copy;
    }

    /** Flips a bit of what is in a file. */
    public void rot(String name, int position, int bit) throws IOException {
        flip(find(name), position, bit);
    }

    /** Bytes of a file. */
    public int size(String name) throws IOException {
        return find(name).size();
    }

    private Content find(String name) throws IOException {
        Content content = names.get(name);
        if (content == null) {
            throw new FileNotFoundException(name);
        }
        return content;
    }
}
