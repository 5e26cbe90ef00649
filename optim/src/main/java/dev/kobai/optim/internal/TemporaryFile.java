package dev.kobai.optim.internal;

import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A file that is written beside its place, and that the next who writes into the folder deletes if
 * its process was killed.
 *
 * <pre>
 * .kobai-process-number.tmp    the file
 * .kobai-process-number.lock   there, and locked, as long as the file is being written
 * </pre>
 *
 * <p>The operating system gives up a process' locks when it ends, however it ends. So a lock file
 * that can be locked belongs to nobody who lives, on this machine or another that shares the
 * folder.
 */
final class TemporaryFile implements Closeable {
    private static final String PREFIX = ".kobai-";
    private static final String LOCK = ".lock";
    // A process leaves its own alone: it deletes them itself, and to close a file that one part of
    // it has locked would unlock it for all of the process.
    private static final String OWN = PREFIX + UUID.randomUUID();
    private static final AtomicLong COUNT = new AtomicLong();

    private final Path target;
    private final Path file;
    private final Path lock;
    private final FileChannel locked; // null in a file system that is not the machine's own

    private TemporaryFile(Path target, Path lock, FileChannel locked) {
        this.target = target;
        this.file = temporary(lock);
        this.lock = lock;
        this.locked = locked;
    }

    /**
     * A file that is to take the place of another or to become one; deletes what killed ones left.
     */
    static TemporaryFile beside(Path target) throws IOException {
        boolean real = target.getFileSystem() == FileSystems.getDefault();
        if (real) {
            clean(target.getParent());
        }
        while (true) {
            Path lock = target.resolveSibling(OWN + "-" + COUNT.incrementAndGet() + LOCK);
            if (!real) {
                return new TemporaryFile(target, lock, null);
            }
            FileChannel channel =
                    FileChannel.open(lock, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            if (isLocked(channel) && Files.exists(lock)) {
                return new TemporaryFile(target, lock, channel);
            }
            channel.close(); // another process came between the two and took it for a leftover
        }
    }

    private static boolean isLocked(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            return true; // no locks in this file system: nobody else gets one and deletes
        }
    }

    private static Path temporary(Path lock) {
        String name = lock.getFileName().toString();
        return lock.resolveSibling(name.substring(0, name.length() - LOCK.length()) + ".tmp");
    }

    private static void clean(Path folder) {
        try (DirectoryStream<Path> locks = Files.newDirectoryStream(folder, PREFIX + "*" + LOCK)) {
            for (Path lock : locks) {
                boolean own = lock.getFileName().toString().startsWith(OWN);
                if (!own && Files.isRegularFile(lock, LinkOption.NOFOLLOW_LINKS)) {
                    deleteIfLeft(lock);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // A folder that cannot be read may still be written to.
        }
    }

    private static void deleteIfLeft(Path lock) {
        try (FileChannel channel = FileChannel.open(
                        lock, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                FileLock held = channel.tryLock()) {
            if (held != null) {
                Files.deleteIfExists(temporary(lock));
                Files.deleteIfExists(lock);
            }
        } catch (IOException | OverlappingFileLockException e) {
            // Somebody else's, or somebody else deletes it just now.
        }
    }

    /**
     * Opens the file. An interrupt of the thread does not end the writing halfway; what replaces
     * another file is its owner's alone until it does.
     */
    OutputStream open() throws IOException {
        if (locked == null) {
            return Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
        }
        Files.createFile(file);
        if (Files.exists(target)) {
            permit("rw-------");
        }
        return new FileOutputStream(file.toFile());
    }

    /** Gives the file, which is closed, its place and the permissions of the one before. */
    void move() throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(target, PosixFileAttributeView.class);
        if (view != null && Files.exists(target)) {
            permit(PosixFilePermissions.toString(view.readAttributes().permissions()));
        }
        Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private void permit(String permissions) {
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        } catch (IOException | UnsupportedOperationException e) {
            // A file system that keeps no permissions has none to keep.
        }
    }

    /** Deletes what is left of it. */
    @Override
    public void close() {
        try (FileChannel held = locked) {
            Files.deleteIfExists(file);
            if (held != null) {
                Files.deleteIfExists(lock);
            }
        } catch (IOException e) {
            // The file is in place, or the error that brought us here says more than this one.
        }
    }
}
