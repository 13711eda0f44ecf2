package dev.errand.local.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errand.local.api.ApiSample;
import dev.errand.local.gateway.Access;
import dev.errand.local.gateway.Principal;
import dev.errand.local.gateway.QueryCall;
import dev.errand.local.gateway.QueryString;
import dev.errand.local.gateway.ServiceError;
import dev.errand.local.template.Deployment;
import dev.errand.local.template.Samples;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloudFormationTest {
    private static final String ID =
            "arn:aws:cloudformation:eu-west-1:111122223333:stack/Sample/00000000-0000-0000-0000-000000000000";
    private static final Instant CREATED = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    Path folder;

    private final List<String> asked = new ArrayList<>();

    @Test
    void aStackHasItsOutputsWithTheLocalUrlOfItsApi() throws IOException {
        Deployment deployment = ApiSample.deployment(folder);
        Stack stack = new Stack(deployment, CREATED, Optional.of(URI.create("http://127.0.0.1:4611")));

        String document = ask(service(stack), "StackName=Sample");

        assertThat(document.replaceAll("<RequestId>[0-9a-f-]{36}</RequestId>", "<RequestId>id</RequestId>"))
                .isEqualTo("""
                        <DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/">\
                        <DescribeStacksResult><Stacks><member><StackId>%s</StackId><StackName>Sample</StackName>\
                        <CreationTime>2026-01-02T03:04:05Z</CreationTime><StackStatus>CREATE_COMPLETE</StackStatus>\
                        <DisableRollback>false</DisableRollback>\
                        <EnableTerminationProtection>false</EnableTerminationProtection>\
                        <DriftInformation><StackDriftStatus>NOT_CHECKED</StackDriftStatus></DriftInformation><Outputs>\
                        <member><OutputKey>ApiEndpoint</OutputKey><OutputValue>http://127.0.0.1:4611</OutputValue></member>\
                        <member><OutputKey>ApiUrl</OutputKey><OutputValue>http://127.0.0.1:4611/</OutputValue>\
                        <Description>Where the API is</Description></member>\
                        <member><OutputKey>BucketName</OutputKey><OutputValue>%s</OutputValue></member>\
                        <member><OutputKey>MachineArn</OutputKey><OutputValue>%s</OutputValue></member>\
                        </Outputs></member></Stacks></DescribeStacksResult>\
                        <ResponseMetadata><RequestId>id</RequestId></ResponseMetadata></DescribeStacksResponse>""".formatted(
                                ID,
                                deployment.buckets().getFirst().name(),
                                deployment.stateMachines().getFirst().arn()));
        assertThat(asked).containsExactly("cloudformation:DescribeStacks " + ID);
    }

    @Test
    void aStackIsFoundByItsIdAndAmongAll() throws IOException {
        CloudFormation service = service(stack());

        assertThat(ask(service, "StackName=" + ID)).contains("<StackName>Sample</StackName>");
        assertThat(ask(service, "")).contains("<StackName>Sample</StackName>");
        assertThat(asked).containsExactly("cloudformation:DescribeStacks " + ID, "cloudformation:DescribeStacks *");
    }

    @Test
    void whatIsNotThereDoesNotExist() throws IOException {
        CloudFormation service = service(stack());

        assertRefused(() -> ask(service, "StackName=X"), 400, "ValidationError", "Stack with id X does not exist");
        assertRefused(
                () -> service.call(new QueryCall(caller(), "us-east-1", "DescribeStacks", form("StackName=Sample"))),
                400,
                "ValidationError",
                "Stack with id Sample does not exist");
        assertThat(asked)
                .containsExactly(
                        "cloudformation:DescribeStacks arn:aws:cloudformation:eu-west-1:111122223333:stack/X/*",
                        "cloudformation:DescribeStacks arn:aws:cloudformation:us-east-1:111122223333:stack/Sample/*");
    }

    @Test
    void whatIsNotEmulatedIsRefusedByName() throws IOException {
        CloudFormation service = service(stack());

        assertRefused(
                () -> ask(service, "NextToken=x"),
                501,
                "NotEmulatedLocally",
                "cloudformation DescribeStacks with NextToken is not emulated locally; docs/local.md lists what is");
        assertRefused(
                () -> service.call(new QueryCall(caller(), "eu-west-1", "ListStacks", form(""))),
                501,
                "NotEmulatedLocally",
                "cloudformation ListStacks is not emulated locally; docs/local.md lists what is");
    }

    @Test
    void whoeverMayNotAskIsDenied() throws IOException {
        Access nobody = (caller, action, resource, context) -> {
            throw ServiceError.badRequest("AccessDeniedException", "User: x is not authorized");
        };
        Stack stack = stack();
        CloudFormation service = new CloudFormation(() -> List.of(stack), nobody);

        assertRefused(() -> ask(service, "StackName=Sample"), 403, "AccessDenied", "User: x is not authorized");
        assertRefused(() -> ask(service, "StackName=X"), 403, "AccessDenied", "User: x is not authorized");
    }

    private Stack stack() throws IOException {
        return new Stack(ApiSample.deployment(folder), CREATED, Optional.empty());
    }

    private CloudFormation service(Stack stack) {
        return new CloudFormation(
                () -> List.of(stack), (caller, action, resource, context) -> asked.add(action + " " + resource));
    }

    private static String ask(CloudFormation service, String form) {
        return service.call(new QueryCall(caller(), Samples.REGION, "DescribeStacks", form(form)));
    }

    private static QueryString form(String text) {
        return QueryString.parse("Action=DescribeStacks&Version=2010-05-15&" + text);
    }

    private static Principal caller() {
        return new Principal("AKIA", "secret", "arn:aws:iam::111122223333:user/o", Samples.ACCOUNT, Principal.OWNER);
    }

    private static void assertRefused(ThrowingCallable call, int status, String code, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(ServiceError.class, error -> {
                    assertThat(error.status()).isEqualTo(status);
                    assertThat(error.code()).isEqualTo(code);
                })
                .hasMessage(message);
    }
}
