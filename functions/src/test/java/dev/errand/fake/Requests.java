package dev.errand.fake;

import dev.errand.request.Action;
import dev.errand.request.Content;
import dev.errand.request.Copy;
import dev.errand.request.Environment;
import dev.errand.request.Files;
import dev.errand.request.Offline;
import dev.errand.request.OutputOptions;
import dev.errand.request.Request;
import dev.errand.request.Rollout;
import dev.errand.request.RunCommand;
import dev.errand.request.S3Location;
import dev.errand.request.Staging;
import dev.errand.request.Targets;
import dev.errand.request.Timeouts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Requests to all nodes, made by hand. */
public record Requests(
        Action action, Files files, Environment environment, Staging staging, Duration delivery, Optional<String> key) {
    public static Requests running(Action action) {
        return new Requests(
                action, Files.NONE, Environment.NONE, Staging.PRESIGNED, Timeouts.DEFAULT.delivery(), Optional.empty());
    }

    public static Requests running(String command) {
        return running(new RunCommand(command));
    }

    /** A copy from {@code s3://bucket/key}. */
    public static Copy copy(String from, String to) {
        String[] place = from.substring("s3://".length()).split("/", 2);
        return copy(new Content.Stored(new S3Location(place[0], place[1])), to);
    }

    public static Copy copy(Content from, String to) {
        return new Copy(from, to, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public Requests copying(Copy... copies) {
        return new Requests(action, new Files(List.of(copies), files.fetches()), environment, staging, delivery, key);
    }

    public Requests in(Environment variables) {
        return new Requests(action, files, variables, staging, delivery, key);
    }

    public Requests by(Staging way) {
        return new Requests(action, files, environment, way, delivery, key);
    }

    public Requests within(Duration time) {
        return new Requests(action, files, environment, staging, time, key);
    }

    public Requests once(String idempotencyKey) {
        return new Requests(action, files, environment, staging, delivery, Optional.of(idempotencyKey));
    }

    public Request request() {
        return new Request(
                Optional.empty(),
                Optional.empty(),
                new Targets(List.of(), Map.of(), true, Offline.SEND),
                action,
                files,
                environment,
                Optional.empty(),
                Optional.empty(),
                Set.of(0),
                false,
                new Timeouts(delivery, Timeouts.DEFAULT.execution()),
                Rollout.AT_ONCE,
                staging,
                OutputOptions.DEFAULT,
                key);
    }
}
