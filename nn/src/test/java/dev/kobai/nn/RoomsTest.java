package dev.kobai.nn;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The packages know each other in one direction, and nothing internal shows in the API. */
class RoomsTest {
    private static final String ROOT = "dev.kobai.";

    /**
     * All packages, each below those that may know it; those on one line do not know each other.
     */
    private static final List<Set<String>> FLOORS = List.of(
            Set.of("optim.internal"),
            Set.of(
                    "optim",
                    "nn.internal.cores",
                    "nn.internal.natives",
                    "nn.internal.loops",
                    "nn.internal.json",
                    "nn.internal.hdf5"),
            Set.of("optim.chart.internal", "nn.tensor"),
            Set.of(
                    "optim.chart",
                    "nn.initializer",
                    "nn.regularizer",
                    "nn.constraint",
                    "nn.internal.formula"),
            Set.of("nn.layer", "nn.metric"),
            Set.of("nn.loss", "nn.callback", "nn.internal.data"),
            Set.of("nn.data", "nn.file", "nn.doctor", "nn.page"),
            Set.of("nn.file.keras", "nn.file.numpy", "nn.file.onnx", "nn.encoder"),
            Set.of("nn.internal.engine"),
            Set.of("nn"),
            Set.of("nn.evaluation"),
            Set.of("nn.chart"));

    private static final JavaClasses KOBAI = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.kobai");

    @Test
    void everyPackageHasItsFloor() {
        Set<String> listed = FLOORS.stream()
                .flatMap(Set::stream)
                .map(name -> ROOT + name)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> there = KOBAI.stream()
                .map(JavaClass::getPackageName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(listed, there);
    }

    @Test
    void packagesKnowOnlyThoseBelowThem() {
        for (int i = 0; i < FLOORS.size(); i++) {
            for (String room : FLOORS.get(i)) {
                Stream<String> below = FLOORS.subList(0, i).stream().flatMap(Set::stream);
                String[] known = Stream.concat(below, Stream.of(room))
                        .map(ROOT::concat)
                        .toArray(String[]::new);
                classes()
                        .that()
                        .resideInAPackage(ROOT + room)
                        .should()
                        .onlyDependOnClassesThat(resideInAnyPackage(known)
                                .or(DescribedPredicate.not(resideInAPackage(ROOT + "."))))
                        .check(KOBAI);
            }
        }
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("dev.kobai.(**)").should().beFreeOfCycles().check(KOBAI);
    }

    @Test
    void tensorsKnowNothingOfNetworks() {
        classes()
                .that()
                .resideInAPackage("dev.kobai.nn.tensor")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                "dev.kobai.nn.tensor",
                                "dev.kobai.nn.internal.cores",
                                "dev.kobai.nn.internal.natives",
                                "dev.kobai.optim.internal")
                        .or(DescribedPredicate.not(resideInAPackage("dev.kobai.."))))
                .check(KOBAI);
    }

    @Test
    void optimIsPlainJavaAndOnlyChartsDraw() {
        noClasses()
                .that()
                .resideInAPackage("dev.kobai.optim..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.nd4j..", "org.bytedeco..", "dev.kobai.nn..")
                .check(KOBAI);
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.kobai..chart..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.awt..", "javax.swing..", "javax.imageio..", "org.knowm..")
                .check(KOBAI);
    }

    @Test
    void nothingInternalShowsInTheApi() {
        classes().that(areApi()).should(nameNothingInternal()).check(KOBAI);
    }

    private static DescribedPredicate<JavaClass> areApi() {
        return describe("are API", type -> isVisible(type) && !isInternal(type));
    }

    private static boolean isVisible(JavaClass type) {
        Set<JavaModifier> modifiers = type.getModifiers();
        boolean visible = modifiers.contains(JavaModifier.PUBLIC)
                || modifiers.contains(JavaModifier.PROTECTED);
        return visible && type.getEnclosingClass().map(RoomsTest::isVisible).orElse(true);
    }

    private static boolean isInternal(JavaClass type) {
        return ("." + type.getPackageName() + ".").contains(".internal.")
                && type.getPackageName().startsWith(ROOT);
    }

    private static ArchCondition<JavaClass> nameNothingInternal() {
        return new ArchCondition<>("name nothing internal") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Stream<JavaType> parents =
                        Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
                parents.flatMap(parent -> parent.getAllInvolvedRawTypes().stream())
                        .forEach(named -> report(type, type.getFullName(), named, events));
                for (JavaMember member : type.getMembers()) {
                    Set<JavaModifier> modifiers = member.getModifiers();
                    boolean visible = modifiers.contains(JavaModifier.PUBLIC)
                            || modifiers.contains(JavaModifier.PROTECTED);
                    if (visible && !modifiers.contains(JavaModifier.SYNTHETIC)) {
                        member.getAllInvolvedRawTypes()
                                .forEach(
                                        named -> report(type, member.getFullName(), named, events));
                    }
                }
            }
        };
    }

    private static void report(
            JavaClass type, String where, JavaClass named, ConditionEvents events) {
        if (isInternal(named)) {
            String message = where + " names " + named.getFullName();
            events.add(SimpleConditionEvent.violated(type, message));
        }
    }
}
