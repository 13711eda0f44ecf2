package dev.errand.local.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.errand.local.ec2.Instance;
import dev.errand.local.fleet.Fleet;
import dev.errand.local.gateway.Call;
import dev.errand.local.gateway.Principal;
import dev.errand.local.gateway.ServiceError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResourceGroupsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FLEET = """
            {"nodes": [
              {"id": "i-0a1b2c3d4e5f60001", "tags": {"Role": "web", "Stage": "live"}},
              {"id": "i-0a1b2c3d4e5f60002", "tags": {"Role": "web", "Stage": "test"}, "state": "stopped"},
              {"id": "i-0a1b2c3d4e5f60003", "tags": {"Role": "web", "Stage": "live"}, "state": "terminated"},
              {"id": "i-0a1b2c3d4e5f60004", "tags": {"aws:cloudformation:stack-name": "app"}},
              {"id": "i-0a1b2c3d4e5f60005",
               "tags": {"aws:cloudformation:stack-name": "app", "aws:autoscaling:groupName": "app-Group"}}],
             "resourceGroups": {"web": {"tags": {"Role": ["web", "api"], "Stage": []}},
                                "live": {"tags": {"Stage": ["live"]}}, "app": {"stack": "app"}}}""";
    private static final Principal OWNER =
            new Principal("AKIA", "secret", "arn:aws:iam::111122223333:user/o", "111122223333", Principal.OWNER);

    private static final String STACK =
            "arn:aws:cloudformation:eu-west-1:111122223333:stack/app/d2a57dc1-d883-3d21-bb99-51699df71cc7";

    @TempDir
    Path folder;

    private final List<String> asked = new ArrayList<>();
    private ResourceGroups groups = groups(List.of(), Fleet.standard());

    @BeforeEach
    void makeGroups() throws IOException {
        Fleet fleet = Fleet.read(Files.writeString(folder.resolve("fleet.json"), FLEET));
        groups = groups(
                IntStream.range(0, fleet.nodes().size())
                        .mapToObj(
                                i -> new Instance(fleet.nodes().get(i), "111122223333", "eu-west-1", i, Instant.EPOCH))
                        .toList(),
                fleet);
    }

    private ResourceGroups groups(List<Instance> instances, Fleet fleet) {
        return new ResourceGroups(
                "111122223333",
                "eu-west-1",
                fleet.groups(),
                instances,
                (caller, action, resource, context) -> asked.add(action + " " + resource));
    }

    @Test
    void membersOfAGroupByTagsCarryAllOfThem() throws IOException {
        assertThat(list("{\"Group\": \"live\"}")).isEqualTo(JSON.readTree("""
                {"Resources": [{"Identifier": {"ResourceArn": "arn:aws:ec2:eu-west-1:111122223333:instance/i-0a1b2c3d4e5f60001",
                                               "ResourceType": "AWS::EC2::Instance"}}],
                 "ResourceIdentifiers": [{"ResourceArn": "arn:aws:ec2:eu-west-1:111122223333:instance/i-0a1b2c3d4e5f60001",
                                          "ResourceType": "AWS::EC2::Instance"}],
                 "QueryErrors": []}"""));
        assertThat(ids(list("{\"GroupName\": \"web\"}"))).containsExactly("i-0a1b2c3d4e5f60001", "i-0a1b2c3d4e5f60002");
    }

    @Test
    void membersOfAGroupByStackAreWhatTheStackMadeItself() {
        assertThat(ids(list("{\"Group\": \"arn:aws:resource-groups:eu-west-1:111122223333:group/app\"}")))
                .containsExactly("i-0a1b2c3d4e5f60004");
    }

    @Test
    void comesInPages() {
        JsonNode first = list("{\"Group\": \"web\", \"MaxResults\": 1}");
        JsonNode second = list("{\"Group\": \"web\", \"MaxResults\": 1, \"NextToken\": \"%s\"}"
                .formatted(first.path("NextToken").asText()));

        assertThat(ids(first)).containsExactly("i-0a1b2c3d4e5f60001");
        assertThat(ids(second)).containsExactly("i-0a1b2c3d4e5f60002");
        assertThat(second.has("NextToken")).isFalse();
    }

    @Test
    void filtersByType() {
        assertThat(ids(list("{\"Group\": \"web\", \"Filters\": [{\"Name\": \"resource-type\", \"Values\":"
                        + " [\"AWS::S3::Bucket\"]}]}")))
                .isEmpty();
    }

    @Test
    void asksForThePermissionToReadTagsOrStacksToo() {
        list("{\"Group\": \"live\"}");
        list("{\"Group\": \"app\"}");

        assertThat(asked)
                .containsExactly(
                        "resource-groups:ListGroupResources arn:aws:resource-groups:eu-west-1:111122223333:group/live",
                        "tag:GetResources *",
                        "resource-groups:ListGroupResources arn:aws:resource-groups:eu-west-1:111122223333:group/app",
                        "cloudformation:DescribeStacks " + STACK,
                        "cloudformation:ListStackResources " + STACK);
    }

    @Test
    void refusesWhatIsNotThereOrNotKnown() {
        assertRefused(() -> list("{\"Group\": \"none\"}"), "NotFoundException", "Cannot find group: none");
        assertRefused(
                () -> list("{\"Group\": \"a b\"}"),
                "BadRequestException",
                "Group must be the name or the ARN of one group");
        assertRefused(
                () -> list("{\"Group\": \"web\", \"MaxResults\": 51}"),
                "BadRequestException",
                "MaxResults must be from 1 to 50");
        assertRefused(
                () -> list("{\"Group\": \"web\", \"Colour\": 1}"),
                "NotEmulatedLocally",
                "resource-groups ListGroupResources with Colour is not emulated locally; docs/local.md lists what is");
    }

    private static void assertRefused(ThrowingCallable call, String code, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ServiceError.class, error -> assertThat(error.code()).isEqualTo(code))
                .hasMessage(message);
    }

    private JsonNode list(String input) {
        try {
            return groups.list(new Call(OWNER, "eu-west-1", "ListGroupResources", JSON.readTree(input)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> ids(JsonNode answer) {
        return answer.path("Resources")
                .valueStream()
                .map(item -> item.at("/Identifier/ResourceArn").asText())
                .map(arn -> arn.substring(arn.indexOf('/') + 1))
                .toList();
    }
}
