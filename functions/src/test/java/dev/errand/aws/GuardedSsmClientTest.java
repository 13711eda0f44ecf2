package dev.errand.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.SsmClient;

class GuardedSsmClientTest {
    /** Read where the deployment is. */
    private static final Set<String> AT_HOME_ONLY = Set.of("getParameter");

    private static final JavaClasses EDGE =
            new ClassFileImporter(Set.of(new ImportOption.DoNotIncludeTests())).importPackages("dev.errand.aws");

    @Test
    void hasEveryOperationThatIsUsed() {
        Set<String> used = EDGE.stream()
                .filter(type -> !type.isEquivalentTo(GuardedSsmClient.class))
                .flatMap(GuardedSsmClientTest::operations)
                .collect(Collectors.toCollection(TreeSet::new));
        used.removeAll(AT_HOME_ONLY);
        Set<String> passedOn = Arrays.stream(GuardedSsmClient.class.getDeclaredMethods())
                .map(java.lang.reflect.Method::getName)
                .collect(Collectors.toSet());

        assertThat(used).contains("sendCommand").isSubsetOf(passedOn);
    }

    private static java.util.stream.Stream<String> operations(JavaClass type) {
        return type.getMethodCallsFromSelf().stream()
                .filter(call -> call.getTargetOwner().isEquivalentTo(SsmClient.class))
                .map(call -> call.getName().replaceFirst("Paginator$", ""))
                .filter(name -> !name.equals("builder"));
    }
}
