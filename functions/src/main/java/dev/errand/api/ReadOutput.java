package dev.errand.api;

import dev.errand.api.Links.Download;
import dev.errand.api.Links.Link;
import dev.errand.result.FetchedFiles;
import dev.errand.result.NodeResult;
import dev.errand.result.Output;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** What a node printed, or what was fetched from it: as text or as a link. */
record ReadOutput(NodeReading reading, Links links, Held held) implements Operation {
    private static final String TEXT = "text/plain; charset=utf-8";

    /** In base64 that is less than the 6 MB that Lambda answers at most. */
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    @Override
    public Answer answer(Call call) {
        call.parameters().onlyThese();
        String stream = call.path().getOrDefault("stream", "");
        Accept accept = new Accept(call.header("accept"));
        return switch (stream) {
            case "stdout" -> printed(call, accept, node(call).stdout(), stream);
            case "stderr" -> printed(call, accept, node(call).stderr(), stream);
            case "files" -> fetched(call, accept, node(call));
            default ->
                throw ProblemType.NOT_HELD.refusal("a node has no '%s'; ask for stdout, stderr or files", stream);
        };
    }

    private NodeResult node(Call call) {
        return reading.node(call.run(), call.path().getOrDefault("node", ""));
    }

    private Answer printed(Call call, Accept accept, Output output, String stream) {
        if (accept.wantsText()) {
            String base64 = Base64.getEncoder().encodeToString(bytes(output, stream));
            return new Answer.Bytes(200, Map.of("Content-Type", TEXT), base64);
        }
        accept.require(Accept.JSON);
        Optional<Link> link =
                output.object().map(key -> links.download(new Download(key, name(call, stream + ".txt"), TEXT, false)));
        return Answer.ok(new OutputView(
                output.bytes(),
                output.sha256(),
                output.complete(),
                link.isPresent() ? Optional.empty() : Optional.of(output.text()),
                link.map(Link::url),
                link.map(Link::expiresAt)));
    }

    private byte[] bytes(Output output, String stream) {
        return output.object()
                .map(key -> held.read(key, MOST_BYTES)
                        .orElseThrow(() -> ProblemType.TOO_LARGE.refusal(
                                "%s has more than the %d bytes that are answered as text; ask with Accept: application/json"
                                        + " for a link to it",
                                stream, MOST_BYTES)))
                .orElseGet(() -> output.text().getBytes(StandardCharsets.UTF_8));
    }

    private Answer fetched(Call call, Accept accept, NodeResult node) {
        accept.require(Accept.JSON);
        FetchedFiles files = node.fetched()
                .orElseThrow(() -> ProblemType.NOT_HELD.refusal("nothing was fetched from node %s", node.instanceId()));
        String key = files.object()
                .orElseThrow(() -> ProblemType.NOT_HELD.refusal(
                        "the files of node %s are not in the run store: %s",
                        node.instanceId(), node.reason().orElse("nothing matched")));
        Link link = links.download(new Download(key, name(call, "files.tar"), "application/x-tar", false));
        return Answer.ok(new OutputView(
                files.bytes(),
                files.sha256(),
                files.complete(),
                Optional.empty(),
                Optional.of(link.url()),
                Optional.of(link.expiresAt())));
    }

    private static String name(Call call, String file) {
        return "%s-%s-%s".formatted(call.run(), call.path().getOrDefault("node", ""), file);
    }
}
