package dev.errand.local.run;

import static dev.errand.local.run.Trap.call;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.events.Delivery;
import dev.errand.local.fleet.ServiceFault;
import dev.errand.local.fleet.ServiceFault.Kind;
import dev.errand.local.gateway.AnswerLost;
import dev.errand.local.ssm.SsmFaults;
import dev.errand.local.states.FunctionInvoker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The runs that together ask for all that the template grants.
 *
 * @param target a folder for the files that nodes are given, all of which have this machine's files
 */
record GrantRuns(Errand errand, Trap trap, Path target) {
    static final String WEB = "i-0a1b2c3d4e5f60001";
    private static final String WINDOWS = "i-0a1b2c3d4e5f60009";
    private static final String AGENTLESS = "i-0a1b2c3d4e5f60008";
    private static final String OFFLINE = "i-0a1b2c3d4e5f60010";
    static final String OFFICE = "mi-0a1b2c3d4e5f60001";
    private static final Duration LONGER_THAN_ANY_PATIENCE = Duration.ofHours(10);

    /** Which of the runs. */
    enum Exercise {
        USUAL,
        SENT_TWICE,
        STAGED,
        STAGED_OFFICE,
        NODE_ROLE,
        DOCUMENT,
        WINDOWS,
        EXPLAINED,
        GROUPED,
        STACKED,
        LOGS,
        CANCELLED,
        FINISHED
    }

    Run run(Exercise exercise, String name) {
        return switch (exercise) {
            case USUAL -> usual(name, name);
            case SENT_TWICE -> sentTwice(name);
            case STAGED -> staged(name, WEB);
            case STAGED_OFFICE -> staged(name, OFFICE);
            case NODE_ROLE -> nodeRole(name);
            case DOCUMENT -> document(name);
            case WINDOWS -> windows(name);
            case EXPLAINED -> explained(name);
            case GROUPED -> grouped(name, "web");
            case STACKED -> grouped(name, "app");
            case LOGS -> logs(name);
            case CANCELLED -> cancelled(name);
            case FINISHED -> finished(name, "died-" + name);
        };
    }

    /** A node of each kind of id, and for each run one that is gone when it is sent to and one that dies. */
    static String fleet(Iterable<String> runs) {
        ObjectNode fleet = (ObjectNode) Errand.json("""
                {"secrets": {"app/token": "t0ken-of-app", "errand/token": "t0ken-of-errand"},
                 "parameters": {"/app/url": "https://app.example.org", "/errand/url": "https://errand.example.org"},
                 "resourceGroups": {"web": {"tags": {"Role": ["web"]}}, "app": {"stack": "app"}},
                 "documents": {"Example-Step": {"schemaVersion": "2.2", "mainSteps": [
                   {"action": "aws:runShellScript", "name": "step", "inputs": {"runCommand": ["echo step"]}}]}}}""");
        ArrayNode nodes = fleet.putArray("nodes");
        nodes.addObject().put("id", WEB).put("name", "web").putObject("tags").put("Role", "web");
        nodes.addObject().put("id", OFFICE).put("name", "office").put("hybrid", true);
        nodes.addObject()
                .put("id", WINDOWS)
                .put("name", "windows")
                .put("platform", "Windows")
                .putObject("simulated")
                .put("stdout", "x".repeat(30_000))
                .put("exitCode", 0);
        nodes.addObject()
                .put("id", OFFLINE)
                .put("name", "offline")
                .putObject("faults")
                .put("offline", true);
        nodes.addObject().put("id", AGENTLESS).put("name", "agentless").put("agent", false);
        for (String run : runs) {
            nodes.addObject().put("name", "ghost-of-" + run).putObject("faults").put("vanishesAfterDescribe", true);
            nodes.addObject()
                    .put("name", "mortal-of-" + run)
                    .putObject("faults")
                    .put("diesAfterSeconds", 60);
        }
        return fleet.toString();
    }

    /** A run whose first send meets a node that is gone, and whose second loses its answer. */
    Run usual(String name, String key) {
        faults().add(ServiceFault.onCalls("SendCommand", Kind.ANSWER_LOST, nextSend() + 1));
        Run run = errand.run(name, """
                {"targets": {"instanceIds": ["%s", "%s"], "tags": {"Name": "ghost-of-%s"}},
                 "command": "head -c 5000 /dev/zero | tr '\\\\0' x", "idempotencyKey": "%s"}""".formatted(WEB, OFFICE, name, key));
        faults().clear();
        return run;
    }

    /** A node that dies after the first command, which loses its answer and shows only after the second. */
    Run sentTwice(String name) {
        faults().add(ServiceFault.onCalls("SendCommand", Kind.ANSWER_LOST, nextSend()));
        faults().hideCommandsFor(LONGER_THAN_ANY_PATIENCE);
        trap.before(
                call("Dispatch", "ssm:SendCommand"),
                first -> trap.before(
                        call("Dispatch", "ssm:SendCommand"), second -> faults().hideCommandsFor(Duration.ZERO)));
        return errand.run(name, """
                {"targets": {"tags": {"Name": "mortal-of-%s"}}, "command": "echo first"}""".formatted(name));
    }

    /** A run each of whose writes loses its answer. */
    Run lostWrites(String name) {
        loseEveryWrite(name, new ConcurrentHashMap<>());
        Run run = usual(name, name);
        trap.clear();
        return run;
    }

    private void loseEveryWrite(String name, Map<String, Boolean> lost) {
        trap.after(
                (function, action, resource) -> action.equals("s3:PutObject")
                        && (resource.contains(name) || resource.contains("/keys/"))
                        && lost.putIfAbsent(function + resource, true) == null,
                function -> {
                    loseEveryWrite(name, lost);
                    throw new AnswerLost("lost on order");
                });
    }

