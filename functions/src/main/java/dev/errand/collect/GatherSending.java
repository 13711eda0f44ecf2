package dev.errand.collect;

import dev.errand.dispatch.Attempt;
import dev.errand.dispatch.Command;
import dev.errand.dispatch.CommandSender;
import dev.errand.dispatch.Gathering;
import dev.errand.dispatch.Part;
import dev.errand.dispatch.SendOutcome;
import dev.errand.dispatch.SigningSession;
import dev.errand.dispatch.Upload;
import dev.errand.plan.Batch;
import dev.errand.result.Platform;
import dev.errand.status.Gather;
import dev.errand.store.Keys;
import dev.errand.store.RunStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Sends the gathering command of one batch in one visit of Collect: one SendCommand, and more only where nodes have gone
 * since. That it may be sent twice does no harm: S3 takes an object once.
 */
final class GatherSending {
    /** What sending needs of the world outside. */
    record Outside(RunStore store, CommandSender sender, Supplier<SigningSession> signing) {}

    /**
     * Whose nodes are gathered from.
     *
     * @param name of the request, for people
     * @param token of the batch, which names the spools
     * @param mostBytes what the request lets a stream have
     */
    record Scope(String run, String name, Batch batch, String token, long mostBytes) {}

    private static final String LINUX_DOCUMENT = "AWS-RunShellScript";
    private static final String WINDOWS_DOCUMENT = "AWS-RunPowerShellScript";

    private static final String GONE =
            "the node was stopped or terminated, or its agent is being registered again (InvalidInstanceId)";

    private final Outside outside;
    private final Scope scope;
    private final Attempt attempt;
    private final List<Gather> sent = new ArrayList<>();
    private final List<Reading> givenUp = new ArrayList<>();
    private int commands;

    GatherSending(Outside outside, Scope scope, Attempt attempt) {
        this.outside = outside;
        this.scope = scope;
        this.attempt = attempt;
    }

    /** The commands whose ends are to be waited for. */
    List<Gather> sent() {
        return List.copyOf(sent);
    }

    /** The nodes that nothing can be sent to. */
    List<Reading> givenUp() {
        return List.copyOf(givenUp);
    }

    void send(List<Spooled> nodes) {
        if (nodes.isEmpty()) {
            return;
        }
        GatherTimes times = GatherTimes.of(nodes, scope.mostBytes());
        String id = "%s-%d".formatted(attempt.nonce(), ++commands);
        send(nodes, id, times, command(nodes, id, times));
    }

    private void send(List<Spooled> nodes, String id, GatherTimes times, Command command) {
        switch (outside.sender().send(command)) {
            case SendOutcome.Accepted accepted -> keep(nodes, id, times, Optional.of(accepted.commandId()));
            case SendOutcome.Unknown unknown -> keep(nodes, id, times, Optional.empty());
            case SendOutcome.Throttled throttled -> keepUnsent(nodes, id, times);
            case SendOutcome.Refused refused -> giveUp(nodes, refused.reason());
            case SendOutcome.InvalidNodes invalid -> withoutGone(nodes);
        }
    }

    /** Which node it is that has gone is not said. */
    private void withoutGone(List<Spooled> nodes) {
        if (nodes.size() == 1) {
            giveUp(nodes, GONE);
            return;
        }
        int middle = nodes.size() / 2;
        send(nodes.subList(0, middle));
        send(nodes.subList(middle, nodes.size()));
    }

    private void keep(List<Spooled> nodes, String id, GatherTimes times, Optional<String> commandId) {
        record(nodes.stream().map(Spooled::again).toList(), id, times, commandId);
    }

    private void keepUnsent(List<Spooled> nodes, String id, GatherTimes times) {
        record(nodes, id, times, Optional.empty());
    }

    private void record(List<Spooled> nodes, String id, GatherTimes times, Optional<String> commandId) {
        outside.store().put(Keys.gather(scope.run(), scope.batch().id(), id), GatherRecord.of(nodes));
        sent.add(Gather.of(id, commandId, nodes.size(), times.from(attempt.now())));
    }

    private void giveUp(List<Spooled> nodes, String why) {
        nodes.stream().map(node -> Gathered.without(node.reading(), why)).forEach(givenUp::add);
    }

    private Command command(List<Spooled> nodes, String id, GatherTimes times) {
        Gathering gathering = new Gathering(scope.run(), scope.name(), scope.token(), times.execution());
        Part table = table(nodes, id, times);
        boolean windows = scope.batch().platform() == Platform.WINDOWS;
        List<String> commands =
                windows ? gathering.windowsCommand(table).lines().toList() : List.of(gathering.command(table));
        Map<String, List<String>> parameters = Map.of(
                "commands",
                commands,
                "executionTimeout",
                List.of(String.valueOf(times.execution().toSeconds())));
        return new Command(
                windows ? WINDOWS_DOCUMENT : LINUX_DOCUMENT,
                parameters,
                nodes.stream().map(Spooled::node).toList(),
                GatherTimes.DELIVERY,
                "errand gather %s %s".formatted(scope.batch().id(), id));
    }

    private Part table(List<Spooled> nodes, String id, GatherTimes times) {
        SigningSession signing = outside.signing().get();
        List<Upload> uploads = nodes.stream()
                .flatMap(node -> uploads(node, signing, times.life()))
                .toList();
        byte[] table = Gathering.table(uploads).getBytes(StandardCharsets.UTF_8);
        String key = Keys.gatherTable(scope.run(), scope.batch().id(), id);
        outside.store().putBytes(key, table);
        return new Part(
                new Part.Source.Download(signing.download(key, times.life())), table.length, Keys.sha256(table));
    }

    private Stream<Upload> uploads(Spooled node, SigningSession signing, Duration life) {
        return node.reading().spooled().stream().map(file -> {
            String key = Keys.output(scope.run(), node.node(), file.name());
            String url = signing.upload(key, file.sha256(), life);
            return new Upload(node.node(), scope.token(), file.name(), url, file.sha256());
        });
    }
}
