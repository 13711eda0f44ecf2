package dev.errand.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.errand.infra.rules.Rule;
import dev.errand.infra.rules.RuleFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

/** Templates as ErrandApp would write them, each synthesised once for all tests, as the CDK's engine is slow to start. */
final class Synthesised {
    private static final Path FOLDER = Path.of("target", "synthesised");
    private static final Path RULES = Path.of("..", "events", "rules");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** With nothing chosen. */
    static final Synthesised DEFAULT = with("default", Map.of(), "the functions");

    /** With a node tag. */
    static final Synthesised TAGGED = with("tagged", Map.of("nodeTag", "Role=errand"), "the functions");

    /** With something of everything that a deployment may reach. */
    static final Synthesised REACHING = with(
            "reaching",
            Map.of(
                    "sourceBuckets", "app-releases,app-config/live/",
                    "secrets", "app/*,token",
                    "parameters", "/app/*,level",
                    "documents", "AWS-RunShellScript,Our-*,arn:aws:ssm:eu-west-1:999988887777:document/Patch",
                    "nodeAccounts", "444455556666"),
            "the functions");

    /** With nodes in other regions and accounts, reached in every way there is. */
    static final Synthesised FLEETS = with(
            "fleets",
            Map.of(
                    "nodeTag", "Role=errand",
                    "regions", "eu-west-1,us-east-1",
                    "memberAccounts", "222233334444,333344445555",
                    "memberRole", "reached",
                    "externalId", "our-id",
                    "nodeRoles", "arn:aws:iam::*:role/ops-*",
                    "accountKeys", "666677778888=keys/old,777788889999=keys/older",
                    "nodeAccounts", "222233334444,444455556666"),
            "the functions");

    private final JsonNode template;
    private final JsonNode member;

    private Synthesised(JsonNode template, JsonNode member) {
        this.template = template;
        this.member = member;
    }

    static Synthesised with(String name, Map<String, String> settings, String functions) {
        try {
            Path folder = Files.createDirectories(FOLDER.resolve(name));
            Path code = Files.writeString(folder.resolve("function.zip"), functions);
            String out = folder.resolve("cdk.out").toString();
            App app = CheckedApp.create(AppProps.builder().outdir(out));
            DeploymentSettings chosen = DeploymentSettings.from(settings);
            List<Rule> rules = RuleFolder.read(RULES, chosen.stackName(), chosen.enabledRules());
            new ErrandStack(app, "Errand", new ErrandStack.Props(chosen, code, rules));
            new ErrandMemberStack(app, "ErrandMember", chosen);
            CheckedApp.synthesise(app);
            return new Synthesised(
                    JSON.readTree(Path.of(out, "Errand.template.json").toFile()),
                    JSON.readTree(Path.of(out, "ErrandMember.template.json").toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode template() {
        return template;
    }

    /** The stack of member accounts, synthesised beside it. */
    Synthesised member() {
        return new Synthesised(member, member);
    }

    /** The resource of this type in this construct, by the beginning of its logical id. */
    JsonNode resource(String type, String construct) {
        return named(type, construct, Map.Entry::getValue);
    }

    String logicalId(String type, String construct) {
        return named(type, construct, Map.Entry::getKey);
    }

    /** How many resources there are of each type. */
    List<String> types() {
        return template.path("Resources")
                .valueStream()
                .map(resource -> resource.path("Type").asText())
                .toList();
    }

    private <T> T named(String type, String construct, Function<Map.Entry<String, JsonNode>, T> part) {
        return template.path("Resources").properties().stream()
                .filter(entry -> entry.getValue().path("Type").asText().equals(type))
                .filter(entry -> entry.getKey().startsWith(construct))
                .map(part)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + type + " in " + construct));
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
