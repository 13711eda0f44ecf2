package dev.errand.local.ssm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.node.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Writes an invocation as ListCommandInvocations and as GetCommandInvocation answer it. */
final class InvocationAnswer {
    private static final int STDOUT = 24_000;
    private static final int STDERR = 8_000;
    private static final int COMBINED = 2_500;
    private static final int NOT_STARTED = -1;

    private InvocationAnswer() {}

    static ObjectNode listed(SentCommand command, Invocation invocation, boolean details) {
        synchronized (command) {
            ObjectNode answer = Answer.object();
            answer.put("CommandId", command.id());
            answer.put("InstanceId", invocation.node().id());
            answer.put("InstanceName", invocation.node().description().name());
            answer.put("Comment", command.request().comment().orElse(""));
            answer.put("DocumentName", command.request().document().name());
            answer.put("DocumentVersion", command.request().version());
            Answer.put(answer, "RequestedDateTime", command.request().requested());
            status(answer, invocation.details());
            answer.put("StandardOutputUrl", "");
            answer.put("StandardErrorUrl", "");
            answer.putArray("CommandPlugins");
            if (details) {
                for (int step = 0; step < command.assignment().steps().size(); step++) {
                    answer.withArray("CommandPlugins").add(plugin(command, invocation, step));
                }
            }
            answer.put("ServiceRole", "");
            answer.set("NotificationConfig", Answer.notifications());
            answer.set("CloudWatchOutputConfig", command.request().logs().answer());
            return answer;
        }
    }

    private static ObjectNode plugin(SentCommand command, Invocation invocation, int step) {
        Invocation.PluginState state = invocation.plugin(step);
        Optional<Reply> reply = state.reply();
        ObjectNode plugin = Answer.object();
        plugin.put("Name", command.assignment().steps().get(step).id());
        status(plugin, details(invocation, step));
        plugin.put("ResponseCode", reply.map(Reply::responseCode).orElse(NOT_STARTED));
        state.started().ifPresent(when -> Answer.put(plugin, "ResponseStartDateTime", when));
        reply.ifPresent(given -> Answer.put(plugin, "ResponseFinishDateTime", given.ended()));
        plugin.put(
                "Output",
                reply.map(given -> first(given.streams().combined(), COMBINED)).orElse(""));
        plugin.put("StandardOutputUrl", "");
        plugin.put("StandardErrorUrl", "");
        plugin.put("OutputS3BucketName", "");
        plugin.put("OutputS3KeyPrefix", "");
        return plugin;
    }

    /** Returns the status of one step: as the agent replied, else the invocation's; Pending while others go before it. */
    private static Details details(Invocation invocation, int step) {
        Invocation.PluginState state = invocation.plugin(step);
        boolean waits = step > 0 && state.started().isEmpty() && invocation.details() == Details.IN_PROGRESS;
        return state.reply()
                .map(reply -> ManagedNode.details(reply.outcome()))
                .orElseGet(() -> waits ? Details.PENDING : invocation.details());
    }

    static ObjectNode single(SentCommand command, Invocation invocation, int step, Instant now) {
        synchronized (command) {
            Invocation.PluginState state = invocation.plugin(step);
            Optional<Reply> reply = state.reply();
            ObjectNode answer = Answer.object();
            answer.put("CommandId", command.id());
            answer.put("InstanceId", invocation.node().id());
            answer.put("Comment", command.request().comment().orElse(""));
            answer.put("DocumentName", command.request().document().name());
            answer.put("DocumentVersion", command.request().version());
            answer.put("PluginName", command.assignment().steps().get(step).id());
            answer.put("ResponseCode", reply.map(Reply::responseCode).orElse(NOT_STARTED));
            answer.put(
                    "ExecutionStartDateTime",
                    state.started().map(InvocationAnswer::text).orElse(""));
            answer.put("ExecutionElapsedTime", elapsed(state, now));
            answer.put(
                    "ExecutionEndDateTime",
                    reply.map(given -> text(given.ended())).orElse(""));
            status(answer, details(invocation, step));
            answer.put(
                    "StandardOutputContent",
                    reply.map(given -> first(given.streams().stdout(), STDOUT)).orElse(""));
            answer.put("StandardOutputUrl", "");
            answer.put(
                    "StandardErrorContent",
                    reply.map(given -> first(given.streams().stderr(), STDERR)).orElse(""));
            answer.put("StandardErrorUrl", "");
            answer.set("CloudWatchOutputConfig", command.request().logs().answer());
            return answer;
        }
    }

    private static void status(ObjectNode answer, Details details) {
        answer.put("Status", details.status());
        answer.put("StatusDetails", details.word());
    }

    private static String elapsed(Invocation.PluginState state, Instant now) {
        Instant until = state.reply().map(Reply::ended).orElse(now);
        return state.started()
                .map(from -> Duration.between(from, until)
                        .truncatedTo(ChronoUnit.MILLIS)
                        .toString())
                .orElse("");
    }

    private static String text(Instant when) {
        return when.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static String first(String text, int characters) {
        return text.length() <= characters ? text : text.substring(0, characters);
    }
}
