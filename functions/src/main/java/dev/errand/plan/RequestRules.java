package dev.errand.plan;

import dev.errand.contract.Settings;
import dev.errand.request.RequestReader;
import dev.errand.request.RerunReader;
import dev.errand.result.Location;

/** What can be seen of a request without asking anybody, for whoever wants to refuse a bad one before it is a run. */
public final class RequestRules {
    private final Reach reach;

    /** @param home where the deployment is */
    public RequestRules(Settings settings, Location home) {
        this.reach = new Reach(settings, home);
    }

    /**
     * Checks a request as Plan will. Only Plan knows what one comes to that repeats another run.
     *
     * @throws dev.errand.request.InvalidRequest listing every problem
     */
    public void check(Object tree) {
        if (RerunReader.read(tree).isEmpty()) {
            DeploymentRules.check(RequestReader.read(tree), reach);
        }
    }
}
