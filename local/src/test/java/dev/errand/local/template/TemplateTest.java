package dev.errand.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateTest {
    private static final String ASSET = "asset.d6ccc7875fd74d060e8033641039ea9dc81e13b9ada87b4e9057bf957d797fec.zip";

    @TempDir
    Path folder;

    @Test
    void readsAFunctionWithItsRoleAndItsCode() {
        Deployment deployment = Samples.deployment();

        FunctionResource function = deployment.functions().getFirst();
        assertThat(deployment.functions()).hasSize(1);
        assertThat(function.logicalId()).isEqualTo("PlanDAF4E53A");
        assertThat(function.name()).matches("Sample-PlanDAF4E53A-[A-Za-z0-9]{12}");
        assertThat(function.arn()).isEqualTo("arn:aws:lambda:eu-west-1:111122223333:function:" + function.name());
        assertThat(function.handler()).isEqualTo("x.Y::z");
        assertThat(function.runtime()).isEqualTo("java25");
        assertThat(function.timeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(function.memoryMb()).isEqualTo(512);
        assertThat(function.roleLogicalId()).isEqualTo("PlanRole42C4D327");
        assertThat(function.code()).isEqualTo(Samples.folder().resolve(ASSET));
    }

    @Test
    void resolvesAReferenceInTheEnvironment() {
        Deployment deployment = Samples.deployment();

        assertThat(deployment.functions().getFirst().environment())
                .isEqualTo(
                        Map.of("ERRAND_BUCKET", deployment.buckets().getFirst().name(), "HANDLER", "plan"));
    }

    @Test
    void namesABucketInLowerCaseAndTheSameEachTime() {
        BucketResource bucket = Samples.deployment().buckets().getFirst();

        assertThat(bucket.name()).matches("sample-runstoreaf8b1064-[a-z0-9]{12}");
        assertThat(bucket).isEqualTo(Samples.deployment().buckets().getFirst());
        assertThat(bucket.policy().orElseThrow().at("/Statement/0/Resource/1").asText())
                .isEqualTo(bucket.arn() + "/*");
    }

    @Test
    void resolvesTheStateMachinesDefinition() {
        Deployment deployment = Samples.deployment();

        StateMachineResource machine = deployment.stateMachines().getFirst();
        assertThat(machine.name()).matches("Machine6FC8AE80-[A-Za-z0-9]{12}");
        assertThat(machine.arn()).isEqualTo("arn:aws:states:eu-west-1:111122223333:stateMachine:" + machine.name());
        assertThat(machine.roleLogicalId()).isEqualTo("MachineRoleD2D3D395");
        assertThat(machine.definition()
                        .at("/States/PlanTask/Arguments/FunctionName")
                        .asText())
                .isEqualTo(deployment.aliases().getFirst().arn());
        assertThat(machine.definition().at("/States/PlanTask/Resource").asText())
                .isEqualTo("arn:aws:states:::lambda:invoke");
    }

    @Test
    void findsTheFunctionBehindAnAlias() {
        Deployment deployment = Samples.deployment();

        AliasResource alias = deployment.aliases().getFirst();
        FunctionResource function = deployment.functions().getFirst();
        assertThat(alias).isEqualTo(new AliasResource(function.arn() + ":live", function.logicalId(), "live"));
        assertThat(deployment.function(alias.arn())).contains(function);
        assertThat(deployment.function(function.arn())).contains(function);
        assertThat(deployment.function(function.arn() + ":1")).contains(function);
        assertThat(deployment.function(function.arn() + "x")).isEmpty();
    }

    @Test
    void gathersTheStatementsOfARole() {
        RoleResource role = Samples.deployment().role("PlanRole42C4D327").orElseThrow();

        assertThat(role.arn()).isEqualTo("arn:aws:iam::111122223333:role/" + role.name());
        assertThat(role.trustPolicy().at("/Statement/0/Principal/Service").asText())
                .isEqualTo("lambda.amazonaws.com");
        assertThat(role.policies()).hasSize(1);
        assertThat(role.policies().getFirst().name()).isEqualTo("PlanRoleDefaultPolicy0ED737D5");
        assertThat(role.policies()
                        .getFirst()
                        .document()
                        .at("/Statement/3/Resource")
                        .asText())
                .isEqualTo("arn:aws:ssm:eu-west-1::document/AWS-RunShellScript");
    }

    @Test
    void readsTheOutputs() {
        Deployment deployment = Samples.deployment();

        assertThat(deployment.outputs())
                .isEqualTo(Map.of(
                        "MachineArn", deployment.stateMachines().getFirst().arn(),
                        "BucketName", deployment.buckets().getFirst().name()));
    }

    @Test
    void refusesATypeItDoesNotKnow() {
        assertThatThrownBy(() -> Samples.changed(
                        folder,
                        template -> resources(template).putObject("Queue").put("Type", "AWS::SQS::Queue")))
                .isInstanceOf(UnreadableTemplate.class)
                .hasMessage("resource Queue: the type AWS::SQS::Queue is not emulated locally; "
                        + "docs/local/template.md lists what is");
    }

    @Test
    void refusesAnIntrinsicItCannotResolveAndSaysWhere() {
        assertThatThrownBy(() -> Samples.changed(
                        folder, template -> variables(template).putObject("X").put("Fn::ImportValue", "other")))
                .hasMessage("resource PlanDAF4E53A, Properties/Environment/Variables/X: "
                        + "Fn::ImportValue cannot be resolved locally");
    }

    @Test
    void refusesAReferenceToNothing() {
        assertThatThrownBy(() -> Samples.changed(
                        folder, template -> variables(template).putObject("X").put("Ref", "Nobody")))
                .hasMessage("resource PlanDAF4E53A, Properties/Environment/Variables/X: "
                        + "Ref of Nobody cannot be resolved locally");
    }

    @Test
    void refusesAManagedPolicyOfAws() {
        String arn = "arn:aws:iam::aws:policy/AmazonSSMFullAccess";

        assertThatThrownBy(() -> Samples.changed(
                        folder,
                        template -> ((ObjectNode) template.at("/Resources/PlanRole42C4D327/Properties"))
                                .putArray("ManagedPolicyArns")
                                .add(arn)))
                .hasMessage("resource PlanRole42C4D327, Properties/ManagedPolicyArns: " + arn
                        + " is not in the template, so what it grants is not known locally; write the statements out");
    }

    @Test
    void saysWhatToDoWhenNothingWasSynthesised() {
        assertThatThrownBy(() -> Template.read(folder, "Errand", Samples.ACCOUNT, Samples.REGION))
                .hasMessage(
                        folder.resolve("Errand.template.json") + ": there is no such file; synthesise the stack first");
    }

    private static ObjectNode resources(ObjectNode template) {
        return (ObjectNode) template.get("Resources");
    }

    private static ObjectNode variables(ObjectNode template) {
        return (ObjectNode) template.at("/Resources/PlanDAF4E53A/Properties/Environment/Variables");
    }
}
