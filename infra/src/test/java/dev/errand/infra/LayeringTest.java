package dev.errand.infra;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import software.amazon.awscdk.services.iam.PolicyStatement;

@AnalyzeClasses(packages = "dev.errand.infra", importOptions = ImportOption.DoNotIncludeTests.class)
class LayeringTest {
    private static final String RULES = "dev.errand.infra.rules";

    @ArchTest
    static final ArchRule ONLY_THE_CONTRACT_OF_THE_FUNCTIONS_IS_KNOWN = noClasses()
            .that()
            .resideOutsideOfPackage(RULES)
            .should()
            .dependOnClassesThat(areOfFunctionsBeyond(Set.of("dev.errand.contract")));

    /** Requests in events/rules are read by the reader that will read them when they are started: docs/adr/0017. */
    @ArchTest
    static final ArchRule RULES_KNOW_WHAT_A_REQUEST_IS_TOO = noClasses()
            .that()
            .resideInAPackage(RULES)
            .should()
            .dependOnClassesThat(areOfFunctionsBeyond(Set.of("dev.errand.contract", "dev.errand.request")));

    @ArchTest
    static final ArchRule RULES_KNOW_NO_CONSTRUCT = noClasses()
            .that()
            .resideInAPackage(RULES)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awscdk..");

    @ArchTest
    static final ArchRule STATEMENTS_ARE_WRITTEN_IN_ONE_PACKAGE = noClasses()
            .that()
            .resideOutsideOfPackage("dev.errand.infra.access")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(PolicyStatement.class);

    private static DescribedPredicate<JavaClass> areOfFunctionsBeyond(Set<String> known) {
        return describe(
                "are functions beyond " + known,
                type -> type.getPackageName().startsWith("dev.errand.")
                        && !type.getPackageName().startsWith("dev.errand.infra")
                        && !known.contains(type.getPackageName()));
    }
}
