package nl.beurt.bench.simulate.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import nl.beurt.bench.simulate.disk.FaultCounts.Kind;
import nl.beurt.engine.journal.DiskFile;

/** An open file of a {@link SimulatedDisk}. */
final class SimulatedFile implements DiskFile {
    private final String name;
    private final Content content;
    private final SimulatedDisk disk;
    private final Faults faults;

    SimulatedFile(String name, Content content, SimulatedDisk disk) {
        this.name = name;
        this.content = content;
        this.disk = disk;
        this.faults = disk.faults();
    }

    @Override
    public long size() throws IOException {
        faults.beforeRead();
        return content.size();
    }

    @Override
    public int read(ByteBuffer into, long position) throws IOException {
        faults.beforeRead();
        return content.read(into, Math.toIntExact(position));
    }

    @Override
    public int write(ByteBuffer from, long position) throws IOException {
        faults.before();
        int at = Math.toIntExact(position);
        if (faults.isWriteError()) {
            throw faults.inputOutput(Kind.WRITE_ERRORS);
        }
        int grows = Math.max(0, at + from.remaining() - content.size());
        int count = from.remaining() - (grows - faults.maybeFull(grows, grows - 1));
        if (faults.isDuring()) {
            content.write(from, at, faults.random().nextInt(count + 1));
        } else {
            count = faults.shorten(count);
            content.write(from, at, count);
        }
        faults.after();
        return count;
    }

    @Override
    public void force() throws IOException {
        faults.before();
        if (faults.isForceError(false)) {
            content.failForce(faults.random());
            throw faults.inputOutput(Kind.FORCE_ERRORS);
        }
        if (faults.isDuring()) {
            content.forceSome(faults.random());
        } else {
            content.force();
        }
        faults.after();
    }

    @Override
    public String path() {
        return disk.path(name);
    }

    @Override
    public void close() {}
}
