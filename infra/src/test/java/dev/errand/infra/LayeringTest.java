package dev.errand.infra;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import software.amazon.awscdk.services.iam.PolicyStatement;

@AnalyzeClasses(packages = "dev.errand.infra", importOptions = ImportOption.DoNotIncludeTests.class)
class LayeringTest {
    @ArchTest
    static final ArchRule ONLY_THE_CONTRACT_OF_THE_FUNCTIONS_IS_KNOWN = noClasses()
            .should()
            .dependOnClassesThat(describe(
                    "are functions beyond their contract",
                    type -> type.getPackageName().startsWith("dev.errand.")
                            && !type.getPackageName().startsWith("dev.errand.infra")
                            && !type.getPackageName().equals("dev.errand.contract")));

    @ArchTest
    static final ArchRule STATEMENTS_ARE_WRITTEN_IN_ONE_PACKAGE = noClasses()
            .that()
            .resideOutsideOfPackage("dev.errand.infra.access")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(PolicyStatement.class);
}
