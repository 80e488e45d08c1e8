package nl.beurt.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The arrows of the map: which package may know which. */
class ArchitectureTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("nl.beurt");

    @Test
    void shouldSeeAllModules() {
        assertThat(OURS.size()).isGreaterThan(200);
        assertThat(OURS.contain("nl.beurt.engine.SlotEngine")).isTrue();
        assertThat(OURS.contain("nl.beurt.gateway.Gateway")).isTrue();
        assertThat(OURS.contain("nl.beurt.ops.Main")).isTrue();
    }

    @Test
    void shouldImportOneWayBetweenModules() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("nl.beurt..")
                .layer("engine")
                .definedBy("nl.beurt.engine..")
                .layer("gateway")
                .definedBy("nl.beurt.gateway..")
                .layer("ops")
                .definedBy("nl.beurt.ops..")
                .layer("bench")
                .definedBy("nl.beurt.bench..")
                .whereLayer("bench")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("ops")
                .mayOnlyBeAccessedByLayers("bench")
                .whereLayer("gateway")
                .mayOnlyBeAccessedByLayers("ops", "bench")
                .check(OURS);
    }

    @Test
    void shouldHaveNoPackageCycles() {
        slices().matching("nl.beurt.(**)").should().beFreeOfCycles().check(OURS);
    }

    /** Without the mark a package's nulls are not checked, and nothing else would tell. */
    @Test
    void shouldCheckTheNullsOfEveryPackage() {
        Set<JavaPackage> packages = new HashSet<>();
        OURS.forEach(each -> packages.add(each.getPackage()));

        assertThat(packages)
                .filteredOn(each -> !each.getName().endsWith(".sbe"))
                .hasSizeGreaterThan(50)
                .allMatch(each -> each.isAnnotatedWith(NullMarked.class));
    }

    @Test
    void shouldNotLetSubpackagesKnowTheirRoot() {
        classes().should(notDependOnAnEnclosingPackage()).check(OURS);
    }

    @Test
    void shouldKeepLibrariesInTheirRooms() {
        only("net.openhft..", "nl.beurt.engine.state.chronicle..").check(OURS);
        only(
                        "io.netty..",
                        "nl.beurt.gateway..",
                        "nl.beurt.bench.surge..",
                        "nl.beurt.bench.peers..",
                        "nl.beurt.bench.history.wire..")
                .check(OURS);
        only("io.micrometer..", "nl.beurt.ops.metrics..").check(OURS);
        only("com.lmax..", "nl.beurt.engine.ring..").check(OURS);
        only("supranational..", "nl.beurt.gateway.randomness..").check(OURS);
        only("com.typesafe..", "nl.beurt.ops.config..").check(OURS);
    }

    @Test
    void shouldKeepTheDeciderDeterministic() {
        noClasses()
                .that()
                .resideInAnyPackage("nl.beurt.engine.decide..", "nl.beurt.engine.state")
                .should()
                .dependOnClassesThat(either(
                        "java.time..",
                        "java.io..",
                        "java.nio.file..",
                        "java.nio.channels..",
                        "java.security..",
                        "javax.crypto.."))
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .check(OURS);
        noClasses()
                .that()
                .resideInAPackage("nl.beurt.engine.decide..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.HashMap")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.util\\..*Random.*")
                .check(OURS);
    }

    @Test
    void shouldVerifyRandomnessWithoutEventLoops() {
        noClasses()
                .that()
                .resideInAPackage("nl.beurt.gateway.randomness..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty..")
                .check(OURS);
    }

    @Test
    void shouldKeepKeysOutOfTheEngine() {
        noClasses()
                .that()
                .resideInAPackage("nl.beurt.engine..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javax.crypto..")
                .check(OURS);
    }

    @Test
    void shouldFindAPlantedBreach() {
        ArchRule planted = only("java.util..", "nl.beurt.nowhere..");
        assertThatThrownBy(() -> planted.check(OURS)).isInstanceOf(AssertionError.class);
    }

    private static ArchRule only(String library, String... rooms) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(rooms)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }

    private static DescribedPredicate<JavaClass> either(String... packages) {
        return JavaClass.Predicates.resideInAnyPackage(packages);
    }

    private static ArchCondition<JavaClass> notDependOnAnEnclosingPackage() {
        return new ArchCondition<>("not depend on a package that encloses theirs") {
            @Override
            public void check(JavaClass of, ConditionEvents events) {
                String own = of.getPackageName();
                of.getDirectDependenciesFromSelf().forEach(dependency -> {
                    String other = dependency.getTargetClass().getPackageName();
                    boolean isOurs = other.startsWith("nl.beurt.");
                    if (isOurs && own.startsWith(other + ".") && !isGeneratedOrInner(own, other)) {
                        events.add(SimpleConditionEvent.violated(of, dependency.getDescription()));
                    }
                });
            }
        };
    }

    /** Ports stand in the package above their adapters: {@code state} above {@code state.chronicle}. */
    private static boolean isGeneratedOrInner(String own, String other) {
        return own.startsWith("nl.beurt.engine.state.") && other.equals("nl.beurt.engine.state");
    }
}
