package dev.errand.collect;

import dev.errand.plan.StagedFile;
import dev.errand.request.Content;
import dev.errand.request.Copy;
import dev.errand.request.Request;
import dev.errand.result.Platform;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Where nodes get files, in the order in which their markers speak of them. */
final class CopyTargets {
    private final List<Copy> copies;
    private final Supplier<List<StagedFile>> staged;

    /** @param staged what Plan has staged; asked only when the request copies a tree */
    CopyTargets(Request request, Supplier<List<StagedFile>> staged) {
        this.copies = request.files().copies();
        this.staged = staged;
    }

    List<String> of(Platform platform) {
        return IntStream.range(0, copies.size())
                .filter(index -> copies.get(index).isForWindows() == (platform == Platform.WINDOWS))
                .boxed()
                .flatMap(this::paths)
                .toList();
    }

    private Stream<String> paths(int index) {
        Copy copy = copies.get(index);
        return isTree(copy) ? tree(copy, "copy[%d]".formatted(index)) : Stream.of(copy.to());
    }

    private static boolean isTree(Copy copy) {
        return switch (copy.from()) {
            case Content.Inline inline -> false;
            case Content.Stored stored -> stored.at().isPrefix();
        };
    }

    private Stream<String> tree(Copy copy, String place) {
        String separator = copy.isForWindows() ? "\\" : "/";
        String directory = copy.to().endsWith(separator) ? copy.to() : copy.to() + separator;
        return staged.get().stream()
                .filter(file -> file.place().equals(place))
                .map(file -> directory + file.path().replace("/", separator));
    }
}
