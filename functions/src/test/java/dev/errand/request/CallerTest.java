package dev.errand.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.request.Caller.Kind;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerTest {
    @ParameterizedTest
    @CsvSource({
        "rule:alarm, RULE, alarm, rule:alarm",
        "schedule:nightly, SCHEDULE, nightly, schedule:nightly",
        "console:ada, CONSOLE, ada, console:ada",
        "ada@example.com, CONSOLE, ada@example.com, console:ada@example.com",
        "Rule:alarm, CONSOLE, Rule:alarm, console:Rule:alarm",
        "rules, CONSOLE, rules, console:rules",
        "rule:console:x, RULE, console:x, rule:console:x",
    })
    void isWhomTheRequestClaims(String requestedBy, Kind kind, String name, String text) {
        Caller caller = Caller.claimed(Optional.of(requestedBy));

        assertThat(caller).isEqualTo(new Caller(kind, name));
        assertThat(caller.text()).isEqualTo(text);
        assertThat(caller.words()).isEqualTo(text + " (as the request claims)");
        assertThat(caller.isProven()).isFalse();
    }

    @Test
    void isSomebodyAtTheConsoleWhereNobodyIsNamed() {
        Caller caller = Caller.claimed(Optional.empty());

        assertThat(caller.text()).isEqualTo("console:");
        assertThat(caller.words()).isEqualTo("console: (the request names nobody)");
        assertThat(caller.isNamed()).isFalse();
    }

    @Test
    void noClaimIsProof() {
        assertThat(Caller.claimed(Optional.of("api:arn:aws:iam::111122223333:user/ada")))
                .isEqualTo(new Caller(Kind.CONSOLE, "api:arn:aws:iam::111122223333:user/ada"));
    }

    @Test
    void isProvenByItsArn() {
        Caller caller = Caller.proven("arn:aws:iam::111122223333:user/ada");

        assertThat(caller.words()).isEqualTo("api:arn:aws:iam::111122223333:user/ada (proven by IAM)");
        assertThat(caller.isProven()).isTrue();
    }
}
