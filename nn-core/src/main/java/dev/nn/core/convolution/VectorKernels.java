package dev.nn.core.convolution;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The kernels on the JDK's Vector API, looked for once. */
final class VectorKernels {
  private static final Logger LOG = LoggerFactory.getLogger(VectorKernels.class);

  /** By name, because it is compiled apart: whoever incubates a module must say so. */
  private static final String NAME = "dev.nn.core.simd.VectorConvPoolFactory";

  private static final String MODULE = "jdk.incubator.vector";

  static final Optional<ConvPoolKernel.Factory> FOUND = find();

  private VectorKernels() {}

  /** Without it the JVM computes each product with big decimals, thousands of times slower. */
  private static boolean hasFusedMultiplyAdd() {
    try {
      HotSpotDiagnosticMXBean machine =
          ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
      return machine == null || !machine.getVMOption("UseFMA").getValue().equals("false");
    } catch (IllegalArgumentException e) {
      return true; // Another virtual machine, which has no such option.
    }
  }

  private static Optional<ConvPoolKernel.Factory> find() {
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      LOG.warn("Convolution runs several times faster with: java --add-modules {}", MODULE);
      return Optional.empty();
    }
    if (!hasFusedMultiplyAdd()) {
      LOG.warn("This processor has no fused multiply-add, so convolution runs without vectors.");
      return Optional.empty();
    }
    try {
      Class<?> factory = Class.forName(NAME);
      return Optional.of((ConvPoolKernel.Factory) factory.getDeclaredConstructor().newInstance());
    } catch (ReflectiveOperationException | LinkageError e) {
      LOG.warn("The vector kernels do not run on this JVM; convolution is slower.", e);
      return Optional.empty();
    }
  }
}
