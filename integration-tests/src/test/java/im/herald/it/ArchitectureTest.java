package im.herald.it;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rules of docs/architecture.md. */
@AnalyzeClasses(packages = "im.herald", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule PACKAGES_SHOULD_HAVE_NO_CYCLES =
            slices().matching("im.herald.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule CORE_SHOULD_KNOW_NOTHING_OF_THE_REST =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "im.herald.jid..",
                            "im.herald.xml..",
                            "im.herald.stanza..",
                            "im.herald.stream..",
                            "im.herald.sasl..",
                            "im.herald.store..",
                            "im.herald.session..",
                            "im.herald.hook..",
                            "im.herald.routing..",
                            "im.herald.plugin..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "im.herald.net..",
                            "im.herald.c2s..",
                            "im.herald.storage..",
                            "im.herald.plugins..",
                            "im.herald.server..");

    @ArchTest
    static final ArchRule PLUGINS_SHOULD_USE_ONLY_THE_CORE =
            noClasses()
                    .that()
                    .resideInAPackage("im.herald.plugins..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "im.herald.net..",
                            "im.herald.c2s..",
                            "im.herald.storage..",
                            "im.herald.server..");

    @ArchTest
    static final ArchRule MINA_SHOULD_STAY_IN_THE_TRANSPORT =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("im.herald.net..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.apache.mina..");

    @ArchTest
    static final ArchRule TREES_AND_WOODSTOX_SHOULD_STAY_IN_XML =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("im.herald.xml..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.dom4j..", "com.ctc.wstx..");

    @ArchTest
    static final ArchRule SQL_SHOULD_STAY_IN_THE_STORAGE =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("im.herald.storage..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("java.sql..");

    @ArchTest
    static final ArchRule NO_STATE_SHOULD_BE_STATIC =
            fields().that().areStatic().should().beFinal();

    @ArchTest
    static final ArchRule NOTHING_SHOULD_BE_A_SINGLETON =
            methods().should().notHaveName("getInstance");

    @ArchTest
    static final ArchRule NAMES_SHOULD_BE_NOUNS_OF_THE_FIELD =
            classes().should().haveNameNotMatching(".*(Manager|Impl|Util|Utils|Helper)");
}
