package dev.errand.local.fleet;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a fleet file as a whole and names everything wrong with it at once. */
final class FleetReader {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private FleetReader() {}

    static Fleet read(Path file, String text) {
        List<String> problems = new ArrayList<>();
        try {
            Place root = Place.root(JSON.readTree(text), problems)
                    .only(Set.of(
                            "nodes",
                            "service",
                            "parameters",
                            "secrets",
                            "store",
                            "buckets",
                            "documents",
                            "logs",
                            "accounts",
                            "regions",
                            "resourceGroups",
                            "people"));
            List<FleetNode> nodes = new NodeReader().read(root.field("nodes"));
            StoredValues values = ValuesReader.read(root.field("secrets"), root.field("parameters"));
            ServiceBehaviour service = ServiceReader.read(root.field("service"), values.open());
            List<StoreFault> storeFaults = StoreReader.read(root.field("store"));
            Optional<Path> buckets = folder(root.field("buckets"), file);
            Map<String, String> documents = new DocumentFiles(file).read(root.field("documents"));
            LogsBehaviour logs = LogsReader.read(root.field("logs"));
            Places places = PlacesReader.read(root.field("accounts"), root.field("regions"));
            List<FleetGroup> groups = GroupReader.read(root.field("resourceGroups"));
            List<Person> people = PeopleReader.read(root.field("people"));
            nameTwins(nodes, problems);
            nameUnlikeProfiles(nodes, problems);
            if (problems.isEmpty()) {
                return new Fleet(nodes, service, storeFaults, buckets, values, documents, logs, places, groups, people);
            }
        } catch (JsonProcessingException failure) {
            problems.add("is not JSON: %s (line %d, column %d)"
                    .formatted(
                            failure.getOriginalMessage(),
                            failure.getLocation().getLineNr(),
                            failure.getLocation().getColumnNr()));
        }
        throw new InvalidFleet(file.toString(), problems);
    }

    /** A folder by its path, which starts where the fleet file is. */
    private static Optional<Path> folder(Place place, Path file) {
        Optional<Path> folder = place.text().map(file::resolveSibling);
        folder.filter(given -> !Files.isDirectory(given))
                .ifPresent(given -> place.problem("there is no folder " + given));
        return folder;
    }

    private static void nameTwins(List<FleetNode> nodes, List<String> problems) {
        Set<String> seen = new HashSet<>();
        nodes.stream()
                .map(FleetNode::id)
                .filter(id -> !seen.add(id))
                .distinct()
                .forEach(id -> problems.add("nodes: the id %s occurs twice".formatted(id)));
    }

    /** A profile is one thing in its account, whichever node has it. */
    private static void nameUnlikeProfiles(List<FleetNode> nodes, List<String> problems) {
        Map<String, List<String>> seen = new HashMap<>();
        nodes.forEach(node -> node.standing().profile().ifPresent(profile -> {
            List<String> policies = node.standing().policies();
            List<String> first = seen.putIfAbsent(node.account().orElse("") + profile, policies);
            if (first != null && !first.equals(policies)) {
                problems.add("nodes: the instance profile %s of %s has other policies than before"
                        .formatted(profile, node.id()));
            }
        }));
    }
}
