package dev.errand.local.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A node of the shop's resource file, read line by line: by other means than those under test. */
record ShopNode(Map<String, String> attributes) {
    private static final Pattern NODE = Pattern.compile("(?:- )?(?:nodename: )?([^ :]+):?");
    private static final Pattern ATTRIBUTE = Pattern.compile("  '?([^' ]+?)'?: (.*)");
    private static final Pattern OTHERS = Pattern.compile("#.*|---|");

    /** @throws IllegalArgumentException naming a line that says something else */
    static List<ShopNode> read(Path file) throws IOException {
        List<Map<String, String>> nodes = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            Matcher attribute = ATTRIBUTE.matcher(line);
            Matcher node = NODE.matcher(line);
            if (attribute.matches()) {
                nodes.getLast().put(attribute.group(1), attribute.group(2));
            } else if (!OTHERS.matcher(line).matches() && node.matches()) {
                nodes.add(new LinkedHashMap<>(Map.of("nodename", node.group(1))));
            } else if (!OTHERS.matcher(line).matches()) {
                throw new IllegalArgumentException(line);
            }
        }
        return nodes.stream().map(ShopNode::new).toList();
    }

    Optional<String> attribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    String name() {
        return attribute("nodename").orElseThrow();
    }

    boolean hasTags(String... wanted) {
        String tags = attribute("tags").orElse("").replaceAll("[\\[\\]' ]", "");
        return Set.of(tags.split(",")).containsAll(Set.of(wanted));
    }

    boolean isWindows() {
        return attribute("osFamily").equals(Optional.of("windows"));
    }

    /** Whether Errand runs on it. */
    boolean isOfSystemsManager() {
        return attribute("node-executor").equals(Optional.of("awsssmexecutor"));
    }
}
