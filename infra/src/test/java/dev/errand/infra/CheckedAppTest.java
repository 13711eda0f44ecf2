package dev.errand.infra;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.sns.Topic;

class CheckedAppTest {
    @TempDir
    private Path folder;

    @Test
    void refusesAResourceThatBreaksARuleOfCdkNag() {
        App app = app();
        new Topic(new Stack(app, "Careless"), "Topic");

        assertThatThrownBy(() -> CheckedApp.synthesise(app))
                .isInstanceOf(CheckedApp.BrokenRules.class)
                .hasMessageStartingWith("/Careless/Topic/Resource: AwsSolutions-SNS3: ");
    }

    @Test
    void takesAResourceWhoseBrokenRuleIsAnsweredWithAReason() {
        App app = app();
        Topic topic = new Topic(new Stack(app, "Careful"), "Topic");
        NagSuppressions.addResourceSuppressions(
                topic,
                List.of(NagPackSuppression.builder()
                        .id("AwsSolutions-SNS3")
                        .reason("This topic is never deployed.")
                        .build()));

        assertThatNoException().isThrownBy(() -> CheckedApp.synthesise(app));
    }

    @Test
    void refusesAWarningOfTheCdk() {
        App app = app();
        LogGroup log = new LogGroup(new Stack(app, "Warned"), "Log");
        Annotations.of(log).addWarningV2("errand:test", "something is odd");

        assertThatThrownBy(() -> CheckedApp.synthesise(app))
                .isInstanceOf(CheckedApp.BrokenRules.class)
                .hasMessage("/Warned/Log: something is odd [ack: errand:test]");
    }

    private App app() {
        return CheckedApp.create(AppProps.builder().outdir(folder.toString()));
    }
}
