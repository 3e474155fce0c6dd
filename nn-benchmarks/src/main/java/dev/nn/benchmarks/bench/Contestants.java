package dev.nn.benchmarks.bench;

import dev.nn.benchmarks.ours.OurContestant;
import dev.nn.examples.failure.ExitCode;
import dev.nn.examples.failure.Failure;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How contestants are started.
 *
 * @param module the directory of nn-benchmarks, with what was built in it
 * @param python the interpreter that has PyTorch
 */
record Contestants(Path module, String python) {
  static final String OURS = "ours";
  static final String DJL = "djl";
  static final String DL4J = "dl4j";
  static final String PYTORCH = "pytorch";

  /** What ND4J's AVX-512 library needs of a processor. */
  private static final Set<String> AVX512 =
      Set.of("avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl");

  /** Those of the module that this program was built in. */
  static Contestants ofProgram(String python) {
    try {
      Path jar =
          Path.of(Contestants.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return new Contestants(jar.resolve("../..").normalize(), python);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Starts one and waits until it is ready. */
  ContestantProcess start(String name) {
    Path log = module.resolve("target/bench-" + name + ".log");
    return ContestantProcess.start(name, command(name), log);
  }

  private List<String> command(String name) {
    return switch (name) {
      case OURS -> ours();
      case DJL ->
          // PyTorch's own flavour: without it DJL would ask the machine for CUDA.
          peer(name, "-DPYTORCH_FLAVOR=cpu", "-Dai.djl.offline=true");
      case DL4J ->
          // Without a limit on native memory, which is otherwise that of the heap.
          peer(
              name,
              "-Dorg.bytedeco.javacpp.maxbytes=0",
              "-Dorg.bytedeco.javacpp.maxphysicalbytes=0",
              "-Dorg.nd4j.versioncheck=false",
              "-Dorg.bytedeco.javacpp.platform.extension=" + oneDnn());
      case PYTORCH -> List.of(python, module.resolve("peer-pytorch/contestant.py").toString());
      default ->
          throw Failure.of(ExitCode.USAGE, "there is no contestant '%s'".formatted(name))
              .hint("known are " + String.join(", ", OURS, DJL, DL4J, PYTORCH));
    };
  }

  /** With the options that ./nn gave to this process. */
  private static List<String> ours() {
    List<String> command = new ArrayList<>(List.of(java()));
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), OurContestant.class.getName()));
    return command;
  }

  private List<String> peer(String name, String... options) {
    Path jar = module.resolve("peer-%s/target/nn-peer-%s.jar".formatted(name, name));
    if (!Files.exists(jar)) {
      throw Failure.of(ExitCode.BAD_FILE, jar + " is not there").hint("./nn bench builds it");
    }
    List<String> command = new ArrayList<>(List.of(java(), "-Xmx2g"));
    command.addAll(List.of(options));
    command.addAll(List.of("-jar", jar.toString()));
    return command;
  }

  private static String java() {
    return System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
  }

  /** The library of DL4J with oneDNN for the widest vectors that this processor has. */
  private static String oneDnn() {
    return Processor.flags().containsAll(AVX512) ? "-onednn-avx512" : "-onednn-avx2";
  }
}
