package dev.errand.local.deployment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a local deployment is made of, and where it keeps its state.
 *
 * @param cdkOut the cloud assembly that the CDK synthesised
 * @param runtimeJars AWS's runtime interface client for Java
 * @param functions the unpacked functions and their start cache, which any number of deployments may share
 * @param state the run store, the nodes' directories and logs
 * @param buckets the folder whose folders are buckets beside the run store's, if there is one: {@code BucketFolders}
 */
public record DeploymentFiles(Path cdkOut, Path runtimeJars, Path functions, Path state, Optional<Path> buckets) {
    /** Set by the script {@code errand} to the folder it is in. */
    private static final String ROOT = "errand.root";

    public DeploymentFiles {
        cdkOut = cdkOut.toAbsolutePath().normalize();
        runtimeJars = runtimeJars.toAbsolutePath().normalize();
        functions = functions.toAbsolutePath().normalize();
        state = state.toAbsolutePath().normalize();
        buckets = buckets.map(folder -> folder.toAbsolutePath().normalize());
    }

    /** With functions unpacked in the state's folder, and without buckets beside the run store's. */
    public DeploymentFiles(Path cdkOut, Path runtimeJars, Path state) {
        this(cdkOut, runtimeJars, state.resolve("functions"), state, Optional.empty());
    }

    /** Where the build leaves them in a clone of the repository, with the state in its folder {@code .errand}, and the
     * examples' buckets. */
    public static DeploymentFiles in(Path repository) {
        Path state = repository.resolve(".errand");
        return new DeploymentFiles(
                repository.resolve("infra/target/cdk.out"),
                repository.resolve("local/target/runtime"),
                state.resolve("functions"),
                state,
                Optional.of(repository.resolve("events/buckets")).filter(Files::isDirectory));
    }

    /** Those of the clone whose script {@code errand} started this. */
    public static DeploymentFiles ofThisClone() {
        return in(Path.of(System.getProperty(ROOT, ".")));
    }

    /** The folder with a file for each rule, of the clone whose script {@code errand} started this. */
    public static Path rulesOfThisClone() {
        return Path.of(System.getProperty(ROOT, "."), "events", "rules");
    }

    /** Those of another cloud assembly, without buckets beside the run store's. */
    public DeploymentFiles withCdkOut(Path folder) {
        return new DeploymentFiles(folder, runtimeJars, functions, state, Optional.empty());
    }

    /** With its state elsewhere. The unpacked functions stay: they are the same for every deployment of the build. */
    public DeploymentFiles withState(Path folder) {
        return new DeploymentFiles(cdkOut, runtimeJars, functions, folder, buckets);
    }

    public DeploymentFiles withFunctions(Path folder) {
        return new DeploymentFiles(cdkOut, runtimeJars, folder, state, buckets);
    }

    public DeploymentFiles withBuckets(Path folder) {
        return new DeploymentFiles(cdkOut, runtimeJars, functions, state, Optional.of(folder));
    }

    /** The run store: a folder for the bucket, a file for each object. */
    Path store() {
        return state.resolve("store");
    }

    /** The buckets in which runs have left their records; none before the first. */
    public List<StoreFolder> runStores() {
        return StoreFolder.in(store());
    }

    /** @throws NotBuilt when something is missing that the build makes */
    void requireBuilt() {
        for (Path made : new Path[] {cdkOut.resolve("manifest.json"), runtimeJars}) {
            if (!Files.exists(made)) {
                throw new NotBuilt(made);
            }
        }
    }
}
