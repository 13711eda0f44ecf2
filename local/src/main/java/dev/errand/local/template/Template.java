package dev.errand.local.template;

import java.nio.file.Path;
import java.util.Map;

/** Reads a synthesised cloud assembly. */
public final class Template {
    private Template() {}

    /**
     * The deployment of one stack.
     *
     * @param cdkOut the folder that {@code cdk synth} wrote
     * @throws UnreadableTemplate when a resource's type, a reference or a function in it has no local meaning
     */
    public static Deployment read(Path cdkOut, String stackName, String account, String region) {
        return read(cdkOut, stackName, account, region, Map.of());
    }

    /**
     * The deployment of one stack with values for its parameters; the others have their defaults.
     *
     * @throws UnreadableTemplate as above, and when a parameter has neither
     */
    public static Deployment read(
            Path cdkOut, String stackName, String account, String region, Map<String, String> parameters) {
        Source source = Source.read(cdkOut, stackName);
        Assets assets = Assets.read(cdkOut, stackName);
        return new DeploymentReader(source, new Scope(stackName, account, region), assets, parameters).read();
    }
}
