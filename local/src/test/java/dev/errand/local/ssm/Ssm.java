package dev.errand.local.ssm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.fleet.Fleet;
import dev.errand.local.gateway.Access;
import dev.errand.local.gateway.Call;
import dev.errand.local.gateway.Principal;
import dev.errand.local.node.Machine;
import dev.errand.local.node.ManualClock;
import dev.errand.local.node.NodeRole;
import dev.errand.local.node.ProcessSlots;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A deployment's Systems Manager for a test: nodes from a fleet file's text, a clock that the test moves on. */
final class Ssm implements AutoCloseable {
    static final String ACCOUNT = "111122223333";
    static final String REGION = "eu-west-1";
    static final Principal OWNER = new Principal("k", "s", "arn:aws:iam::111122223333:root", ACCOUNT, Principal.OWNER);
    private static final JsonMapper JSON = new JsonMapper();

    final ManualClock clock = new ManualClock();
    final List<String> asked = new ArrayList<>();
    final SystemsManager service;
    final Path root;
    final Fleet fleet;

    Ssm(Path directory, String fleetFile) {
        this(directory, fleetFile, (caller, action, resource, context) -> {});
    }

    Ssm(Path directory, String fleetFile, Access access) {
        this(directory, fleetFile, access, Duration.ofSeconds(10));
    }

    /** One node whose commands are taken to hang after a moment, for those that do. */
    static Ssm impatient(Path directory) {
        return new Ssm(
                directory,
                "{'nodes':[{'name':'one'}]}",
                (caller, action, resource, context) -> {},
                Duration.ofMillis(400));
    }

    /** Nodes with roles. */
    static Ssm withRoles(Path directory, String fleetFile, NodeRole.Giver roles) {
        return withRoles(directory, fleetFile, roles, Duration.ofSeconds(10));
    }

    static Ssm withRoles(Path directory, String fleetFile, NodeRole.Giver roles, Duration patience) {
        return new Ssm(directory, fleetFile, (caller, action, resource, context) -> {}, patience, roles);
    }

    private Ssm(Path directory, String fleetFile, Access access, Duration patience) {
        this(directory, fleetFile, access, patience, (id, account, region) -> NodeRole.NONE);
    }

    private Ssm(Path directory, String fleetFile, Access access, Duration patience, NodeRole.Giver roles) {
        root = directory.resolve("nodes");
        fleet = fleet(directory, fleetFile);
        Machine machine = new Machine(clock, root, new ProcessSlots(4), patience, Duration.ofSeconds(1), roles);
        service = new SystemsManager(
                new SsmSettings(ACCOUNT, REGION),
                fleet,
                machine,
                (caller, action, resource, context) -> {
                    asked.add(action + " " + resource);
                    access.require(caller, action, resource, context);
                },
                new SsmFaults(fleet.service())
                        .hideInvocationsFor(fleet.service().invocationsHiddenFor()));
    }

    private static Fleet fleet(Path directory, String text) {
        try {
            return Fleet.read(Files.writeString(directory.resolve("fleet.json"), text.replace('\'', '"')));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String id(int node) {
        return fleet.nodes().get(node).id();
    }

    JsonNode call(String operation, String input) {
        return call(OWNER, REGION, operation, input);
    }

    JsonNode call(Principal caller, String region, String operation, String input) {
        try {
            return service.call(new Call(caller, region, operation, JSON.readTree(input.replace('\'', '"'))));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Sends to all nodes by id; more is further input, beginning with a comma. */
    String send(String commands, String more) {
        List<String> ids =
                fleet.nodes().stream().map(node -> "'" + node.id() + "'").toList();
        return sendTo(ids.toString(), commands, more);
    }

    /** Sends one command, as it stands, to all nodes by id. */
    String send(String command) {
        ObjectNode input = JSON.createObjectNode().put("DocumentName", "AWS-RunShellScript");
        input.putObject("Parameters").putArray("commands").add(command);
        fleet.nodes().forEach(node -> input.withArray("InstanceIds").add(node.id()));
        return service.call(new Call(OWNER, REGION, "SendCommand", input))
                .at("/Command/CommandId")
                .textValue();
    }

    String sendTo(String ids, String commands, String more) {
        return call(
                        "SendCommand",
                        "{'DocumentName':'AWS-RunShellScript','InstanceIds':%s,'Parameters':{'commands':%s}%s}"
                                .formatted(ids, commands, more))
                .at("/Command/CommandId")
                .textValue();
    }

    /** Sends, lets a minute pass and answers the first node's invocation. */
    JsonNode run(String command) {
        String id = send(command);
        clock.passSeconds(60);
        return get(id, 0);
    }

    JsonNode get(String command, int node) {
        return call("GetCommandInvocation", "{'CommandId':'%s','InstanceId':'%s'}".formatted(command, id(node)));
    }

    JsonNode invocations(String command) {
        return call("ListCommandInvocations", "{'CommandId':'%s','Details':true}".formatted(command))
                .get("CommandInvocations");
    }

    JsonNode command(String command) {
        return call("ListCommands", "{'CommandId':'%s'}".formatted(command)).at("/Commands/0");
    }

    List<String> details(String command) {
        List<String> details = new ArrayList<>();
        invocations(command).forEach(one -> details.add(one.get("StatusDetails").textValue()));
        return details;
    }

    /** Returns the processes of nodes that live; a killed one may take its time to die, so it looks again. */
    List<Long> processes(int expected) {
        List<Long> found = processes();
        for (int looks = 0; looks < 1_000 && found.size() > expected; looks++) {
            found = processes();
        }
        return found;
    }

    private List<Long> processes() {
        String mark = "ERRAND_HOME=" + root + "/";
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(process -> environment(process).contains(mark))
                .toList();
    }

    private static String environment(long process) {
        try {
            return new String(
                    Files.readAllBytes(Path.of("/proc", Long.toString(process), "environ")),
                    StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }

    String file(int node, String path) {
        try {
            return Files.readString(root.resolve(id(node)).resolve(path));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        service.close();
    }
}
