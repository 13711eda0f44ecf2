package dev.errand.aws;

import dev.errand.report.Findings;
import dev.errand.report.Page;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the page when it is first drawn: reading the template takes a part of a second that the start of a function should
 * not take, except where SnapStart keeps what was read.
 */
final class LatePage implements Page {
    private final Supplier<Page> making;
    private @Nullable Page made;

    private LatePage(Supplier<Page> making) {
        this.making = making;
    }

    /**
     * The page for a function that starts like this.
     *
     * @param environment of the function; source of the variable: <a
     *     href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html">Defined runtime environment
     *     variables</a>
     */
    static Page of(Map<String, String> environment, Supplier<Page> making) {
        LatePage page = new LatePage(making);
        if ("snap-start".equals(environment.get("AWS_LAMBDA_INITIALIZATION_TYPE"))) {
            page.made();
        }
        return page;
    }

    @Override
    public byte[] draw(Findings findings) {
        return made().draw(findings);
    }

    private synchronized Page made() {
        Page page = made == null ? making.get() : made;
        made = page;
        return page;
    }
}
