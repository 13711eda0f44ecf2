package dev.errand.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errand.request.NodeId;
import dev.errand.result.Location;
import dev.errand.result.LocationUnreachable;
import java.net.URI;
import org.junit.jupiter.api.Test;

class AwsResourceGroupsTest {
    private final FakeHttp http = new FakeHttp();
    private final AwsResourceGroups groups = new AwsResourceGroups(
            http.clients("eu-west-1"), Location.of("111122223333", "eu-west-1"), new Json(Json.mapper()));

    @Test
    void membersAreTheNodesOfAllPages() {
        http.answers(200, """
                        {"Resources": [{"Identifier": {"ResourceArn": "arn:aws:ec2:eu-west-1:111122223333:instance/i-0a1b2c3d"}},
                                       {"Identifier": {"ResourceArn": "arn:aws:s3:::bucket/i-0a1b2c3d"}}],
                         "QueryErrors": [], "NextToken": "t"}""").answers(200, """
                        {"Resources": [{"Identifier": {"ResourceArn":
                           "arn:aws:ssm:eu-west-1:111122223333:managed-instance/mi-0a1b2c3d4e5f60001"}}]}""");

        assertThat(groups.members("web")).containsExactly(new NodeId("i-0a1b2c3d"), new NodeId("mi-0a1b2c3d4e5f60001"));
        assertThat(http.calls().getFirst().request().getUri())
                .isEqualTo(URI.create("https://resource-groups.eu-west-1.amazonaws.com/list-group-resources"));
        assertThat(http.calls())
                .extracting(FakeHttp.Call::body)
                .containsExactly(
                        "{\"Group\":\"web\",\"MaxResults\":50}",
                        "{\"Group\":\"web\",\"MaxResults\":50,\"NextToken\":\"t\"}");
    }

    @Test
    void aGroupThatIsNotThereHasNoMembers() {
        http.answers(
                404, "{\"Message\": \"Cannot find group: web\"}", "x-amzn-ErrorType", "NotFoundException:http://x/");

        assertThat(groups.members("web")).isEmpty();
    }

    @Test
    void whoMayNotAskIsToldSo() {
        http.answers(
                403,
                "{\"Message\": \"User: x is not authorized to perform: tag:GetResources\"}",
                "x-amzn-ErrorType",
                "AccessDeniedException");

        assertThatThrownBy(() -> groups.members("web"))
                .isInstanceOf(LocationUnreachable.class)
                .hasMessage("account 111122223333 in eu-west-1 cannot be asked: tag:GetResources is not granted:"
                        + " User: x is not authorized to perform: tag:GetResources");
    }

    @Test
    void aGroupWhoseStackMayNotBeLookedAtIsNoEmptyGroup() {
        http.answers(200, """
                {"Resources": [], "QueryErrors": [{"ErrorCode": "CLOUDFORMATION_STACK_UNASSUMABLE_ROLE", "Message": "no role"}]}""");

        assertThatThrownBy(() -> groups.members("app"))
                .isInstanceOf(LocationUnreachable.class)
                .hasMessage(
                        "account 111122223333 in eu-west-1 cannot be asked: the resource group app cannot be resolved: no role");
    }

    @Test
    void aGroupWhoseStackIsGoneHasNoMembers() {
        http.answers(200, """
                {"Resources": [], "QueryErrors": [{"ErrorCode": "CLOUDFORMATION_STACK_NOT_EXISTING", "Message": "gone"}]}""");

        assertThat(groups.members("app")).isEmpty();
    }
}
