package dev.errand.dispatch;

import dev.errand.request.Fetch;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the envelope's own shell reads: where to go, where the text is, and what to do with files. */
record EnvelopePlan(EnvelopeTask task) {
    /** Returns shell code that defines and does nothing else; empty when there is nothing to say. */
    String render() {
        List<String> definitions = new ArrayList<>();
        task.workingDirectory().ifPresent(path -> definitions.add("directory=" + ShellWord.of(path)));
        Part text = task.program().text();
        if (!text.isInline()) {
            definitions.add("text=" + PartWords.variable(text));
        }
        if (!task.copies().isEmpty()) {
            definitions.add(function("copies", copies(task.copies())));
        }
        if (!task.fetches().fetches().isEmpty()) {
            definitions.add(function("fetches", fetches(task.fetches().fetches())));
        }
        return definitions.stream().map(definition -> definition + "\n").collect(Collectors.joining());
    }

    /** The name under which the content has a copied file's bytes. */
    static String piece(int number) {
        return "file_" + number;
    }

    private static List<String> copies(List<FileToWrite> copies) {
        return IntStream.range(0, copies.size())
                .mapToObj(number -> copy(number, copies.get(number)))
                .toList();
    }

    private static String copy(int number, FileToWrite copy) {
        return "copy %d %s %s %s %s %s"
                .formatted(
                        number,
                        PartWords.of(copy.content(), piece(number)),
                        ShellWord.of(copy.mode().map(EnvelopePlan::shortest).orElse("")),
                        ShellWord.of(copy.owner().orElse("")),
                        ShellWord.of(copy.group().orElse("")),
                        ShellWord.of(copy.to()));
    }

    /** As stat says it. */
    private static String shortest(String mode) {
        return Integer.toOctalString(Integer.parseInt(mode, 8));
    }

    private static List<String> fetches(List<Fetch> fetches) {
        return IntStream.range(0, fetches.size())
                .mapToObj(number -> fetch(number, fetches.get(number)))
                .toList();
    }

    private static String fetch(int number, Fetch fetch) {
        return "fetch %d %s %s"
                .formatted(number, fetch.optional() ? "optional" : "required", ShellWord.of(fetch.path()));
    }

    private static String function(String name, List<String> calls) {
        return name + "() {\n" + String.join("\n", calls) + "\n}";
    }
}
