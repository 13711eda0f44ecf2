package dev.errand;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(packages = "dev.errand", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule ONLY_THE_EDGE_KNOWS_AWS_AND_JSON = noClasses()
            .that()
            .resideOutsideOfPackage("dev.errand.aws..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon..", "com.fasterxml..");

    @ArchTest
    static final ArchRule ONLY_THE_EDGE_AND_THE_PAGE_KNOW_QUARKUS = noClasses()
            .that()
            .resideOutsideOfPackages("dev.errand.aws..", "dev.errand.page..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus..");

    @ArchTest
    static final ArchRule THE_PAGE_KNOWS_NOTHING_OF_QUARKUS_BUT_ITS_TEMPLATES = noClasses()
            .that()
            .resideInAPackage("dev.errand.page..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.quarkus..").and(resideOutsideOfPackage("io.quarkus.qute..")));

    @ArchTest
    static final ArchRule DATA_FLOWS_ONE_WAY = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("contract")
            .definedBy("dev.errand.contract..")
            .layer("request")
            .definedBy("dev.errand.request..")
            .layer("result")
            .definedBy("dev.errand.result..")
            .layer("store")
            .definedBy("dev.errand.store..")
            .layer("inventory")
            .definedBy("dev.errand.inventory..")
            .layer("plan")
            .definedBy("dev.errand.plan..")
            .layer("dispatch")
            .definedBy("dev.errand.dispatch..")
            .layer("status")
            .definedBy("dev.errand.status..")
            .layer("collect")
            .definedBy("dev.errand.collect..")
            .layer("report")
            .definedBy("dev.errand.report..")
            .layer("page")
            .definedBy("dev.errand.page..")
            .layer("sweep")
            .definedBy("dev.errand.sweep..")
            .layer("api")
            .definedBy("dev.errand.api..")
            .layer("aws")
            .definedBy("dev.errand.aws..")
            .whereLayer("aws")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("page")
            .mayOnlyBeAccessedByLayers("aws")
            .whereLayer("api")
            .mayOnlyBeAccessedByLayers("aws")
            .whereLayer("sweep")
            .mayOnlyBeAccessedByLayers("aws")
            .whereLayer("report")
            .mayOnlyBeAccessedByLayers("aws", "page", "api")
            .whereLayer("collect")
            .mayOnlyBeAccessedByLayers("aws", "report")
            .whereLayer("status")
            .mayOnlyBeAccessedByLayers("aws", "report", "collect", "api")
            .whereLayer("dispatch")
            .mayOnlyBeAccessedByLayers("aws", "report", "collect", "status")
            .whereLayer("plan")
            .mayOnlyBeAccessedByLayers("aws", "report", "collect", "status", "dispatch", "sweep", "api")
            .whereLayer("inventory")
            .mayOnlyBeAccessedByLayers("aws", "report", "collect", "status", "dispatch", "plan")
            .whereLayer("result")
            .mayOnlyBeAccessedByLayers("aws", "page", "report", "collect", "status", "dispatch", "plan", "api")
            .whereLayer("request")
            .mayNotAccessAnyLayer();

    @ArchTest
    static final ArchRule ONLY_THE_EDGE_READS_THE_CLOCK_AND_WAITS = noClasses()
            .that()
            .resideOutsideOfPackage("dev.errand.aws..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Thread.class, "sleep", java.time.Duration.class)
            .orShould()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(System.class, "getenv");

    @ArchTest
    static final ArchRule EVERY_PACKAGE_IS_NULL_MARKED = classes()
            .should(new com.tngtech.archunit.lang.ArchCondition<>("be in a @NullMarked package") {
                @Override
                public void check(JavaClass type, com.tngtech.archunit.lang.ConditionEvents events) {
                    boolean marked = type.getPackage()
                            .tryGetAnnotationOfType(NullMarked.class)
                            .isPresent();
                    events.add(new com.tngtech.archunit.lang.SimpleConditionEvent(
                            type, marked, type.getName() + " is in a package without @NullMarked"));
                }
            });
}
