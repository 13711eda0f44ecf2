package dev.errand.infra.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The folder events/rules: each file in it is a rule or a schedule, named by the file; examples of events lie in folders below. */
public final class RuleFolder {
    private static final String SUFFIX = ".json";

    private final Path folder;
    private final List<String> problems = new ArrayList<>();

    private RuleFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Reads all of them.
     *
     * @param stack the name of the stack, which is part of what they are called
     * @param enabled the names of those to switch on, whatever their files say
     * @throws InvalidRules naming every problem of every file
     */
    public static List<Rule> read(Path folder, String stack, List<String> enabled) {
        RuleFolder reading = new RuleFolder(folder);
        List<Rule> rules = reading.files().stream()
                .flatMap(file -> reading.one(file, stack).stream())
                .map(rule -> enabled.contains(rule.name().value()) ? rule.switchedOn() : rule)
                .toList();
        reading.checkEnabled(enabled);
        if (!reading.problems.isEmpty()) {
            throw new InvalidRules(reading.problems);
        }
        return rules;
    }

    private List<Rule> one(String file, String stack) {
        Problems ofFile = new Problems("events/rules/" + file);
        String name = file.endsWith(SUFFIX) ? file.substring(0, file.length() - SUFFIX.length()) : "";
        List<Rule> read = List.of();
        if (!RuleName.isValid(name)) {
            ofFile.addOfFile("cannot name a rule; call it NAME.json, NAME being %s", RuleName.WORDS);
        } else {
            RuleName known = new RuleName(name);
            checkLength(known.in(stack), ofFile);
            read = new RuleFile(folder, ofFile).read(known).stream().toList();
        }
        problems.addAll(ofFile.all());
        return read;
    }

    private static void checkLength(String called, Problems ofFile) {
        if (called.length() > RuleName.LONGEST_OF_AWS) {
            ofFile.addOfFile(
                    "makes a rule called '%s' of %d characters; EventBridge takes at most %d, so shorten the file's name"
                            + " or the stack's",
                    called, called.length(), RuleName.LONGEST_OF_AWS);
        }
    }

    private void checkEnabled(List<String> enabled) {
        List<String> names =
                files().stream().map(file -> file.replaceFirst("\\.json$", "")).toList();
        enabled.stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> problems.add("enabledRules names '%s'; events/rules has %s"
                        .formatted(name, names.stream().collect(Collectors.joining(", ")))));
    }

    private List<String> files() {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(file -> !file.startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the rules in " + folder, e);
        }
    }
}
