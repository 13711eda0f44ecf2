package dev.errand.dispatch;

import dev.errand.plan.Batch;
import dev.errand.plan.PlatformScript;
import dev.errand.plan.SourcePlace;
import dev.errand.plan.StagedFile;
import dev.errand.request.Content;
import dev.errand.request.Copy;
import dev.errand.request.Fetch;
import dev.errand.request.Request;
import dev.errand.request.Script;
import dev.errand.result.Platform;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes the task of a batch's envelope out of the request. */
final class TaskMaker {
    private final String run;
    private final Instant startedAt;
    private final Request request;
    private final List<StagedFile> staged;

    /** @param staged the copies that Plan has made */
    TaskMaker(String run, Instant startedAt, Request request, List<StagedFile> staged) {
        this.run = run;
        this.startedAt = startedAt;
        this.request = request;
        this.staged = List.copyOf(staged);
    }

    EnvelopeTask task(Batch batch, Supply supply, Map<String, String> secrets) {
        boolean windows = isWindows(batch.platform());
        return new EnvelopeTask(
                run,
                request.name().orElse(run),
                BatchToken.of(run, startedAt, batch.id()),
                program(batch.platform(), supply),
                request.environment().plain(),
                request.workingDirectory(),
                request.timeouts().execution(),
                request.allowReboot(),
                copies(windows, supply),
                fetches(windows),
                secrets,
                batch.logGroup().isPresent());
    }

    /** The staged files that nodes of a platform need. */
    List<StagedFile> files(Platform platform) {
        boolean windows = isWindows(platform);
        List<StagedFile> files = new ArrayList<>(at(SourcePlace.script(windows)));
        List<Copy> copies = request.files().copies();
        for (int i = 0; i < copies.size(); i++) {
            if (copies.get(i).isForWindows() == windows) {
                files.addAll(at(SourcePlace.copy(i)));
            }
        }
        return files;
    }

    private Program program(Platform platform, Supply supply) {
        Script script = PlatformScript.of(request, platform).orElseThrow();
        Part text = switch (script.text()) {
            case Content.Inline inline -> Part.inline(inline.text());
            case Content.Stored stored -> supply.part(only(SourcePlace.script(isWindows(platform))));
        };
        return new Program(text, script.interpreter(), script.arguments(), request.runAs());
    }

    private List<FileToWrite> copies(boolean windows, Supply supply) {
        List<FileToWrite> files = new ArrayList<>();
        List<Copy> copies = request.files().copies();
        for (int i = 0; i < copies.size(); i++) {
            Copy copy = copies.get(i);
            if (copy.isForWindows() != windows) {
                continue;
            }
            switch (copy.from()) {
                case Content.Inline inline -> files.add(file(Part.inline(inline.text()), copy.to(), copy));
                case Content.Stored stored ->
                    at(SourcePlace.copy(i))
                            .forEach(found -> files.add(file(supply.part(found), target(copy, found), copy)));
            }
        }
        return files;
    }

    private static FileToWrite file(Part content, String to, Copy copy) {
        return new FileToWrite(content, to, copy.mode(), copy.owner(), copy.group());
    }

    private static String target(Copy copy, StagedFile found) {
        if (found.path().isEmpty()) {
            return copy.to();
        }
        String separator = copy.isForWindows() ? "\\" : "/";
        String directory = copy.to().endsWith("/") || copy.to().endsWith("\\")
                ? copy.to().substring(0, copy.to().length() - 1)
                : copy.to();
        return directory + separator + found.path().replace("/", separator);
    }

    private FilesToTake fetches(boolean windows) {
        List<Fetch> fetches = request.files().fetches().stream()
                .filter(fetch -> fetch.isForWindows() == windows)
                .toList();
        return fetches.isEmpty()
                ? FilesToTake.NONE
                : new FilesToTake(fetches, request.output().maxBytes());
    }

    private List<StagedFile> at(String place) {
        return staged.stream().filter(file -> file.place().equals(place)).toList();
    }

    private StagedFile only(String place) {
        return at(place).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the plan has no copy for " + place));
    }

    private static boolean isWindows(Platform platform) {
        return platform == Platform.WINDOWS;
    }
}
