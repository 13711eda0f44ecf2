package dev.errand.local.fleet;

import dev.errand.local.node.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads the list of nodes and groups of nodes; ids that are not given are counted up. */
final class NodeReader {
    private static final Pattern ID = Pattern.compile("i-([0-9a-f]{8}|[0-9a-f]{17})|mi-[0-9a-f]{17}");
    private static final Set<String> PINGS = Set.of("Online", "ConnectionLost", "Inactive");
    private static final Set<String> FIELDS = Set.of(
            "id",
            "count",
            "name",
            "platform",
            "tags",
            "account",
            "region",
            "ping",
            "hybrid",
            "faults",
            "simulated",
            "machine",
            "logs",
            "store");
    private static final Set<String> FAULTS =
            Set.of("offline", "stopped", "silent", "deliveryDelaySeconds", "vanishesAfterDescribe", "diesAfterSeconds");
    private static final int MOST = 100_000;
    private static final int REBOOT = 194;
    private static final int LARGEST_CODE = 255;
    private static final int LARGEST_WINDOWS_CODE = Integer.MAX_VALUE;

    private int counted;

    List<FleetNode> read(Place nodes) {
        if (!nodes.present()) {
            nodes.problem("is missing; it lists the nodes");
        }
        List<FleetNode> read = new ArrayList<>();
        for (Place place : nodes.items()) {
            group(place.only(FIELDS), read);
        }
        return read;
    }

    private void group(Place place, List<FleetNode> read) {
        Optional<String> id = place.field("id").text();
        int count = place.field("count").number(1, MOST, 1);
        boolean hybrid = place.field("hybrid").flag();
        if (id.isPresent() && count > 1) {
            place.field("count").problem("a node with an id of its own cannot be there %d times".formatted(count));
        }
        id.filter(given -> !ID.matcher(given).matches())
                .ifPresent(given -> place.field("id")
                        .problem("'%s' is not i- with 8 or 17 or mi- with 17 hexadecimal digits".formatted(given)));
        FleetNode model = node(place);
        for (int i = 1; i <= count; i++) {
            counted++;
            String own = id.orElse("%s%017x".formatted(hybrid ? "mi-" : "i-", counted));
            String name = model.name().isEmpty() || count == 1 ? model.name() : model.name() + "-" + i;
            read.add(named(model, own, name));
        }
    }

    private static FleetNode node(Place place) {
        Platform platform = platform(place.field("platform"));
        Optional<Simulation> simulated = simulated(place.field("simulated"), platform);
        if (platform == Platform.WINDOWS && simulated.isEmpty()) {
            place.problem("a Windows node needs simulated: no Windows process can run here");
        }
        NodeFaults faults = faults(place.field("faults").only(FAULTS));
        String ping = faults.offline().isPresent() ? "ConnectionLost" : "Online";
        return new FleetNode(
                "",
                place.field("name").text().orElse(""),
                platform,
                place.field("tags").texts(),
                PlacesReader.account(place.field("account")),
                PlacesReader.region(place.field("region")),
                word(place.field("ping"), PINGS).orElse(ping),
                faults,
                simulated,
                MachineReader.read(place.field("machine"), simulated.isPresent()),
                new NodeRights(isTrue(place.field("logs")), isTrue(place.field("store"))));
    }

    private static FleetNode named(FleetNode model, String id, String name) {
        Map<String, String> tags = new TreeMap<>(model.tags());
        if (!name.isEmpty()) {
            tags.putIfAbsent("Name", name);
        }
        return new FleetNode(
                id,
                name,
                model.platform(),
                tags,
                model.account(),
                model.region(),
                model.ping(),
                model.faults(),
                model.simulated(),
                model.equipment(),
                model.rights());
    }

    /** Unless the file says that it is not. */
    private static boolean isTrue(Place place) {
        return !place.present() || place.flag();
    }

    private static Platform platform(Place place) {
        Set<String> known = Set.of("Linux", "Windows");
        String type = word(place, known).orElse("Linux");
        return Arrays.stream(Platform.values())
                .filter(platform -> platform.type().equals(type))
                .findAny()
                .orElse(Platform.LINUX);
    }

    private static Optional<String> word(Place place, Set<String> known) {
        Optional<String> word = place.text();
        word.filter(given -> !known.contains(given))
                .ifPresent(given -> place.problem("'%s' is none of %s"
                        .formatted(
                                given, String.join(", ", known.stream().sorted().toList()))));
        return word;
    }

    private static NodeFaults faults(Place place) {
        Place offline = place.field("offline");
        Optional<Duration> away = offline.value().isBoolean()
                ? Optional.of(NodeFaults.FOR_EVER).filter(ever -> offline.flag())
                : offline.seconds();
        return new NodeFaults(
                away,
                place.field("stopped").flag(),
                place.field("silent").flag(),
                place.field("deliveryDelaySeconds").seconds().orElse(Duration.ZERO),
                place.field("vanishesAfterDescribe").flag(),
                place.field("diesAfterSeconds").seconds());
    }

    private static Optional<Simulation> simulated(Place place, Platform platform) {
        if (!place.present()) {
            return Optional.empty();
        }
        if (place.value().isBoolean()) {
            return place.flag() ? Optional.of(new Simulation("", "", 0, Duration.ZERO)) : Optional.empty();
        }
        place.only(Set.of("stdout", "stderr", "exitCode", "seconds"));
        int exitCode = place.field("exitCode")
                .number(0, platform == Platform.WINDOWS ? LARGEST_WINDOWS_CODE : LARGEST_CODE, 0);
        if (exitCode == REBOOT) {
            place.field("exitCode").problem("194 asks for a restart, which needs a real process");
        }
        return Optional.of(new Simulation(
                place.field("stdout").text().orElse(""),
                place.field("stderr").text().orElse(""),
                exitCode,
                place.field("seconds").seconds().orElse(Duration.ZERO)));
    }
}
