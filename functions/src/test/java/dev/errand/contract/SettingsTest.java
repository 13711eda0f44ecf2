package dev.errand.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void whatInfraWritesTheFunctionsRead() {
        Settings settings = new Settings(
                "bucket",
                "111122223333",
                Optional.of(new NodeTag("Team", "a=b")),
                Duration.ofMinutes(2),
                Duration.ofSeconds(90),
                4096,
                List.of("AWS-*", "arn:aws:ssm:eu-west-1:999988887777:document/Patch"),
                Optional.of("arn:aws:iam::111122223333:role/Signer"),
                new Fleets(
                        List.of("eu-west-1", "us-east-1"),
                        List.of("222233334444"),
                        "reached",
                        Optional.of("our=id,/@"),
                        List.of("arn:aws:iam::*:role/ops-*"),
                        Map.of("333344445555", "keys/a=b", "444455556666", "keys/c")),
                new LogGroups(Optional.of("/ops/errand"), List.of("/ops/*", "/errand")),
                new Notices("Errand-Test", "operations"));

        assertThat(Settings.fromEnvironment(settings.toEnvironment())).isEqualTo(settings);
    }

    @Test
    void nothingGoesToALogGroupUnlessChosenAndRequestsMayChooseErrandsOwn() {
        LogGroups groups = Settings.fromEnvironment(
                        Settings.of("bucket", "111122223333").toEnvironment())
                .logGroups();

        assertThat(groups.unlessChosen()).isEmpty();
        assertThat(Stream.of("/errand", "/errand/web", "/aws/lambda/errand").filter(groups::allows))
                .containsExactly("/errand", "/errand/web");
    }

    @Test
    void eventsGoToTheBusOfTheAccountUnlessAnotherIsChosen() {
        Settings settings =
                Settings.fromEnvironment(Settings.of("bucket", "111122223333").toEnvironment());

        assertThat(settings.notices()).isEqualTo(new Notices("Errand", "default"));
    }

    @Test
    void aFunctionOfAVersionThatToldNobodyStillHasSettings() {
        Map<String, String> environment =
                new HashMap<>(Settings.of("bucket", "111122223333").toEnvironment());
        environment.remove(Notices.DEPLOYMENT);
        environment.remove(Notices.EVENT_BUS);

        assertThat(Settings.fromEnvironment(environment).notices()).isEqualTo(Notices.USUAL);
        assertThatThrownBy(() -> new Notices("Errand", " "))
                .isInstanceOf(InvalidSettings.class)
                .hasMessage("ERRAND_EVENT_BUS is empty; leave it out or set it to a name");
    }

    @Test
    void whatIsReachedBesideTheDeploymentsOwnIsNothingUnlessChosen() {
        assertThat(Settings.fromEnvironment(
                                Settings.of("bucket", "111122223333").toEnvironment())
                        .fleets())
                .isEqualTo(Fleets.OWN);
    }

    @Test
    void aNodeRoleIsAllowedByAPatternOfItsArn() {
        Fleets fleets = new Fleets(
                List.of(),
                List.of(),
                "reached",
                Optional.empty(),
                List.of("arn:aws:iam::222233334444:role/ops-*", "arn:aws:iam::*:role/exact"),
                Map.of());

        assertThat(Stream.of(
                                "arn:aws:iam::222233334444:role/ops-",
                                "arn:aws:iam::222233334444:role/team/ops-web",
                                "arn:aws:iam::999988887777:role/exact",
                                "arn:aws:iam::999988887777:role/exact-not")
                        .filter(fleets::allowsNodeRole))
                .containsExactly("arn:aws:iam::222233334444:role/ops-", "arn:aws:iam::999988887777:role/exact");
        assertThat(Fleets.OWN.allowsNodeRole("")).isFalse();
    }

    @Test
    void aKeyOfAnAccountIsRefusedWhenItIsMalformedOrNotTheOnlyOne() {
        assertThatThrownBy(() -> Fleets.parseKeys(List.of("222233334444=")))
                .hasMessage("ERRAND_ACCOUNT_KEYS: '222233334444=' is not of the form account=secret");
        assertThatThrownBy(() -> Fleets.parseKeys(List.of("1=a", "2=b", "1=c")))
                .hasMessage("ERRAND_ACCOUNT_KEYS: the secrets 'a' and 'c' are for one account");
    }

    @Test
    void aMissingVariableIsNamed() {
        assertThatThrownBy(() -> Settings.fromEnvironment(Map.of()))
                .isInstanceOf(InvalidSettings.class)
                .hasMessage("the environment variable ERRAND_BUCKET is not set");
    }

    @Test
    void aValueOutOfRangeIsNamedWithItsLimits() {
        assertThatThrownBy(() -> new Settings(
                        "bucket",
                        "1",
                        Optional.empty(),
                        Duration.ofMinutes(16),
                        Duration.ofMinutes(1),
                        4096,
                        List.of(),
                        Optional.empty()))
                .hasMessage("ERRAND_FUNCTION_TIMEOUT_SECONDS is 960; set it between 1 and 900");
    }

    @Test
    void aStarInADocumentsPatternStandsForAnyCharactersAndADotForItself() {
        Settings settings = new Settings(
                "bucket",
                "1",
                Optional.empty(),
                Duration.ofMinutes(2),
                Duration.ofMinutes(1),
                4096,
                List.of("AWS-*", "Our.Patch"),
                Optional.empty());

        assertThat(Stream.of("AWS-RunShellScript", "AWS-", "MyAWS-Run", "Our.Patch", "Our-Patch", "Our.Patch2")
                        .filter(settings::allowsDocument))
                .containsExactly("AWS-RunShellScript", "AWS-", "Our.Patch");
    }
}
