package im.herald.it;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.conditions.ArchConditions.have;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import im.herald.plugin.Plugin;
import im.herald.plugin.Xep;
import java.util.Arrays;
import java.util.stream.Stream;

/** The rules of docs/architecture.md. */
@AnalyzeClasses(packages = "im.herald", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] CORE = {
        "im.herald.meter..",
        "im.herald.jid..",
        "im.herald.xml..",
        "im.herald.stanza..",
        "im.herald.stream..",
        "im.herald.sasl..",
        "im.herald.store..",
        "im.herald.session..",
        "im.herald.hook..",
        "im.herald.routing..",
        "im.herald.plugin.."
    };

    @ArchTest
    static final ArchRule PACKAGES_SHOULD_HAVE_NO_CYCLES =
            slices().matching("im.herald.(**)").should().beFreeOfCycles();

    @ArchTest static final ArchRule CORE_SHOULD_KNOW_NOTHING_OF_THE_REST = onlyTheCoreFor(CORE);

    @ArchTest
    static final ArchRule PLUGINS_SHOULD_USE_ONLY_THE_CORE = onlyTheCoreFor("im.herald.plugins..");

    @ArchTest
    static final ArchRule ROOMS_SHOULD_USE_ONLY_THE_CORE = onlyTheCoreFor("im.herald.muc..");

    @ArchTest
    static final ArchRule STORAGE_SHOULD_USE_ONLY_THE_CORE = onlyTheCoreFor("im.herald.storage..");

    @ArchTest
    static final ArchRule TRANSPORT_SHOULD_USE_ONLY_THE_CORE = onlyTheCoreFor("im.herald.net..");

    @ArchTest
    static final ArchRule TEST_KIT_SHOULD_USE_ONLY_THE_CORE = onlyTheCoreFor("im.herald.testkit..");

    @ArchTest
    static final ArchRule CLIENT_STREAMS_SHOULD_USE_ONLY_THE_CORE_AND_THE_TRANSPORT =
            onlyTheCoreFor("im.herald.c2s..", "im.herald.net..");

    @ArchTest
    static final ArchRule SERVER_STREAMS_SHOULD_USE_ONLY_THE_CORE_AND_THE_TRANSPORT =
            onlyTheCoreFor("im.herald.s2s..", "im.herald.net..");

    @ArchTest
    static final ArchRule DNS_SHOULD_STAY_IN_THE_FEDERATION =
            only("im.herald.s2s.dns..", "org.minidns..");

    @ArchTest
    static final ArchRule MINA_SHOULD_STAY_IN_THE_TRANSPORT =
            only("im.herald.net..", "org.apache.mina..");

    @ArchTest
    static final ArchRule TREES_AND_PARSERS_SHOULD_STAY_IN_XML =
            only(
                    "im.herald.xml..",
                    "org.dom4j..",
                    "com.ctc.wstx..",
                    "org.codehaus.stax2..",
                    "javax.xml..",
                    "org.w3c.dom..",
                    "org.xml.sax..");

    @ArchTest
    static final ArchRule SQL_SHOULD_STAY_IN_THE_STORAGE =
            only(
                    "im.herald.storage..",
                    "java.sql..",
                    "javax.sql..",
                    "com.zaxxer..",
                    "org.flywaydb..",
                    "org.postgresql..",
                    "org.sqlite..");

    @ArchTest
    static final ArchRule COMMAND_LINE_AND_CONFIGURATION_SHOULD_STAY_IN_THE_SERVER =
            only("im.herald.server..", "picocli..", "com.typesafe..", "ch.qos.logback..");

    @ArchTest
    static final ArchRule MICROMETER_SHOULD_STAY_IN_METRICS =
            only("im.herald.server.metrics..", "io.micrometer..");

    @ArchTest
    static final ArchRule LOGS_SHOULD_GO_THROUGH_SLF4J =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "java.util.logging..",
                            "org.apache.logging..",
                            "org.apache.commons.logging..")
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(System.Logger.class);

    /** RFC 6121 itself is two plugins; all others implement extensions and say which. */
    @ArchTest
    static final ArchRule PLUGINS_SHOULD_NAME_THEIR_SPECIFICATION =
            classes()
                    .that()
                    .implement(Plugin.class)
                    .and()
                    .resideOutsideOfPackages(
                            "im.herald.plugins.roster", "im.herald.plugins.presence")
                    .should()
                    .beAnnotatedWith(Xep.class)
                    .orShould()
                    .beAnnotatedWith(Xep.All.class);

    @ArchTest
    static final ArchRule NO_STATE_SHOULD_BE_STATIC =
            fields().that().areStatic().should().beFinal();

    @ArchTest
    static final ArchRule NO_PUBLIC_ARRAY_SHOULD_BE_STATIC =
            noFields()
                    .that()
                    .arePublic()
                    .and()
                    .areStatic()
                    .should(
                            have(
                                    describe(
                                            "a type whose content changes",
                                            (JavaField field) ->
                                                    field.getRawType().isArray()
                                                            || field.getRawType()
                                                                    .getPackageName()
                                                                    .startsWith(
                                                                            "java.util.concurrent"))));

    @ArchTest
    static final ArchRule NOTHING_SHOULD_BE_A_SINGLETON =
            methods().should().notHaveName("getInstance");

    @ArchTest
    static final ArchRule NAMES_SHOULD_BE_NOUNS_OF_THE_FIELD =
            classes().should().haveNameNotMatching(".*(Manager|Impl|Util|Utils|Helper)");

    private static ArchRule only(String home, String... libraries) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(home)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries);
    }

    private static ArchRule onlyTheCoreFor(String module, String... besides) {
        return onlyTheCoreFor(new String[] {module}, besides);
    }

    /** Of ours, the module uses itself, the core and what is named besides. */
    private static ArchRule onlyTheCoreFor(String[] module, String... besides) {
        String[] allowed =
                Stream.of(CORE, module, besides).flatMap(Arrays::stream).toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAnyPackage(module)
                .should()
                .dependOnClassesThat(
                        resideInAPackage("im.herald..").and(resideOutsideOfPackages(allowed)));
    }
}
