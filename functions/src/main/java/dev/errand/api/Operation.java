package dev.errand.api;

/** What one route does. */
interface Operation {
    /**
     * Carries out a call.
     *
     * @throws Refusal when the call is at fault
     */
    Answer answer(Call call);
}
