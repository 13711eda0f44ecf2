package dev.errand.local.deployment;

import java.nio.file.Path;

/** Something is missing that the build makes. */
public final class NotBuilt extends RuntimeException {
    NotBuilt(Path missing) {
        super("%s is missing; build it with ./mvnw package".formatted(missing));
    }
}
