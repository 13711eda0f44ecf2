package dev.errand.local.secrets;

import java.util.Optional;

/**
 * What somebody asks Parameter Store for.
 *
 * @param owner the account in an ARN, with its region before it; empty when it is a name
 * @param selector a version or label after a colon
 */
record ParameterName(String name, Optional<String> owner, Optional<String> selector) {
    private static final String RESOURCE = ":parameter/";

    /** Reads {@code name}, {@code name:version} or an ARN of either. */
    static ParameterName parse(String asked) {
        if (!asked.startsWith("arn:")) {
            return withSelector(asked, Optional.empty());
        }
        int resource = asked.indexOf(RESOURCE);
        if (resource < 0) {
            return new ParameterName(asked, Optional.of(""), Optional.empty());
        }
        String owner = asked.substring("arn:aws:ssm:".length(), resource);
        String path = asked.substring(resource + RESOURCE.length());
        // The ARN of /app/url ends in parameter/app/url, that of url in parameter/url.
        return withSelector(path.contains("/") ? "/" + path : path, Optional.of(owner));
    }

    private static ParameterName withSelector(String text, Optional<String> owner) {
        String[] parts = text.split(":", 2);
        return new ParameterName(parts[0], owner, parts.length > 1 ? Optional.of(parts[1]) : Optional.empty());
    }

    boolean isOf(Home home) {
        return owner.map((home.region() + ":" + home.account())::equals).orElse(true);
    }

    /** An ARN that ends in parameter/url is that of url and of /url. */
    boolean means(String stored) {
        return stored.equals(name) || (owner.isPresent() && stored.equals("/" + name));
    }

    String arn(Home home) {
        String path = name.startsWith("/") ? name : "/" + name;
        return "arn:aws:ssm:%s:parameter%s".formatted(owner.orElse(home.region() + ":" + home.account()), path);
    }
}
