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

/** One directory on a disk that does what {@link Faults} says. Its names and its bytes are forced apart. */
public final class SimulatedDisk implements Disk {
    private final TreeMap<String, Content> names = new TreeMap<>();
    private final TreeMap<String, Content> durableNames = new TreeMap<>();
    private final List<NameChange> unforced = new ArrayList<>();
    private final List<Flip> flips = new ArrayList<>();
    private final String directory;
    private final Faults faults;

    private record Flip(Content content, int position, int bit) {
        void flip() {
            content.flip(position, bit);
        }
    }

    SimulatedDisk(String directory, Faults faults) {
        this.directory = directory;
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
        unforced.add(new NameChange(null, durable(name), content));
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
        unforced.add(new NameChange(durable(from), durable(to), content));
        faults.after();
    }

    @Override
    public void delete(String name) throws IOException {
        faults.before();
        find(name);
        names.remove(name);
        unforced.add(new NameChange(durable(name), null, null));
        faults.after();
    }

    @Override
    public void forceDirectory() throws IOException {
        faults.before();
        if (faults.isForceError(true)) {
            throw faults.inputOutput(Kind.FORCE_ERRORS);
        }
        // Who is stopped in the middle leaves the rest for the next force, or for the loss of power.
        List<NameChange> done =
                faults.isDuring() ? unforced.subList(0, faults.random().nextInt(unforced.size() + 1)) : unforced;
        done.forEach(NameChange::apply);
        done.clear();
        faults.after();
    }

    private NameChange.Place durable(String name) {
        return new NameChange.Place(durableNames, name);
    }

    /** Renames a file into another directory, in one step. */
    void move(String name, SimulatedDisk directory) throws IOException {
        faults.before();
        Content content = find(name);
        names.remove(name);
        directory.names.put(name, content);
        NameChange change = new NameChange(durable(name), directory.durable(name), content);
        unforced.add(change);
        directory.unforced.add(change);
        faults.after();
    }

    @Override
    public String path(String name) {
        return "/simulated/" + directory + "/" + name;
    }

    /** Power is lost: of the names that were not forced some have arrived. */
    void loseNames() {
        for (NameChange change : unforced) {
            if (faults.random().nextBoolean()) {
                change.apply();
            } else {
                faults.count(Kind.NAMES_LOST, 1);
            }
        }
        unforced.clear();
    }

    /** Power is lost: what was not forced of the files that are left has arrived in part. */
    void loseBytes(boolean withFlips) {
        SplittableRandom random = faults.random();
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
    boolean isFlipped() {
        return !flips.isEmpty();
    }

    /** Takes back what was flipped since the last time. */
    void unflip() {
        flips.forEach(Flip::flip);
        flips.clear();
    }

    /** What was flipped stays so. */
    void keepFlips() {
        flips.clear();
    }

    /** What every process sees now becomes all there is in another directory, and durable. */
    void copyTo(SimulatedDisk copy) {
        names.forEach((name, content) -> {
            Content same = content.copy();
            copy.names.put(name, same);
            copy.durableNames.put(name, same);
        });
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
