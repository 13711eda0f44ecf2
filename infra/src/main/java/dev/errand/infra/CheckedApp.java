package dev.errand.infra;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.cxapi.CloudAssembly;

/** An app whose synthesis fails on every finding: cdk-nag's, CloudFormation's and the CDK's own warnings. */
final class CheckedApp {
    /** CloudFormation's findings are errors: https://github.com/aws/aws-cdk/blob/main/packages/aws-cdk-lib/cx-api/FEATURE_FLAGS.md */
    private static final Map<String, Object> FLAGS = Map.of("@aws-cdk/core:validateAgainstDefaultRules", true);

    private CheckedApp() {}

    /** Makes an app that writes nothing but what a deployment needs: no tree, no stack traces, no analytics. */
    static App create(AppProps.Builder props) {
        App app = new App(props.analyticsReporting(false)
                .treeMetadata(false)
                .stackTraces(false)
                .postCliContext(FLAGS)
                .build());
        Aspects.of(app)
                .add(AwsSolutionsChecks.Builder.create()
                        .verbose(true)
                        .reports(false)
                        .build());
        return app;
    }

    /**
     * Writes the templates.
     *
     * @throws BrokenRules naming every finding and the construct it was found at
     */
    static CloudAssembly synthesise(App app) {
        CloudAssembly assembly = app.synth();
        List<String> findings = Findings.in(Path.of(assembly.getDirectory()));
        if (!findings.isEmpty()) {
            throw new BrokenRules(findings);
        }
        return assembly;
    }

    /** Rules that the stack breaks; each is fixed, or answered at its resource with a reason. */
    static final class BrokenRules extends RuntimeException {
        BrokenRules(List<String> findings) {
            super(String.join("\n", findings));
        }
    }
}
