package dev.errand.local.fleet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The nodes of the local deployment and the ways of its services.
 *
 * @param service how Systems Manager behaves
 * @param storeFaults what goes wrong with S3
 * @param buckets the folder whose folders are buckets beside the run store's; empty for the examples'
 * @param values what Secrets Manager and Parameter Store hold
 * @param documents by name the content of documents that every account and region of a node has
 * @param logs how CloudWatch Logs behaves
 * @param places what is said of accounts and regions
 * @param groups those of Resource Groups
 * @param people those beside the owner who have credentials
 */
public record Fleet(
        List<FleetNode> nodes,
        ServiceBehaviour service,
        List<StoreFault> storeFaults,
        Optional<Path> buckets,
        StoredValues values,
        Map<String, String> documents,
        LogsBehaviour logs,
        Places places,
        List<FleetGroup> groups,
        List<Person> people) {
    private static final String DEFAULT = "default-fleet.json";

    public Fleet {
        nodes = List.copyOf(nodes);
        storeFaults = List.copyOf(storeFaults);
        documents = Map.copyOf(documents);
        groups = List.copyOf(groups);
        people = List.copyOf(people);
    }

    /**
     * Reads a fleet file.
     *
     * @throws InvalidFleet naming every problem with its place
     */
    public static Fleet read(Path file) {
        try {
            return FleetReader.read(file, Files.readString(file));
        } catch (IOException failure) {
            throw new InvalidFleet(file.toString(), List.of("cannot be read: " + failure));
        }
    }

    /** Returns three healthy Linux nodes: web-1, web-2 and db-1. */
    public static Fleet standard() {
        try (InputStream file = Objects.requireNonNull(Fleet.class.getResourceAsStream(DEFAULT), DEFAULT)) {
            return FleetReader.read(
                    Path.of(DEFAULT), new String(file.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
