package dev.errand.local.node;

import dev.errand.local.gateway.ServiceError;
import dev.errand.local.time.LocalClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * The agent's upload of one output file to one log stream: a look at the file every second from its start on, and no
 * stream before there is something to write.
 *
 * <p>Source: https://github.com/aws/amazon-ssm-agent, StreamData in
 * agent/agentlogstocloudwatch/cloudwatchlogspublisher/cloudwatchlogsservice.go, Read in
 * agent/framework/processor/executer/iohandler/iomodule/fileS3.go.
 */
final class LogUpload {
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int MOST_LOOKS = 60;

    private final NodeRole role;
    private final String group;
    private final String stream;
    private final Path file;
    private final LocalClock clock;
    private long position;
    private boolean fileIsComplete;
    private boolean streamIsThere;
    private boolean uploaded;
    private boolean stopped;

    LogUpload(NodeRole role, String group, String stream, Path file, LocalClock clock) {
        this.role = role;
        this.group = group;
        this.stream = stream;
        this.file = file;
        this.clock = clock;
    }

    void start() {
        after(clock.now(), this::tick);
    }

    /** Gives up: the agent's worker ends with the document. */
    synchronized void stop() {
        stopped = true;
    }

    /** Says that nothing more is written, and goes on when all is uploaded, after a minute at the latest. */
    void finish(Runnable then) {
        synchronized (this) {
            fileIsComplete = true;
        }
        look(clock.now(), MOST_LOOKS, then);
    }

    private void look(Instant now, int looks, Runnable then) {
        if (isUploaded() || looks == 0) {
            then.run();
        } else {
            clock.at(now.plus(EVERY), () -> look(now.plus(EVERY), looks - 1, then));
        }
    }

    private synchronized boolean isUploaded() {
        return uploaded;
    }

    private void after(Instant last, Consumer<Instant> tick) {
        Instant next = last.plus(EVERY);
        clock.at(next, () -> tick.accept(next));
    }

    private void tick(Instant now) {
        if (upload()) {
            after(now, this::tick);
        }
    }

    /** Uploads the next events and returns whether to look again. */
    private synchronized boolean upload() {
        if (stopped) {
            return false;
        }
        LogChunks chunks = next();
        if (chunks.atEnd()) {
            uploaded = true;
            return false;
        }
        if (chunks.messages().isEmpty()) {
            return true;
        }
        if (!streamIsThere && !makeStream()) {
            return false;
        }
        return put(chunks);
    }

    private LogChunks next() {
        try {
            return LogChunks.from(file, position, fileIsComplete);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private boolean makeStream() {
        try {
            if (!role.hasLogGroup(group)) {
                return false;
            }
            role.createLogStream(group, stream);
        } catch (ServiceError refused) {
            if (!refused.code().equals("ResourceAlreadyExistsException")) {
                return false;
            }
        }
        streamIsThere = true;
        return true;
    }

    private boolean put(LogChunks chunks) {
        List<String> messages = chunks.messages().stream().map(this::message).toList();
        try {
            role.putLogEvents(group, stream, messages);
            position = chunks.end();
        } catch (ServiceError refused) {
            // Any other refusal is tried again with the next look, as if nothing had been read.
            return !refused.code().equals("ResourceNotFoundException");
        }
        return true;
    }

    /** CRLF becomes LF; of an event made after the end one newline at its end is dropped. */
    private String message(byte[] bytes) {
        String text = GoText.of(bytes).replace("\r\n", "\n");
        return fileIsComplete && text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }
}
