package dev.errand.collect;

import dev.errand.dispatch.Part;
import dev.errand.dispatch.Upload;
import dev.errand.result.Platform;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Says to nodes what they are to upload in words that a test can read: {@code TOKEN FILE STATE [WHY]} is their answer. */
final class PlainLanguage implements GatherLanguage {
    @Override
    public boolean reaches(Platform platform) {
        return platform == Platform.LINUX;
    }

    @Override
    public byte[] table(List<Upload> uploads) {
        return uploads.stream()
                .map(upload -> "%s %s %s\n".formatted(upload.node(), upload.file(), upload.url()))
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Script script(Platform platform, Part table) {
        return new Script("AWS-RunShellScript", List.of("gather " + table.source()));
    }

    @Override
    public Map<String, Answer> answers(String printed, String token) {
        Map<String, Answer> answers = new HashMap<>();
        printed.lines().map(line -> line.split(" ", 4)).forEach(words -> {
            if (words[0].equals(token)) {
                answers.put(words[1], new Answer(State.valueOf(words[2]), words.length > 3 ? words[3] : ""));
            }
        });
        return answers;
    }
}
