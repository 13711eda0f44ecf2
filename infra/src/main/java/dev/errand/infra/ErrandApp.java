package dev.errand.infra;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.errand.contract.InvalidSettings;
import dev.errand.infra.rules.InvalidRules;
import dev.errand.infra.rules.Rule;
import dev.errand.infra.rules.RuleFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

/** Synthesises the stack that is deployed to AWS and run locally, and the one of member accounts; fails when a rule of cdk-nag is broken. */
public final class ErrandApp {
    /** Relative to the folder infra, in which both Maven and the CDK's command line start this program. */
    private static final Path FUNCTIONS = Path.of("../functions/target/function.zip");

    private static final Path RULES = Path.of("../events/rules");

    private ErrandApp() {}

    public static void main(String[] arguments) {
        try {
            synthesise();
        } catch (InvalidSettings | InvalidRules | CheckedApp.BrokenRules problem) {
            System.err.println(problem.getMessage());
            System.exit(1);
        }
    }

    private static void synthesise() {
        App app = CheckedApp.create(AppProps.builder());
        DeploymentSettings settings = DeploymentSettings.from(chosen(app));
        List<Rule> rules = RuleFolder.read(RULES, settings.stackName(), settings.enabledRules());
        new ErrandStack(app, "Errand", new ErrandStack.Props(settings, FUNCTIONS, rules));
        new ErrandMemberStack(app, "ErrandMember", settings);
        CheckedApp.synthesise(app);
    }

    /** The context of the app without what the CDK keeps there for itself, whose names hold a colon. */
    private static Map<String, String> chosen(App app) {
        Map<?, ?> context = new ObjectMapper().convertValue(app.getNode().getAllContext(), Map.class);
        Map<String, String> chosen = new TreeMap<>();
        context.forEach((name, value) -> {
            if (!name.toString().contains(":")) {
                chosen.put(name.toString(), String.valueOf(value));
            }
        });
        return chosen;
    }
}
