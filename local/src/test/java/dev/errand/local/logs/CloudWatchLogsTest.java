package dev.errand.local.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.fleet.LogsBehaviour;
import dev.errand.local.fleet.ServiceFault;
import dev.errand.local.fleet.ServiceFault.Kind;
import dev.errand.local.gateway.Call;
import dev.errand.local.gateway.Principal;
import dev.errand.local.gateway.ServiceError;
import dev.errand.local.node.ManualClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The API, as https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/ describes it. */
class CloudWatchLogsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Principal OWNER = new Principal("k", "s", "arn", "111122223333", Principal.OWNER);

    private final ManualClock clock = new ManualClock();
    private final List<String> asked = new ArrayList<>();
    private final LogsFaults faults = new LogsFaults(LogsBehaviour.USUAL);
    private final CloudWatchLogs logs = new CloudWatchLogs(
            clock, (caller, action, resource, context) -> asked.add(action + " " + resource), faults);

    @BeforeEach
    void createAStream() {
        call("CreateLogGroup", "{'logGroupName':'/g'}");
        call("CreateLogStream", "{'logGroupName':'/g','logStreamName':'s'}");
        asked.clear();
    }

    private JsonNode call(String operation, String input) {
        try {
            return logs.call(new Call(OWNER, "eu-west-1", operation, JSON.readTree(input.replace('\'', '"'))));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void put(String... messages) {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        input.put("logGroupName", "/g").put("logStreamName", "s");
        for (String message : messages) {
            input.withArray("logEvents")
                    .addObject()
                    .put("timestamp", clock.now().toEpochMilli())
                    .put("message", message);
        }
        logs.call(new Call(OWNER, "eu-west-1", "PutLogEvents", input));
    }

    /** One page from the head on, or after a token. */
    private JsonNode get(String more) {
        return call("GetLogEvents", "{'logGroupName':'/g','logStreamName':'s','startFromHead':true%s}".formatted(more));
    }

    private JsonNode after(JsonNode page) {
        return get(",'nextToken':'%s'".formatted(page.get("nextForwardToken").textValue()));
    }

    private static List<String> messages(JsonNode page) {
        return page.get("events")
                .valueStream()
                .map(event -> event.get("message").textValue().length() > 10
                        ? "long"
                        : event.get("message").textValue())
                .toList();
    }

    @Test
    @DisplayName("the end is the same nextForwardToken twice; startFromHead=true")
    void givesTheSameTokenAtTheEnd() {
        put("a", "b", "c");

        JsonNode first = get(",'limit':2");
        JsonNode second = after(first);
        JsonNode third = after(second);
        assertThat(messages(first)).containsExactly("a", "b");
        assertThat(messages(second)).containsExactly("c");
        assertThat(messages(third)).isEmpty();
        assertThat(third.get("nextForwardToken")).isEqualTo(second.get("nextForwardToken"));
        put("d");
        assertThat(messages(after(third))).containsExactly("d");
    }

    @Test
    @DisplayName("If the value is false, the latest log events are returned first")
    void beginsAtTheEndUnlessToldOtherwise() {
        put("a", "b", "c");
        JsonNode last = call("GetLogEvents", "{'logGroupName':'/g','logStreamName':'s','limit':2}");
        JsonNode before = call(
                "GetLogEvents",
                "{'logGroupName':'/g','logStreamName':'s','nextToken':'%s'}"
                        .formatted(last.get("nextBackwardToken").textValue()));

        assertThat(messages(last)).containsExactly("b", "c");
        assertThat(messages(before)).containsExactly("a");
        refused(
                () -> call(
                        "GetLogEvents",
                        "{'logGroupName':'/g','logStreamName':'s','nextToken':'%s'}"
                                .formatted(last.get("nextForwardToken").textValue())),
                "InvalidParameterException");
        refused(() -> get(",'nextToken':'f/9/s'"), "InvalidParameterException");
    }

    @Test
    @DisplayName("at most 1 MB or 10,000 events a page")
    void aPageHasOneMegabyteOrTenThousandEvents() {
        for (int i = 0; i < 3; i++) {
            put("x".repeat(500_000));
        }
        JsonNode first = get("");
        assertThat(messages(first)).containsExactly("long", "long");
        assertThat(messages(after(first))).containsExactly("long");

        call("CreateLogStream", "{'logGroupName':'/g','logStreamName':'many'}");
        AgentLogs agent = logs.agent("111122223333", "eu-west-1");
        agent.put("/g", "many", List.of("y").stream().toList());
        for (int i = 0; i < 2; i++) {
            agent.put("/g", "many", java.util.Collections.nCopies(10_000, "y"));
        }
        assertThat(call("GetLogEvents", "{'logGroupName':'/g','logStreamName':'many','startFromHead':true}")
                        .get("events"))
                .hasSize(10_000);
        refused(() -> get(",'limit':10001"), "InvalidParameterException");
    }

    @Test
    @DisplayName("a page can be empty")
    void givesEmptyPagesOnOrder() {
        faults.giveEmptyPages(true);
        put("a");

        JsonNode empty = get("");
        JsonNode full = after(empty);
        assertThat(messages(empty)).isEmpty();
        assertThat(messages(full)).containsExactly("a");
        assertThat(full.get("nextForwardToken")).isNotEqualTo(empty.get("nextForwardToken"));
        assertThat(after(full).get("nextForwardToken")).isEqualTo(full.get("nextForwardToken"));
    }

    @Test
    @DisplayName("fault: events show late by n seconds")
    void hidesNewEventsOnOrder() {
        faults.hideEventsFor(Duration.ofSeconds(5));
        put("a");
        clock.passSeconds(4);
        assertThat(messages(get(""))).isEmpty();
        JsonNode early = get("");
        clock.passSeconds(1);

        assertThat(messages(after(early))).containsExactly("a");
    }

    @Test
    void throttlesOnOrder() {
        faults.add(ServiceFault.every("GetLogEvents", Kind.THROTTLED, 2));

        get("");
        refused(() -> get(""), "ThrottlingException").hasMessage("Rate exceeded");
        assertThat(faults.calls()).containsEntry("GetLogEvents", 2L);
    }

    @Test
    @DisplayName(
            "maximum batch size 1,048,576: messages in UTF-8, plus 26 bytes for each event; at least one character")
    void refusesBatchesThatAreTooLarge() {
        put("x".repeat(1_048_550));
        refused(() -> put("x".repeat(1_048_551)), "InvalidParameterException")
                .hasMessage("Upload too large: 1048577 bytes exceeds limit of 1048576");
        refused(() -> put(""), "InvalidParameterException");
        refused(
                () -> call(
                        "PutLogEvents",
                        "{'logGroupName':'/g','logStreamName':'s','logEvents':[{'timestamp':2,'message':'a'},{'timestamp':1,'message':'b'}]}"),
                "InvalidParameterException");
    }

    @Test
    void describesGroupsAndStreamsByPrefix() {
        call("CreateLogGroup", "{'logGroupName':'/h'}");
        call("CreateLogStream", "{'logGroupName':'/g','logStreamName':'s/2'}");
        call("CreateLogStream", "{'logGroupName':'/g','logStreamName':'t'}");

        assertThat(call("DescribeLogGroups", "{'logGroupNamePrefix':'/h'}")
                        .at("/logGroups/0/arn")
                        .textValue())
                .isEqualTo("arn:aws:logs:eu-west-1:111122223333:log-group:/h:*");
        JsonNode first = call("DescribeLogStreams", "{'logGroupName':'/g','logStreamNamePrefix':'s','limit':1}");
        JsonNode second = call(
                "DescribeLogStreams",
                "{'logGroupName':'/g','logStreamNamePrefix':'s','limit':1,'nextToken':'%s'}"
                        .formatted(first.get("nextToken").textValue()));
        assertThat(first.at("/logStreams/0/logStreamName").textValue()).isEqualTo("s");
        assertThat(second.at("/logStreams/0/logStreamName").textValue()).isEqualTo("s/2");
        assertThat(second.has("nextToken")).isFalse();
    }

    @Test
    void answersAwssErrorCodes() {
        refused(() -> call("CreateLogGroup", "{'logGroupName':'/g'}"), "ResourceAlreadyExistsException");
        refused(
                () -> call("CreateLogStream", "{'logGroupName':'/g','logStreamName':'s'}"),
                "ResourceAlreadyExistsException");
        refused(() -> call("GetLogEvents", "{'logGroupName':'/none','logStreamName':'s'}"), "ResourceNotFoundException")
                .hasMessage("The specified log group does not exist.");
        refused(() -> call("GetLogEvents", "{'logGroupName':'/g','logStreamName':'none'}"), "ResourceNotFoundException")
                .hasMessage("The specified log stream does not exist.");
        refused(() -> call("GetLogEvents", "{'logGroupName':'a b','logStreamName':'s'}"), "InvalidParameterException");
        refused(() -> call("GetLogEvents", "{'logGroupName':'/g','logStreamName':'a:b'}"), "InvalidParameterException");
        refused(() -> get(",'unmask':true"), "NotEmulatedLocally");
        refused(() -> call("FilterLogEvents", "{'logGroupName':'/g'}"), "NotEmulatedLocally");
    }

    @Test
    @DisplayName("a stream, or for what is done with a group an empty one, stands in the ARN that is judged")
    void asksForTheStreamsOrTheGroupsArn() {
        get("");
        call("DescribeLogStreams", "{'logGroupName':'/g'}");

        assertThat(asked)
                .containsExactly(
                        "logs:GetLogEvents arn:aws:logs:eu-west-1:111122223333:log-group:/g:log-stream:s",
                        "logs:DescribeLogStreams arn:aws:logs:eu-west-1:111122223333:log-group:/g:log-stream:");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(ThrowingCallable call, String code) {
        return assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ServiceError.class, error -> assertThat(error.code()).isEqualTo(code));
    }
}
