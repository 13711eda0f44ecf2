package dev.errand.api;

/** The result of one node. */
record ReadNode(NodeReading reading) implements Operation {
    @Override
    public Answer answer(Call call) {
        call.parameters().onlyThese();
        return Answer.ok(reading.node(call.run(), call.path().getOrDefault("node", "")));
    }
}
