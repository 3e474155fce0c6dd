package dev.nn.examples.robustness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nn.examples.robustness.MemoryTrend.Sample;
import org.junit.jupiter.api.Test;

class MemoryTrendTest {
  private static MemoryTrend growing(double each) {
    MemoryTrend trend = new MemoryTrend();
    trend.add(new Sample(0, 10));
    for (int i = 0; i < 60; i++) {
      trend.add(new Sample(3 + i / 10.0, 400 + each * i / 10.0 + (i % 2 == 0 ? 5 : -5)));
    }
    return trend;
  }

  @Test
  void a_leak_is_seen_through_the_noise_and_warm_up_is_none() {
    assertThat(growing(2).slope(2)).isCloseTo(2, within(0.2));
    assertThat(growing(0).slope(2)).isCloseTo(0, within(0.2));
    assertThat(growing(0).slope(0)).isGreaterThan(2);
  }

  @Test
  void one_sample_is_no_trend() {
    assertThatThrownBy(() -> growing(1).slope(8.85))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Expected 2 samples or more from minute 8.85 on. Received: 1.");
  }
}
