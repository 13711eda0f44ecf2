package dev.errand.local.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.gateway.Principal;
import dev.errand.local.template.Deployment;
import dev.errand.local.template.Samples;
import dev.errand.local.template.UnreadableTemplate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A template with a role that signs, a policy for nodes, and a bucket's policy for another account's nodes. */
class StagingTemplateTest {
    private static final String PLAN = "PlanRole42C4D327";
    private static final String OTHER = "444455556666";

    @TempDir
    Path folder;

    private Deployment deployment;
    private Credentials credentials;
    private TemplateAccess access;
    private String staged;

    @BeforeEach
    void read() throws Exception {
        deployment = Samples.changed(folder, StagingTemplateTest::addStaging);
        credentials = new Credentials(deployment);
        access = new TemplateAccess(deployment);
        staged = deployment.buckets().getFirst().arn() + "/runs/r/staged/0-0/content";
    }

    @Test
    void theSignerIsAssumedByTheRoleThatItTrusts() {
        Principal signer = assume(credentials.issue(PLAN, "lambda.amazonaws.com", "plan"));

        access.require(signer, "s3:GetObject", staged, Map.of());
        assertThatThrownBy(() -> access.require(signer, "s3:GetObject", staged.replace("/r/", "/other/"), Map.of()))
                .hasMessageEndingWith("because no session policy allows the s3:GetObject action");
        assertThatThrownBy(() -> access.require(signer, "s3:PutObject", staged, Map.of()))
                .hasMessageEndingWith("because no identity-based policy allows the s3:PutObject action");
    }

    @Test
    void theSignerIsAssumedByNobodyElse() {
        Principal node = credentials.node("i-1", Samples.ACCOUNT);

        assertThatThrownBy(() -> assume(node)).hasMessageContaining("is not authorized to perform: sts:AssumeRole");
    }

    @Test
    void theOutputNamesThePolicyForNodes() {
        access.require(credentials.node("i-1", Samples.ACCOUNT), "s3:GetObject", staged, Map.of());
        assertThat(deployment.nodePolicy().orElseThrow().name()).isEqualTo("NodePolicy");
    }

    @Test
    void theBucketsPolicyNamesAnAccountByCloudFormationsFunctions() {
        access.require(credentials.node("i-1", OTHER), "s3:GetObject", staged, Map.of());
        assertThatThrownBy(
                        () -> access.require(credentials.node("i-1", "777788889999"), "s3:GetObject", staged, Map.of()))
                .hasMessageEndingWith("because no resource-based policy allows the s3:GetObject action");
    }

    @Test
    void anOutputThatNamesNoPolicyIsAnError() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));

        assertThatThrownBy(() -> Samples.changed(
                        other,
                        template -> template.withObject("/Outputs/" + Deployment.NODE_POLICY)
                                .put("Value", "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess")))
                .isInstanceOf(UnreadableTemplate.class)
                .hasMessage(
                        "output NodePolicyArn: arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess is not in the template,"
                                + " so what it grants is not known locally; write the statements out");
    }

    private Principal assume(Principal caller) {
        String role = deployment.role("SignerRole").orElseThrow().arn();
        String policy = "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"%s/runs/r/*\"}}"
                .formatted(deployment.buckets().getFirst().arn());
        return credentials
                .assume(caller, new Assumption(role, "r", Instant.MAX, Optional.of(policy), Optional.empty()))
                .principal();
    }

    private static void addStaging(ObjectNode template) {
        ObjectNode resources = (ObjectNode) template.get("Resources");
        resources.set("SignerRole", Samples.json("""
                        {'Type': 'AWS::IAM::Role', 'Properties': {
                          'AssumeRolePolicyDocument': {'Statement': [{'Effect': 'Allow', 'Action': 'sts:AssumeRole',
                            'Principal': {'AWS': {'Fn::GetAtt': ['PlanRole42C4D327', 'Arn']}}}]},
                          'Policies': [{'PolicyName': 'Sign', 'PolicyDocument': {'Statement': [%s]}}]}}
                        """.formatted(readStaged(""))));
        resources.set(
                "NodePolicy",
                Samples.json(
                        "{'Type': 'AWS::IAM::ManagedPolicy', 'Properties': {'PolicyDocument': {'Statement': [%s]}}}"
                                .formatted(readStaged(""))));
        template.withObject("/Outputs/" + Deployment.NODE_POLICY).set("Value", Samples.json("{'Ref': 'NodePolicy'}"));
        policyOfBucket(resources)
                .add(Samples.json(
                        readStaged("'Principal': {'AWS': {'Fn::Join': ['', ['arn:', {'Ref': 'AWS::Partition'},"
                                + " ':iam::444455556666:root']]}}, ")));
    }

    private static String readStaged(String principal) {
        return "{'Effect': 'Allow', " + principal + "'Action': 's3:GetObject', 'Resource': {'Fn::Join': ['', "
                + "[{'Fn::GetAtt': ['RunStoreAF8B1064', 'Arn']}, '/runs/*/staged/*']]}}";
    }

    private static ArrayNode policyOfBucket(ObjectNode resources) {
        JsonNode policy = resources.properties().stream()
                .map(Map.Entry::getValue)
                .filter(resource -> resource.path("Type").asText().equals("AWS::S3::BucketPolicy"))
                .findFirst()
                .orElseThrow();
        return (ArrayNode) policy.at("/Properties/PolicyDocument/Statement");
    }
}
