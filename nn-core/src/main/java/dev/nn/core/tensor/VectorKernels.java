package dev.nn.core.tensor;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The kernels on the JDK's Vector API: used where the JVM was started with {@code --add-modules
 * jdk.incubator.vector} on a processor with fused multiply-add.
 *
 * <p>Found by name, because they are compiled apart: whoever incubates a module must say so.
 */
public final class VectorKernels {
  private static final Logger LOG = LoggerFactory.getLogger(VectorKernels.class);
  private static final String MODULE = "jdk.incubator.vector";
  private static final boolean USABLE = usable();

  private VectorKernels() {}

  /**
   * An instance of the class {@code name}, if this JVM runs vector kernels.
   *
   * @param type what the class implements
   * @param name of a class with a public constructor without arguments
   */
  public static <T> Optional<T> find(Class<T> type, String name) {
    if (!USABLE) {
      return Optional.empty();
    }
    try {
      return Optional.of(type.cast(Class.forName(name).getDeclaredConstructor().newInstance()));
    } catch (ReflectiveOperationException | LinkageError e) {
      LOG.warn("The vector kernels do not run on this JVM, so that training is slower.", e);
      return Optional.empty();
    }
  }

  private static boolean usable() {
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      LOG.warn("Convolution runs several times faster with: java --add-modules {}", MODULE);
      return false;
    }
    if (!hasFusedMultiplyAdd()) {
      LOG.warn("This processor has no fused multiply-add, so training runs without vectors.");
      return false;
    }
    return true;
  }

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
}
