package nl.beurt.bench.simulate.plant;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.UnaryOperator;
import nl.beurt.bench.simulate.plant.WrappedDisk.WrappedFile;
import nl.beurt.engine.journal.Disk;
import nl.beurt.engine.journal.DiskFile;

/** Bugs in how files are written and forced. */
final class FileBugs {
    private static final String RESERVED = "next.reserved";

    /** Puts something around every file. */
    interface Around {
        DiskFile file(String name, DiskFile file) throws IOException;
    }

    private FileBugs() {}

    static Bug around(Around around) {
        return new Bug() {
            @Override
            public Disk disk(Disk disk) {
                return new WrappedDisk(disk) {
                    @Override
                    DiskFile file(String name, DiskFile file) throws IOException {
                        return around.file(name, file);
                    }
                };
            }
        };
    }

    /** Puts something around segments that have their name already. */
    private static Bug aroundSegments(UnaryOperator<DiskFile> around) {
        return around((name, file) -> name.endsWith(".journal") ? around.apply(file) : file);
    }

    static Bug skipForce() {
        return around((name, file) -> name.equals(RESERVED) ? file : unforced(file));
    }

    static Bug skipReservedForce() {
        return around((name, file) -> name.equals(RESERVED) ? unforced(file) : file);
    }

    private static DiskFile unforced(DiskFile file) {
        return new WrappedFile(file) {
            @Override
            public void force() {}
        };
    }

    static Bug skipDirectoryForce() {
        return new Bug() {
            @Override
            public Disk disk(Disk disk) {
                return new WrappedDisk(disk) {
                    @Override
                    public void forceDirectory() {}
                };
            }
        };
    }

    /** A force returns at once and is done when the next batch is written. */
    static Bug acknowledgeBeforeForce() {
        return aroundSegments(file -> new WrappedFile(file) {
            private boolean isDue;

            @Override
            public int write(ByteBuffer from, long position) throws IOException {
                if (isDue) {
                    isDue = false;
                    super.force();
                }
                return super.write(from, position);
            }

            @Override
            public void force() {
                isDue = true;
            }
        });
    }

    static Bug swallowForceError() {
        return around((name, file) -> new WrappedFile(file) {
            @Override
            public void force() throws IOException {
                try {
                    super.force();
                } catch (IOException e) {
                    // that is the bug
                }
            }
        });
    }

    static Bug swallowWriteError() {
        return around((name, file) -> new WrappedFile(file) {
            @Override
            public int write(ByteBuffer from, long position) throws IOException {
                int remaining = from.remaining();
                try {
                    return super.write(from, position);
                } catch (IOException e) {
                    from.position(from.limit());
                    return remaining;
                }
            }
        });
    }

    static Bug shortWriteIsWhole() {
        return around((name, file) -> new WrappedFile(file) {
            @Override
            public int write(ByteBuffer from, long position) throws IOException {
                int remaining = from.remaining();
                super.write(from, position);
                from.position(from.limit());
                return remaining;
            }
        });
    }

    /** Every other write arrives after the next one of its file, or when the file is closed. */
    static Bug reorderWrites() {
        return aroundSegments(file -> new WrappedFile(file) {
            private ByteBuffer held = ByteBuffer.allocate(0);
            private long heldAt;

            @Override
            public int write(ByteBuffer from, long position) throws IOException {
                int length = from.remaining();
                if (held.hasRemaining()) {
                    int written = super.write(from, position);
                    release();
                    return written;
                }
                held = ByteBuffer.allocate(length).put(from).flip();
                heldAt = position;
                return length;
            }

            private void release() throws IOException {
                while (held.hasRemaining()) {
                    heldAt += super.write(held, heldAt);
                }
            }

            @Override
            public void close() throws IOException {
                release();
                super.close();
            }
        });
    }

    /** One write in two hundred never arrives. */
    static Bug loseWrites() {
        int[] count = {0};
        return around((name, file) -> new WrappedFile(file) {
            @Override
            public int write(ByteBuffer from, long position) throws IOException {
                if (++count[0] % 200 != 0) {
                    return super.write(from, position);
                }
                int length = from.remaining();
                from.position(from.limit());
                return length;
            }
        });
    }

    /** A frame is written eight bytes too far, one in three hundred. */
    static Bug misdirectWrites() {
        int[] count = {0};
        return around((name, file) -> new WrappedFile(file) {
            @Override
            public int write(ByteBuffer from, long position) throws IOException {
                return super.write(from, ++count[0] % 300 == 0 ? position + 8 : position);
            }
        });
    }

    /** The next segment is made of what an older one held, not of zeros. */
    static Bug reuseSegment() {
        byte[][] old = new byte[1][];
        return around((name, file) -> new WrappedFile(file) {
            @Override
            public int write(ByteBuffer from, long position) throws IOException {
                if (name.endsWith(".journal")) {
                    byte[] all = new byte[(int) size()];
                    if (read(ByteBuffer.wrap(all), 0) == all.length) {
                        old[0] = all;
                    }
                    return super.write(from, position);
                }
                byte[] stale = old[0];
                if (!name.equals(RESERVED) || stale == null || position > 0 || from.remaining() != stale.length) {
                    return super.write(from, position);
                }
                int written = super.write(ByteBuffer.wrap(stale), position);
                from.position(from.position() + written);
                return written;
            }
        });
    }
}
