package dev.errand.local.gateway;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes a connection end with a reset instead of an orderly close: SO_LINGER with no time, set on the socket itself,
 * which the JDK's server keeps to itself. It is found as the kernel lists it (proc(5), /proc/net/tcp).
 */
@SuppressWarnings("restricted") // setsockopt(2) is called with the types of its manual page
public final class ConnectionReset {
    private static final int SOL_SOCKET = 1;
    private static final int SO_LINGER = 13;
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final int LOCAL = 1;
    private static final int REMOTE = 2;
    private static final int INODE = 9;

    private static final MethodHandle SET_OPTION = Linker.nativeLinker()
            .downcallHandle(
                    Linker.nativeLinker().defaultLookup().findOrThrow("setsockopt"),
                    FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));

    private ConnectionReset() {}

    /** Lets the client see "connection reset" when the exchange's connection is closed; what it has not read is lost. */
    public static void onClose(HttpExchange exchange) {
        String local = port(exchange.getLocalAddress().getPort());
        String remote = port(exchange.getRemoteAddress().getPort());
        String inode = Stream.of("tcp", "tcp6")
                .flatMap(table -> lines(Path.of("/proc/self/net", table)))
                .map(line -> BLANKS.split(line.strip()))
                .filter(fields -> fields.length > INODE)
                .filter(fields -> fields[LOCAL].endsWith(local) && fields[REMOTE].endsWith(remote))
                .map(fields -> fields[INODE])
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a connection is not in /proc/self/net/tcp"));
        setNoLinger(descriptor(inode));
    }

    private static String port(int port) {
        return ":%04X".formatted(port);
    }

    private static Stream<String> lines(Path table) {
        try {
            return Files.exists(table) ? Files.readAllLines(table).stream() : Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int descriptor(String inode) {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.filter(link -> target(link).equals(Optional.of("socket:[" + inode + "]")))
                    .map(link -> Integer.valueOf(link.getFileName().toString()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("a connection is not among this process' files"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> target(Path link) {
        try {
            return Optional.of(Files.readSymbolicLink(link).toString());
        } catch (IOException closedMeanwhile) {
            return Optional.empty();
        }
    }

    private static void setNoLinger(int descriptor) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment linger = arena.allocate(JAVA_INT, 2);
            linger.setAtIndex(JAVA_INT, 0, 1);
            linger.setAtIndex(JAVA_INT, 1, 0);
            int done = (int) SET_OPTION.invokeExact(descriptor, SOL_SOCKET, SO_LINGER, linger, (int) linger.byteSize());
            if (done != 0) {
                throw new IllegalStateException("a connection cannot be made to reset");
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable impossible) {
            throw new IllegalStateException("call of the C library failed", impossible);
        }
    }
}
