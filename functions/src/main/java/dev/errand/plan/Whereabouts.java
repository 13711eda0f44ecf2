package dev.errand.plan;

import dev.errand.request.ListedNode;
import dev.errand.request.Places;
import dev.errand.result.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where the nodes of a request are looked for.
 *
 * @param home where the deployment is
 */
record Whereabouts(Location home, Places asked) {
    /** Where those are looked for that do not say themselves where they are. */
    List<Location> searched() {
        List<Location> locations = new ArrayList<>();
        for (String account : orHome(asked.accounts(), home.account())) {
            for (String region : orHome(asked.regions(), home.region())) {
                locations.add(Location.of(account, region));
            }
        }
        return locations;
    }

    /** Where a node is that somebody listed: what it says, else what the request says, where that is one place. */
    Location of(ListedNode node) {
        return new Location(
                node.account().orElseGet(() -> only(asked.accounts()).orElse(home.account())),
                node.attribute(ListedNode.REGION)
                        .orElseGet(() -> only(asked.regions()).orElse(home.region())),
                node.role());
    }

    /** For example {@code account 111122223333 in eu-west-1 and us-east-1}. */
    static String words(List<Location> locations) {
        Map<String, List<String>> regions = new LinkedHashMap<>();
        locations.forEach(location -> regions.computeIfAbsent(location.account(), account -> new ArrayList<>())
                .add(location.region()));
        return regions.entrySet().stream()
                .map(account -> "account %s in %s".formatted(account.getKey(), String.join(" or ", account.getValue())))
                .collect(Collectors.joining(" or of "));
    }

    private static List<String> orHome(List<String> texts, String own) {
        return texts.isEmpty() ? List.of(own) : texts;
    }

    private static Optional<String> only(List<String> texts) {
        return texts.size() == 1 ? Optional.of(texts.getFirst()) : Optional.empty();
    }
}
