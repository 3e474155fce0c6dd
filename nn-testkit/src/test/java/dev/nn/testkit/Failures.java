package dev.nn.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** What fails of a test class that is run on a planted bug. */
final class Failures {
  private Failures() {}

  /** The names of the tests that fail. */
  static Set<String> of(Class<?> tests) {
    Events events =
        EngineTestKit.engine("junit-jupiter")
            .selectors(DiscoverySelectors.selectClass(tests))
            .execute()
            .testEvents();
    assertThat(events.succeeded().count()).as("tests of %s that pass", tests).isPositive();
    Set<String> names = new TreeSet<>();
    events.failed().stream()
        .map(event -> event.getTestDescriptor().getSource().orElseThrow())
        .forEach(source -> names.add(((MethodSource) source).getMethodName()));
    return names;
  }
}
