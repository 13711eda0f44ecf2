package dev.errand.collect;

import dev.errand.dispatch.FileFacts;
import dev.errand.dispatch.Marker;
import dev.errand.dispatch.Sentinel;
import dev.errand.dispatch.StreamFacts;
import dev.errand.store.Keys;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The bytes that Systems Manager kept of a node's two streams, and the node's own marker where it is among them.
 */
final class Kept {
    private static final byte[] BETWEEN = bytes(JoinedStreams.BETWEEN);

    private final byte[] stdout;
    private final byte[] stderr;
    private final Optional<Marker> marker;
    private final boolean restarted;

    private Kept(byte[] stdout, byte[] stderr, Optional<Marker> marker) {
        this(stdout, stderr, marker, false);
    }

    private Kept(byte[] stdout, byte[] stderr, Optional<Marker> marker, boolean restarted) {
        this.stdout = stdout;
        this.stderr = stderr;
        this.marker = marker;
        this.restarted = restarted;
    }

    byte[] stdout() {
        return stdout.clone();
    }

    /** Without the marker. */
    byte[] stderr() {
        return stderr.clone();
    }

    Optional<Marker> marker() {
        return marker;
    }

    /** Whether the node restarted in the middle, so that its spool holds only what was printed after that. */
    boolean isRestarted() {
        return restarted;
    }

    /** From the streams apart. */
    static Kept of(Streams streams, String token) {
        Optional<Marker> marker = Marker.find(streams.stderr(), token);
        String stderr =
                marker.map(found -> Marker.textBefore(streams.stderr(), token)).orElse(streams.stderr());
        return new Kept(bytes(Sentinel.strip(streams.stdout(), token)), bytes(stderr), marker);
    }

    /**
     * With a marker that Systems Manager has cut off.
     *
     * @param mayHaveRestarted whether there may have been others before it
     */
    Kept with(Marker late, boolean mayHaveRestarted) {
        return new Kept(stdout, stderr, Optional.of(late), mayHaveRestarted);
    }

    /** From the streams apart, of a text that may have the node restart: then each of its runs left a marker. */
    static Kept ofRestarting(Streams streams, String token) {
        List<Marker.Place> restarts = Marker.restarts(streams.stderr(), token);
        if (restarts.isEmpty()) {
            return of(streams, token);
        }
        String after = streams.stderr().substring(restarts.getLast().end());
        Kept last = of(new Streams(streams.stdout(), after), token);
        String before = restarts.stream().map(Marker.Place::text).collect(Collectors.joining());
        byte[] stderr = bytes(before + new String(last.stderr, StandardCharsets.UTF_8));
        return new Kept(last.stdout, stderr, last.marker.map(end -> over(restarts, end, last.stdout, stderr)), true);
    }

    private static Marker over(List<Marker.Place> restarts, Marker end, byte[] stdout, byte[] stderr) {
        List<Marker> all = Stream.concat(restarts.stream().map(Marker.Place::marker), Stream.of(end))
                .toList();
        return new Marker(
                end.outcome(),
                end.exitCode(),
                Parts.joined(all.stream().map(Marker::stdout).toList(), stdout),
                Parts.joined(all.stream().map(Marker::stderr).toList(), stderr),
                files(all),
                end.detail());
    }

    /** What was written before a restart is unchanged after it; what was taken is what the last of them took. */
    private static FileFacts files(List<Marker> all) {
        FileFacts first = all.getFirst().files();
        FileFacts last = all.getLast().files();
        return new FileFacts(first.copied().or(last::copied), last.taken(), last.missing());
    }

    /** From the joined output of ListCommandInvocations; nothing unless the node's marker proves where they part. */
    static Optional<Kept> ofJoined(String output, String token) {
        return Marker.find(output, token).flatMap(marker -> part(bytes(Marker.textBefore(output, token)), marker));
    }

    private static Optional<Kept> part(byte[] joined, Marker marker) {
        long end = marker.stdout().passed();
        if (end + BETWEEN.length > joined.length) {
            return Optional.empty();
        }
        byte[] between = Arrays.copyOfRange(joined, (int) end, (int) end + BETWEEN.length);
        if (!Arrays.equals(between, BETWEEN)) {
            return Optional.empty();
        }
        byte[] stdout = Arrays.copyOf(joined, (int) end);
        byte[] stderr = Arrays.copyOfRange(joined, (int) end + BETWEEN.length, joined.length);
        return Optional.of(new Kept(stdout, stderr, Optional.of(marker)));
    }

    /** Whether both streams are all that the node printed, byte for byte. */
    boolean isWhole() {
        return marker.filter(found -> matches(stdout, found.stdout()) && matches(stderr, found.stderr()))
                .isPresent();
    }

    static boolean matches(byte[] bytes, StreamFacts facts) {
        return bytes.length == facts.bytes() && Keys.sha256(bytes).equals(facts.sha256());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
