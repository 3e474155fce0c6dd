package dev.nn.core.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class NativeLibraryTest {
  private static final Set<String> OLD = Set.of("sse2", "sse4_2", "avx");
  private static final Set<String> HASWELL = Set.of("sse2", "avx", "avx2", "fma");
  private static final Set<String> SKYLAKE =
      Set.of("avx2", "fma", "avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl");
  private static final Set<String> KNIGHTS_LANDING = Set.of("avx2", "fma", "avx512f", "avx512cd");

  @Test
  void the_fastest_that_the_processor_runs_and_the_class_path_has_is_chosen() {
    assertThat(choice(SKYLAKE, NativeLibrary.values())).isEqualTo(NativeLibrary.ONEDNN_AVX512);
    assertThat(choice(SKYLAKE, NativeLibrary.GENERIC, NativeLibrary.AVX2))
        .isEqualTo(NativeLibrary.AVX2);
    assertThat(choice(SKYLAKE, NativeLibrary.GENERIC)).isEqualTo(NativeLibrary.GENERIC);
  }

  @Test
  void a_processor_without_AVX512_never_gets_it() {
    assertThat(choice(HASWELL, NativeLibrary.values())).isEqualTo(NativeLibrary.ONEDNN_AVX2);
    assertThat(choice(KNIGHTS_LANDING, NativeLibrary.values()))
        .isEqualTo(NativeLibrary.ONEDNN_AVX2);
    assertThat(choice(HASWELL, NativeLibrary.GENERIC, NativeLibrary.AVX512))
        .isEqualTo(NativeLibrary.GENERIC);
    assertThat(choice(OLD, NativeLibrary.values())).isEqualTo(NativeLibrary.GENERIC);
    assertThat(choice(Set.of(), NativeLibrary.values())).isEqualTo(NativeLibrary.GENERIC);
  }

  @Test
  void processor_features_are_read_as_Linux_lists_them() {
    assertThat(
            NativeLibrary.flags(
                Stream.of("processor\t: 0", "flags\t\t: fpu avx2  avx2 fma ", "flags\t\t: other")))
        .containsExactlyInAnyOrder("fpu", "avx2", "fma");
    assertThat(NativeLibrary.flags(Stream.of("flags\t\t:", "model name: x"))).isEmpty();
    assertThat(NativeLibrary.flags(Stream.of())).isEmpty();
  }

  @Test
  void a_choice_can_be_forced_within_what_runs() {
    assertThat(NativeLibrary.choice("generic", SKYLAKE, any -> true))
        .isEqualTo(NativeLibrary.GENERIC);
    assertThat(NativeLibrary.choice("onednn-avx2", SKYLAKE, any -> true))
        .isEqualTo(NativeLibrary.ONEDNN_AVX2);
    assertThatThrownBy(() -> NativeLibrary.choice("avx512", HASWELL, any -> true))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "The native library avx512 needs a processor with [avx512bw, avx512cd, avx512dq, avx512f, avx512vl], which this one lacks; use nn.native=generic.");
    assertThatThrownBy(() -> NativeLibrary.choice("avx512", SKYLAKE, any -> false))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "The native library avx512 is not on the class path; add org.nd4j:nd4j-native with the classifier linux-x86_64-avx512.");
    assertThatThrownBy(() -> NativeLibrary.choice("sse9", SKYLAKE, any -> true))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Unknown native library. Expected nn.native to be one of generic, avx2, onednn-avx2, avx512, onednn-avx512. Received: sse9.");
  }

  @Test
  void a_process_that_forces_generic_computes_with_it() throws Exception {
    assertThat(run("-Dnn.native=generic")).contains("extension=[] sum=6.0");
  }

  @Test
  void a_process_that_forces_an_unknown_library_says_so_and_does_not_load_it() throws Exception {
    assertThat(run("-Dnn.native=sse9"))
        .contains("Unknown native library. Expected nn.native to be one of")
        .doesNotContain("sum=");
  }

  private static NativeLibrary choice(Set<String> flags, NativeLibrary... available) {
    return NativeLibrary.choice("", flags, List.of(available)::contains);
  }

  private static String run(String option) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(option);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Program.class.getName()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isGreaterThanOrEqualTo(0);
    return output;
  }

  /** A program that computes a sum and says which library it used. */
  static final class Program {
    private Program() {}

    public static void main(String[] args) {
      try (Memory memory = Memory.of(DataType.FLOAT)) {
        INDArray array = memory.zeros(3).addi(2);
        System.out.println(
            "extension=["
                + System.getProperty("org.bytedeco.javacpp.platform.extension")
                + "] sum="
                + array.sumNumber());
      }
    }
  }
}
