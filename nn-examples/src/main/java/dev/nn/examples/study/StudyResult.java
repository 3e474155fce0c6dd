package dev.nn.examples.study;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.nn.examples.chart.Chart;
import dev.nn.examples.provenance.Provenance;
import dev.nn.examples.result.DataRecord;
import java.util.List;

/**
 * The record of a study, one file; the components are its keys, in order.
 *
 * @param study its name
 * @param data what was trained and measured on
 * @param provenance where the result comes from; its components are keys of this record
 * @param seed of all that was drawn
 * @param testOpenings how often the test examples were opened
 * @param findings its figures beside the book's
 * @param curves its charts
 */
public record StudyResult(
    String study,
    DataRecord data,
    @JsonUnwrapped Provenance provenance,
    long seed,
    int testOpenings,
    List<Finding> findings,
    List<ChartRecord> curves) {

  /**
   * The curves of a chart.
   *
   * @param title of the chart
   * @param x what its x axis is
   * @param y what its y axis is
   * @param curves each with its points
   */
  public record ChartRecord(String title, String x, String y, List<CurveRecord> curves) {
    static ChartRecord of(Chart chart) {
      return new ChartRecord(
          chart.title(),
          chart.x().label(),
          chart.y().label(),
          chart.curves().stream()
              .map(
                  curve ->
                      new CurveRecord(
                          curve.name(),
                          curve.points().stream()
                              .map(point -> List.of(point.x(), point.y()))
                              .toList()))
              .toList());
    }
  }

  /**
   * A curve.
   *
   * @param name which
   * @param points x and y of each
   */
  public record CurveRecord(String name, List<List<Double>> points) {}

  /** The record of what a study gave. */
  public static StudyResult of(
      String study,
      DataRecord data,
      Provenance provenance,
      long seed,
      int testOpenings,
      Findings findings) {
    return new StudyResult(
        study,
        data,
        provenance,
        seed,
        testOpenings,
        findings.figures(),
        findings.charts().values().stream().map(ChartRecord::of).toList());
  }
}
