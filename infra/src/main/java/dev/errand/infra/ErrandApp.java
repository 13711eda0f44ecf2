package dev.errand.infra;

import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;

/** Synthesises the stack that is deployed to AWS and run locally. */
public final class ErrandApp {
    private ErrandApp() {}

    public static void main(String[] arguments) {
        App app = new App();
        new Stack(app, "Errand");
        app.synth();
    }
}