    /** A run with files out of every bucket, with secrets, and with more output than Systems Manager keeps. */
    Run staged(String name, String node) {
        return errand.run(name, """
                {"targets": {"instanceIds": ["%1$s"]},
                 "copy": [{"from": "s3://%2$s/uploads/note.txt", "to": "%3$s/note.txt"},
                          {"from": "s3://app-releases/site/", "to": "%3$s/site"},
                          {"from": "s3://app-releases-us/", "to": "%3$s/us"},
                          {"from": "s3://app-releases-us/region.conf", "to": "%3$s/region.conf"}],
                 "environment": {"A": {"secret": "app/token"}, "B": {"secret": "errand/token"},
                                 "C": {"parameter": "/app/url"}, "D": {"parameter": "/errand/url"}},
                 "command": "head -c 30000 /dev/zero | tr '\\\\0' x"}""".formatted(node, errand.deployment().bucket(), target));
    }

    /** The same, whose planning dies when all is copied. */
    Run stagedAgain(String name) {
        trap.before(Trap.write("Plan", "/plan.json"), trap::kill);
        return staged(name, WEB);
    }

    /** A run whose node fetches a file and the envelope with its own role. */
    Run nodeRole(String name) {
        return errand.run(name, """
                {"targets": {"instanceIds": ["%s"]}, "staging": "node-role",
                 "copy": [{"from": "s3://%s/uploads/note.txt", "to": "%s/note.txt"}]}""".formatted(WEB, errand.deployment().bucket(), target));
    }

    Run document(String name) {
        return errand.run(name, """
                {"targets": {"instanceIds": ["%s"]}, "document": {"name": "Example-Step"}}""".formatted(WEB));
    }

    /** A run with more output than Systems Manager keeps, on a node that keeps the rest and is asked for it. */
    Run windows(String name) {
        return errand.run(name, """
                {"targets": {"instanceIds": ["%s"]}, "command": {"windows": "Get-Service"}}""".formatted(WINDOWS));
    }

    /** A run on an instance whose agent never registered. */
    Run explained(String name) {
        return errand.run(name, """
                {"targets": {"instanceIds": ["%s"]}, "command": "uptime"}""".formatted(AGENTLESS));
    }

    /** A run on a group, of tags or of a stack. */
    Run grouped(String name, String group) {
        return errand.run(name, """
                {"targets": {"resourceGroup": "%s"}, "command": "uptime"}""".formatted(group));
    }

    /** A run with more output than Systems Manager keeps, on a node that is not asked for the rest. */
    Run logs(String name) {
        return errand.run(name, """
                {"targets": {"instanceIds": ["%s"]}, "command": "head -c 30000 /dev/zero | tr '\\\\0' x",
                 "output": {"cloudWatchLogGroup": "/errand", "gather": false}}""".formatted(WEB));
    }

    /** A run that is cancelled when its command is sent. */
    Run cancelled(String name) {
        return whenSent(name, () -> errand.deployment().cancel(name, "jane"));
    }

    /** The same, whose execution is stopped at once. */
    Run stopped(String name) {
        return whenSent(name, () -> {
            errand.deployment().cancel(name, "jane");
            errand.deployment().stopExecution(execution(name));
        });
    }

    /** A wave of a node that is gone, so that Status sees its end, and one that Collect sees the end of. */
    Run inWaves(String name) {
        return errand.run(name, """
                {"targets": {"instanceIds": ["%s"], "tags": {"Name": "ghost-of-%s"}}, "command": "uptime",
                 "rollout": {"waves": ["1", "100%%"]}}""".formatted(WEB, name));
    }

    /** A run that ends at its own time limit. */
    Run limited(String name) {
        return errand.run(name, """
                {"targets": {"instanceIds": ["%s"]}, "command": "uptime", "timeouts": {"runSeconds": 60}}""".formatted(OFFLINE));
    }

    String execution(String run) {
        return errand.deployment().stateMachineArn().replace(":stateMachine:", ":execution:") + ":" + run;
    }

    private Run whenSent(String name, Runnable happens) {
        trap.after(
                Trap.write("Dispatch", "batches/1-1.json"),
                dispatch -> trap.after(Trap.write("Dispatch", "batches/1-1.json"), again -> happens.run()));
        return errand.run(name, """
                {"targets": {"instanceIds": ["%s"]}, "command": "sleep 2"}""".formatted(WEB));
    }

    /** An execution that is to finish a run. */
    Run finished(String name, String run) {
        return errand.run(name, """
                {"finish": "%s"}""".formatted(run));
    }

    /** What the function that a schedule calls does, once. */
    FunctionInvoker.Answer sweep() {
        return errand.deployment()
                .functions()
                .invoke(
                        errand.deployment()
                                .template()
                                .events()
                                .rules()
                                .getFirst()
                                .targets()
                                .getFirst()
                                .arn(),
                        JsonNodeFactory.instance.objectNode());
    }

    /** A run that a rule of events/rules starts, on the example of its event. */
    Run byRule(String rule, String example) {
        errand.deployment().rules().enable(rule);
        Path file = Path.of("../events/rules/examples", example + ".json");
        List<Delivery> deliveries = errand.deployment().rules().raise(Errand.json(read(file)));
        return errand.await(deliveries.getFirst().execution().orElseThrow());
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void healthyAgain() {
        faults().clear();
        faults().hideCommandsFor(Duration.ZERO);
        trap.clear();
    }

    private SsmFaults faults() {
        return errand.deployment().systemsManager().faults();
    }

    private long nextSend() {
        return errand.deployment().systemsManager().calls().getOrDefault("SendCommand", 0L) + 1;
    }
}
