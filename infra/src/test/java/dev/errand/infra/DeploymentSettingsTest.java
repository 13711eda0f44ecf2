package dev.errand.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errand.contract.Fleets;
import dev.errand.contract.InvalidSettings;
import dev.errand.contract.LogGroups;
import dev.errand.contract.NodeTag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeploymentSettingsTest {
    @Test
    void haveDefaults() {
        assertThat(DeploymentSettings.from(Map.of()))
                .isEqualTo(new DeploymentSettings(
                        "Errand",
                        Optional.empty(),
                        Duration.ofDays(90),
                        Duration.ofSeconds(60),
                        new Reach(
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of("AWS-*"),
                                List.of(),
                                Fleets.OWN,
                                LogGroups.USUAL),
                        Optional.empty(),
                        List.of()));
    }

    @Test
    void areReadByName(@TempDir Path folder) throws IOException {
        Path policies = Files.writeString(folder.resolve("policies.json"), """
                [{"name": "alarms", "callers": ["rule:*"],
                  "targets": ["tag:Role=web"]}]""");
        Map<String, String> given = Map.ofEntries(
                Map.entry("stackName", "Errand-Test"),
                Map.entry("nodeTag", "Cost Center=42=x"),
                Map.entry("resultRetentionDays", "400"),
                Map.entry("settlingSeconds", "0"),
                Map.entry("sourceBuckets", "app-releases, app-config/live/"),
                Map.entry("secrets", "app/*"),
                Map.entry("parameters", "/app/url,/app/level"),
                Map.entry("documents", "Our-*,arn:aws:ssm:eu-west-1:999988887777:document/Patch"),
                Map.entry("nodeAccounts", "444455556666,222233334444"),
                Map.entry("regions", "eu-west-1, us-gov-east-1"),
                Map.entry("memberAccounts", "222233334444,333344445555"),
                Map.entry("memberRole", "reached"),
                Map.entry("externalId", "our-id"),
                Map.entry("nodeRoles", "arn:aws:iam::*:role/ops/*"),
                Map.entry("accountKeys", "666677778888=keys/old, 777788889999=keys/older"),
                Map.entry("cloudWatchLogGroup", "/ops/errand"),
                Map.entry("logGroups", "/ops/*,/errand"),
                Map.entry("policies", policies.toString()),
                Map.entry("enabledRules", "diagnose-alarm, nightly-inventory"));

        assertThat(DeploymentSettings.from(given))
                .isEqualTo(new DeploymentSettings(
                        "Errand-Test",
                        Optional.of(new NodeTag("Cost Center", "42=x")),
                        Duration.ofDays(400),
                        Duration.ZERO,
                        new Reach(
                                List.of("app-releases", "app-config/live/"),
                                List.of("app/*"),
                                List.of("/app/url", "/app/level"),
                                List.of("Our-*", "arn:aws:ssm:eu-west-1:999988887777:document/Patch"),
                                List.of("444455556666", "222233334444", "333344445555"),
                                new Fleets(
                                        List.of("eu-west-1", "us-gov-east-1"),
                                        List.of("222233334444", "333344445555"),
                                        "reached",
                                        Optional.of("our-id"),
                                        List.of("arn:aws:iam::*:role/ops/*"),
                                        Map.of("666677778888", "keys/old", "777788889999", "keys/older")),
                                new LogGroups(Optional.of("/ops/errand"), List.of("/ops/*", "/errand"))),
                        Optional.of("[{\"name\":\"alarms\",\"callers\":[\"rule:*\"],\"targets\":[\"tag:Role=web\"]}]"),
                        List.of("diagnose-alarm", "nightly-inventory")));
    }

    @Test
    void allTheirProblemsAreNamedAtOnce() {
        Map<String, String> given =
                Map.of("stackName", "1st", "nodetag", "Role=web", "nodeTag", "web", "resultRetentionDays", "9");

        assertThatThrownBy(() -> DeploymentSettings.from(given))
                .isInstanceOf(InvalidSettings.class)
                .hasMessage("""
                'nodetag' is no setting; there are stackName, nodeTag, resultRetentionDays, settlingSeconds, sourceBuckets, secrets, parameters, documents, nodeAccounts, regions, memberAccounts, memberRole, externalId, nodeRoles, accountKeys, cloudWatchLogGroup, logGroups, policies, enabledRules
                stackName is '1st'; set it to a letter followed by at most 79 letters, digits and hyphens
                nodeTag: node tag 'web' is not of the form Key=Value
                resultRetentionDays is '9'; set it to a number between 10 and 3650""");
    }

    @Test
    void theGroupOfADeploymentIsAmongThoseThatItReads() {
        assertThat(DeploymentSettings.from(Map.of("cloudWatchLogGroup", "/ops"))
                        .reach()
                        .logGroups())
                .isEqualTo(new LogGroups(Optional.of("/ops"), List.of("/errand*", "/ops")));
        assertThatThrownBy(() -> DeploymentSettings.from(Map.of("cloudWatchLogGroup", "/ops", "logGroups", "/app/*")))
                .hasMessage("cloudWatchLogGroup is '/ops', which logGroups does not name; add it there");
    }

    @Test
    void policiesAreRefusedByFileAndPlace(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("policies.json"), """
                [{"name": "web", "callers": ["alice"], "actions": []}]""");

        assertThatThrownBy(() -> DeploymentSettings.from(Map.of("policies", file.toString(), "stackName", "1st")))
                .isInstanceOf(InvalidSettings.class)
                .hasMessage("""
                        stackName is '1st'; set it to a letter followed by at most 79 letters, digits and hyphens
                        policies: %1$s: $[0].callers[0]: is 'alice'; write *, api:ARN, rule:NAME, schedule:NAME or console:NAME, in which * stands for any characters
                        policies: %1$s: $[0].actions: is empty, so that the policy would allow nothing; name something, or leave the field out to allow anything""".formatted(file));
    }

    @Test
    void aFileOfPoliciesThatIsNoJsonIsRefusedWithLineAndColumn(@TempDir Path folder) throws IOException {
        Path twice = Files.writeString(folder.resolve("twice.json"), "[{\"name\": \"web\",\n\"name\": \"db\"}]");
        Path missing = folder.resolve("missing.json");

        assertThatThrownBy(() -> DeploymentSettings.from(Map.of("policies", twice.toString())))
                .hasMessage("policies: %s: line 2, column 7: Duplicate field 'name'".formatted(twice));
        assertThatThrownBy(() -> DeploymentSettings.from(Map.of("policies", missing.toString())))
                .hasMessage("policies: %s: is no file that can be read; name one, relative to the folder infra"
                        .formatted(missing));
    }

    @Test
    void anAccountHasOneKey() {
        assertThatThrownBy(() -> DeploymentSettings.from(Map.of("accountKeys", "222233334444=a,222233334444=b")))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageStartingWith("accountKeys: ");
    }

    @ParameterizedTest
    @CsvSource({
        "resultRetentionDays, ninety",
        "resultRetentionDays, -1",
        "resultRetentionDays, 3651",
        "resultRetentionDays, 99999999999999999999",
        "settlingSeconds, 1.5",
        "settlingSeconds, 3601",
        "nodeTag, =web",
        "nodeTag, Role=we*b",
        "nodeTag, Role=${aws:username}",
        "stackName, a_b",
        "sourceBuckets, Upper-Case",
        "sourceBuckets, bucket/no-slash-at-its-end",
        "sourceBuckets, s3://bucket",
        "sourceBuckets, all-*",
        "secrets, ${aws:username}",
        "parameters, /app/?",
        "documents, *",
        "cloudWatchLogGroup, /errand*",
        "logGroups, arn:aws:logs:eu-west-1:111122223333:log-group:x",
        "documents, arn:aws:s3:::bucket",
        "nodeAccounts, 123",
        "regions, Ireland",
        "memberAccounts, 22223333444",
        "memberRole, path/role",
        "externalId, x",
        "nodeRoles, role/ops",
        "nodeRoles, arn:aws:iam::*:user/ops",
        "accountKeys, 222233334444",
        "accountKeys, 222233334444=keys/*",
        "enabledRules, Diagnose.json",
    })
    void aBadOneIsRefusedByName(String name, String value) {
        assertThatThrownBy(() -> DeploymentSettings.from(Map.of(name, value)))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageStartingWith(name);
    }
}
