package dev.errand.plan;

import dev.errand.request.Content;
import dev.errand.request.Copy;
import dev.errand.request.Request;
import dev.errand.request.Script;
import dev.errand.request.Staging;
import dev.errand.result.Platform;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the nodes of a platform need beside the envelope itself.
 *
 * @param bytes of texts, arguments, variables and URLs, before base64 makes them a third longer
 * @param secret whether a secret is among it
 * @param stored whether an object of S3 is among it
 */
public record Payload(long bytes, boolean secret, boolean stored) {
    /** A URL that a role's session has signed carries the session's token, most of a kilobyte. */
    private static final int URL = 2000;

    /**
     * What a request has for nodes of a platform.
     *
     * @param files how many objects of S3 they get
     */
    public static Payload of(Request request, Platform platform, int files) {
        List<Copy> copies = copies(request, platform);
        Stream<Content> contents = Stream.concat(
                PlatformScript.of(request, platform).map(Script::text).stream(),
                copies.stream().map(Copy::from));
        List<Content> all = contents.toList();
        return new Payload(
                setup(request, platform)
                        + all.stream().mapToLong(Payload::bytes).sum()
                        + (long) files * URL,
                !request.environment().secrets().isEmpty(),
                all.stream().anyMatch(Content.Stored.class::isInstance));
    }

    /** The copies that nodes of a platform get. */
    public static List<Copy> copies(Request request, Platform platform) {
        return request.files().copies().stream()
                .filter(copy -> copy.isForWindows() == (platform == Platform.WINDOWS))
                .toList();
    }

    /** Whether it may stand in a command, where it stays in the command's history. */
    public boolean isInline(int mostCommandBytes) {
        return !secret && bytes <= mostCommandBytes;
    }

    /** Whether nodes of some platform must download something by a presigned URL before they can run. */
    static boolean isDownloaded(Request request, int mostCommandBytes) {
        return request.staging() == Staging.PRESIGNED
                && Stream.of(Platform.LINUX, Platform.WINDOWS)
                        .filter(platform -> PlatformScript.of(request, platform).isPresent())
                        .map(platform -> of(request, platform, 0))
                        .anyMatch(payload -> payload.stored() || !payload.isInline(mostCommandBytes));
    }

    private static long setup(Request request, Platform platform) {
        Stream<String> arguments = PlatformScript.of(request, platform).map(Script::arguments).stream()
                .flatMap(List::stream);
        Stream<String> variables = request.environment().plain().entrySet().stream()
                .map(variable -> variable.getKey() + variable.getValue());
        return Stream.concat(arguments, variables).mapToLong(Payload::bytes).sum();
    }

    private static long bytes(Content content) {
        return content instanceof Content.Inline inline ? bytes(inline.text()) : 0;
    }

    private static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
