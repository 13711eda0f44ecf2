package dev.errand.local.ssm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Writes the shapes that several operations answer; instants are seconds with milliseconds, as JSON 1.1 has them. */
final class Answer {
    private Answer() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static void put(ObjectNode object, String name, Instant when) {
        object.put(name, BigDecimal.valueOf(when.toEpochMilli(), 3));
    }

    static ObjectNode command(SentCommand command) {
        Request request = command.request();
        ObjectNode answer = object();
        answer.put("CommandId", request.id());
        answer.put("DocumentName", request.document().name());
        answer.put("DocumentVersion", request.version());
        answer.put("Comment", request.comment().orElse(""));
        put(answer, "ExpiresAfter", command.expires());
        put(answer, "RequestedDateTime", request.requested());
        answer.set("Parameters", parameters(request.parameters()));
        answer.set("InstanceIds", texts(request.instanceIds()));
        answer.set("Targets", request.targets());
        answer.put("OutputS3BucketName", "");
        answer.put("OutputS3KeyPrefix", "");
        answer.put("MaxConcurrency", request.rates().maxConcurrency());
        answer.put("MaxErrors", request.rates().maxErrors());
        answer.put("ServiceRole", "");
        answer.put("TimeoutSeconds", request.delivery().toSeconds());
        return counted(answer, command);
    }

    private static ObjectNode counted(ObjectNode answer, SentCommand command) {
        Details details = command.details();
        answer.put("Status", details.status());
        answer.put("StatusDetails", details.word());
        answer.put("TargetCount", command.invocations().size());
        answer.put("CompletedCount", command.count(Details::isFinal));
        answer.put("ErrorCount", command.count(Details::isError));
        answer.put("DeliveryTimedOutCount", command.count(Details.DELIVERY_TIMED_OUT::equals));
        answer.set("NotificationConfig", notifications());
        answer.set("CloudWatchOutputConfig", command.request().logs().answer());
        return answer;
    }

    static ObjectNode notifications() {
        return object().put("NotificationArn", "")
                .put("NotificationType", "")
                .set("NotificationEvents", texts(List.of()));
    }

    static ArrayNode texts(List<String> texts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(array::add);
        return array;
    }

    private static ObjectNode parameters(Map<String, List<String>> parameters) {
        ObjectNode answer = object();
        parameters.forEach((name, values) -> answer.set(name, texts(values)));
        return answer;
    }
}
