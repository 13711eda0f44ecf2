package dev.errand.api;

/** Says how a run stands. */
record ReadRun(RunReading reading) implements Operation {
    @Override
    public Answer answer(Call call) {
        call.parameters().onlyThese();
        return Answer.ok(reading.read(call.run()));
    }
}
