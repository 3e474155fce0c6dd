package dev.nn.examples.cli;

import dev.nn.core.convolution.KernelKind;
import dev.nn.core.tensor.Threads;
import dev.nn.examples.provenance.Blas;
import dev.nn.examples.provenance.Build;
import dev.nn.examples.provenance.Machine;
import picocli.CommandLine.IVersionProvider;

/** The version, and what this machine computes with. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    Threads.set(RunOptions.THREADS);
    Build build = Build.current();
    Machine machine = Machine.current();
    Blas blas = machine.blas();
    return new String[] {
      "nn " + build.version(),
      "commit: " + build.commit(),
      "jvm: " + machine.jvm(),
      "os: " + machine.os(),
      "cpu: %s, %d cores".formatted(machine.cpu(), machine.cores()),
      "convolution: %s kernels".formatted(KernelKind.current()),
      "native library: " + blas.library(),
      "OpenBLAS: %s kernels, threads %d unless nn run --threads says otherwise"
          .formatted(blas.core(), blas.threads())
    };
  }
}
