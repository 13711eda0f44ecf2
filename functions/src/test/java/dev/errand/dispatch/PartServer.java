package dev.errand.dispatch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** Answers GETs of parts as S3 does, and as S3 and the network between do when something is wrong. */
final class PartServer implements AutoCloseable {
    /** What no process may show. */
    static final String SIGNATURE = "X-Amz-Signature=5ec2e7";

    private final ServerSocket socket;
    private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
    private final List<String> requests = new ArrayList<>();
    private final List<String> exposures = new ArrayList<>();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    PartServer() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** One way to answer. */
    sealed interface Answer {
        record Whole(int status, String body) implements Answer {}

        /** A body of which the end is missing. */
        record Truncated(String body) implements Answer {}

        record Reset() implements Answer {}

        /** Never. */
        record Silence() implements Answer {}
    }

    static Answer error(int status, String code, String message) {
        return new Answer.Whole(
                status,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>%s</Code><Message>%s</Message></Error>"
                        .formatted(code, message));
    }

    /** A part with these bytes, which GETs are answered with in this order, the last for ever. */
    Part part(String name, String text, Answer... inOrder) {
        Deque<Answer> queue = new ArrayDeque<>(List.of(inOrder));
        answers.put(name, queue);
        return new Part(
                new Part.Source.Download(url(name)),
                text.getBytes(UTF_8).length,
                Part.inline(text).sha256());
    }

    /** A part that every GET gets. */
    Part part(String name, String text) {
        return part(name, text, new Answer.Whole(200, text));
    }

    private String url(String name) {
        return "http://127.0.0.1:%d/%s?X-Amz-Expires=900&%s".formatted(socket.getLocalPort(), name, SIGNATURE);
    }

    /** The names that were asked for. */
    List<String> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    /** Returns when anything was asked for. */
    void awaitRequest() {
        await(asked);
    }

    /** The command lines in which a signature was seen while a GET was answered. */
    List<String> exposures() {
        synchronized (requests) {
            return List.copyOf(exposures);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            }
        } catch (IOException e) {
            // Closed.
            return;
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStreamReader stream = new InputStreamReader(connection.getInputStream(), ISO_8859_1);
            BufferedReader reader = new BufferedReader(stream);
            String name = reader.readLine().replaceFirst("^GET /([^? ]*).*", "$1");
            reader.lines().takeWhile(header -> !header.isEmpty()).forEach(header -> {});
            answer(connection, next(name));
        } catch (IOException e) {
            // The client went away.
            return;
        }
    }

    private Answer next(String name) {
        synchronized (requests) {
            requests.add(name);
            asked.countDown();
            ProcessHandle.allProcesses()
                    .flatMap(process -> process.info().commandLine().stream())
                    .filter(line -> line.contains(SIGNATURE))
                    .filter(line -> line.contains(":" + socket.getLocalPort()))
                    .forEach(exposures::add);
            Deque<Answer> queue = Optional.ofNullable(answers.get(name)).orElseThrow();
            return queue.size() > 1 ? queue.remove() : queue.element();
        }
    }

    private void answer(Socket connection, Answer answer) throws IOException {
        switch (answer) {
            case Answer.Whole whole -> send(connection, whole.status(), whole.body(), whole.body());
            case Answer.Truncated truncated ->
                send(
                        connection,
                        200,
                        truncated.body(),
                        truncated.body().substring(0, truncated.body().length() / 2));
            case Answer.Reset reset -> connection.setSoLinger(true, 0);
            case Answer.Silence silence -> await(closed);
        }
    }

    private static void send(Socket connection, int status, String body, String sent) throws IOException {
        OutputStream stream = connection.getOutputStream();
        String head = "HTTP/1.1 %d Said\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
                .formatted(status, body.getBytes(UTF_8).length);
        stream.write((head + sent).getBytes(UTF_8));
        stream.flush();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
