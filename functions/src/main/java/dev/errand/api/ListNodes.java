package dev.errand.api;

import dev.errand.plan.Plan;
import dev.errand.result.NodeResult;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Lists the results of nodes that are there. */
record ListNodes(NodeReading reading, Bodies bodies) implements Operation {
    @Override
    public Answer answer(Call call) {
        Parameters parameters = call.parameters();
        parameters.onlyThese(Parameters.LIMIT, Parameters.NEXT, Parameters.STATUS);
        Optional<String> status = parameters.text(Parameters.STATUS);
        String run = call.run();
        List<String> of = List.of("nodes", run, status.orElse(""));
        int start = PageToken.place(parameters, of).map(ListNodes::place).orElse(0);
        Predicate<NodeResult> which =
                node -> status.filter(word -> !word.equals(node.status())).isEmpty();
        NodePages.Wanted wanted = new NodePages.Wanted(parameters.limit(), which);
        NodePages.Found found = reading.plan(run)
                .map(plan -> pages(plan).from(start, wanted))
                .orElse(new NodePages.Found(List.of(), Optional.empty()));
        return Answer.ok(new NodePage(
                found.nodes(), found.next().map(place -> new PageToken(of, String.valueOf(place)).text())));
    }

    private NodePages pages(Plan plan) {
        return new NodePages(plan, CollectedNodes.of(reading.store(), plan.run()), reading.missing(plan), bodies);
    }

    private static int place(String text) {
        if (!text.matches("[0-9]{1,7}")) {
            throw PageToken.wrong();
        }
        return Integer.parseInt(text);
    }
}
