package dev.nn.examples;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectInputStream;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.NullMarked;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The rules that keep the modules a star and native code in few hands. */
@AnalyzeClasses(packages = "dev.nn", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {

  /** What is public of ND4J here: the array and its type. All else is native code's business. */
  private static final DescribedPredicate<JavaClass> NATIVE_CODE =
      resideInAnyPackage("org.nd4j..", "org.bytedeco..")
          .and(not(type(INDArray.class)))
          .and(not(type(DataType.class)))
          .as("ND4J and JavaCPP beyond INDArray and DataType");

  @ArchTest
  static final ArchRule MODULES_ARE_A_STAR =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("dev.nn..")
          .layer("format")
          .definedBy("dev.nn.format..")
          .layer("infer")
          .definedBy("dev.nn.infer..")
          .layer("onnx")
          .definedBy("dev.nn.onnx..")
          .layer("core")
          .definedBy("dev.nn.core..")
          .layer("layers")
          .definedBy("dev.nn.layers..")
          .layer("optim")
          .definedBy("dev.nn.optim..")
          .layer("data")
          .definedBy("dev.nn.data..")
          .layer("testkit")
          .definedBy("dev.nn.testkit..")
          .layer("examples")
          .definedBy("dev.nn.examples..")
          .whereLayer("format")
          .mayNotAccessAnyLayer()
          .whereLayer("infer")
          .mayOnlyAccessLayers("format")
          .whereLayer("onnx")
          .mayOnlyAccessLayers("format")
          .whereLayer("core")
          .mayOnlyAccessLayers("format")
          .whereLayer("layers")
          .mayOnlyAccessLayers("core", "format")
          .whereLayer("optim")
          .mayOnlyAccessLayers("core")
          .whereLayer("data")
          .mayOnlyAccessLayers("core")
          .whereLayer("testkit")
          .mayOnlyAccessLayers("core", "format")
          .whereLayer("testkit")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("examples")
          .mayNotBeAccessedByAnyLayer()
          .ensureAllClassesAreContainedInArchitecture();

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching("dev.nn.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule NATIVE_CODE_IS_CORES =
      noClasses()
          .that(
              not(
                  resideInAnyPackage(
                      "dev.nn.core.tensor", "dev.nn.core.memory", "dev.nn.core.parameter")))
          .should()
          .dependOnClassesThat(NATIVE_CODE)
          .because("kernels, memory and the views of the flat vector are all that touches it");

  @ArchTest
  static final ArchRule ARRAYS_ARE_MADE_BY_MEMORY =
      noClasses()
          .that(not(resideInAPackage("dev.nn.core.memory")))
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("org.nd4j.linalg.factory.Nd4j")
          .because("who makes an array owns native memory");

  @ArchTest
  static final ArchRule CHARTING_LIBRARIES_ARE_CHARTS =
      noClasses()
          .that(not(resideInAPackage("dev.nn.examples.chart")))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.knowm..", "org.apache.batik..")
          .because("a chart is described in our words, and may be drawn by others");

  @ArchTest
  static final ArchRule TEMPLATES_ARE_REPORTS =
      noClasses()
          .that(not(resideInAPackage("dev.nn.examples.report")))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("gg.jte..")
          .because("what a page shows is plain records");

  @ArchTest
  static final ArchRule JETTY_IS_THE_PAGES =
      noClasses()
          .that(not(resideInAPackage("dev.nn.examples.serve")))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.eclipse.jetty..")
          .because("a drawing is read without a server, and may be served by others");

  @ArchTest
  static final ArchRule YAML_IS_THE_SEARCHS =
      noClasses()
          .that(not(resideInAPackage("dev.nn.examples.search")))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.fasterxml.jackson.dataformat..", "org.yaml..")
          .because("a search is described in Java, and may be read from other files");

  @ArchTest
  static final ArchRule THE_FORMAT_OF_MODEL_FILES_CAN_BE_SHARED =
      noClasses()
          .that()
          .resideInAnyPackage("dev.nn.format..", "dev.nn.infer..", "dev.nn.onnx..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.nd4j..", "org.bytedeco..", "com.google..", "org.slf4j..")
          .because("a service reads the same files without ND4J");

  @ArchTest
  static final ArchRule NOTHING_IS_DESERIALIZED =
      noClasses()
          .should()
          .dependOnClassesThat()
          .areAssignableTo(ObjectInputStream.class)
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("java.beans..", "org.xml.sax..")
          .because("opening a file runs no code of it");

  @ArchTest
  static final ArchRule RANDOMNESS_IS_EXPLICIT =
      noClasses()
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Random.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(ThreadLocalRandom.class)
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("java.util.random..", "org.nd4j.linalg.api.rng..")
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .callMethod(StrictMath.class, "random")
          .because("a result is a function of its seed: RandomStream");

  @ArchTest
  static final ArchRule ONLY_MAIN_KNOWS_THE_STANDARD_STREAMS =
      noClasses().that(not(resideInAPackage("dev.nn.examples"))).should(ACCESS_STANDARD_STREAMS);

  @ArchTest
  static final ArchRule ONLY_MAIN_ENDS_THE_PROCESS =
      noClasses().that(not(type(Main.class))).should().callMethod(System.class, "exit", int.class);

  @ArchTest
  static void every_package_is_null_marked(JavaClasses classes) {
    assertThat(classes)
        .extracting(JavaClass::getPackage)
        .allMatch(each -> each.isAnnotatedWith(NullMarked.class), "is @NullMarked");
  }

  /** Without classes every rule above would hold. */
  @ArchTest
  static void all_modules_are_seen(JavaClasses classes) {
    assertThat(classes).hasSizeGreaterThan(120);
    assertThat(classes)
        .extracting(each -> each.getPackageName().split("\\.", -1)[2])
        .contains(
            "format", "infer", "onnx", "core", "layers", "optim", "data", "testkit", "examples");
  }
}
