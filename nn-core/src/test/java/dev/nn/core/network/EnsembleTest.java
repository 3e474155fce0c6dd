package dev.nn.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nn.core.random.RandomStream;
import dev.nn.core.sample.LinearReadout;
import dev.nn.core.sample.ScaleLayer;
import dev.nn.core.shape.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class EnsembleTest {
  private static final Network NETWORK =
      Network.of(Shape.vector(4), new ScaleLayer(), new ScaleLayer());

  /** A classifier with the same scores for every input. */
  private static final class Fixed implements Classifier {
    private final double[] scores;
    private boolean closed;

    Fixed(double... scores) {
      this.scores = scores;
    }

    @Override
    public Shape input() {
      return Shape.vector(1);
    }

    @Override
    public int classes() {
      return scores.length;
    }

    @Override
    public INDArray predict(INDArray x) {
      INDArray y = Nd4j.create(DataType.DOUBLE, x.size(0), scores.length);
      y.addiRowVector(Nd4j.create(scores));
      return y;
    }

    @Override
    public void close() {
      closed = true;
      if (Double.isInfinite(scores[0])) {
        throw new IllegalStateException("cannot close " + scores[0]);
      }
    }
  }

  private static double[] scores(Ensemble ensemble) {
    try (ensemble;
        INDArray x = Nd4j.zeros(DataType.FLOAT, 2, 1);
        INDArray y = ensemble.predict(x)) {
      double[][] rows = y.toDoubleMatrix();
      assertThat(rows).hasDimensions(2, ensemble.classes());
      assertThat(rows[1]).isEqualTo(rows[0]);
      return rows[0];
    }
  }

  private static List<Model> models(int count) {
    List<Model> models = new ArrayList<>();
    for (int seed = 0; seed < count; seed++) {
      models.add(model(seed));
    }
    return models;
  }

  private static Model model(int seed) {
    return new Model(NETWORK, NETWORK.initialize(DataType.FLOAT, RandomStream.of(seed)));
  }

  private static INDArray inputs(int examples) {
    return Nd4j.linspace(DataType.FLOAT, 1, 0.5, 4L * examples).reshape(examples, 4);
  }

  @Test
  void plurality_counts_a_vote_a_member_however_sure_it_is() {
    List<Fixed> members = List.of(new Fixed(.4, .6), new Fixed(1, 0), new Fixed(.49, .51));
    assertThat(scores(Ensemble.plurality(members))).containsExactly(1 / 3.0, 2 / 3.0);
  }

  @Test
  void mean_weighs_how_sure_a_member_is() {
    List<Fixed> members = List.of(new Fixed(.25, .75), new Fixed(1, 0), new Fixed(.5, .5));
    assertThat(scores(Ensemble.mean(members))).containsExactly(1.75 / 3, 1.25 / 3);
  }

  /** Two votes for 2, two for 1, one for 0: the lowest of the tied counts, 1. */
  @Test
  void tied_classes_have_equal_scores_in_every_order_of_the_members() {
    List<Fixed> members = new ArrayList<>();
    for (int vote : new int[] {2, 1, 0, 2, 1}) {
      double[] scores = new double[3];
      scores[vote] = 0.3 + 0.1 * vote;
      members.add(new Fixed(scores));
    }
    for (int turn = 0; turn < members.size(); turn++) {
      Collections.rotate(members, 1);
      assertThat(scores(Ensemble.plurality(members))).containsExactly(0.2, 0.4, 0.4);
    }
  }

  /** A member that is tied with itself votes for its first class; one of NaN for none. */
  @Test
  void a_members_own_ties_and_nan_have_a_meaning() {
    List<Fixed> members = List.of(new Fixed(.5, .5), new Fixed(Double.NaN, Double.NaN));
    assertThat(scores(Ensemble.plurality(members))).containsExactly(1, 0);
    assertThat(scores(Ensemble.mean(members))).containsExactly(Double.NaN, Double.NaN);
  }

  /** As of a model whose outputs are NaN: class 0 would be an answer that nobody gave. */
  @Test
  void where_no_member_votes_no_class_has_a_score() {
    List<Fixed> members =
        List.of(new Fixed(Double.NaN, Double.NaN), new Fixed(Double.NaN, -1 / 0.0));
    assertThat(scores(Ensemble.plurality(members))).containsExactly(Double.NaN, Double.NaN);
  }

  /** Against the same in ND4J's operations, around the sizes at which a model cuts its inputs. */
  @Test
  void many_rows_of_real_models_are_each_decided_on_their_own() {
    try (Ensemble plurality = Ensemble.plurality(models(5));
        Ensemble mean = Ensemble.mean(models(5))) {
      List<Model> models = models(5);
      for (int examples : new int[] {1, 63, 64, 65, 130}) {
        INDArray x = inputs(examples);
        INDArray votes = Nd4j.zeros(DataType.DOUBLE, examples, 4);
        INDArray sum = Nd4j.zeros(DataType.DOUBLE, examples, 4);
        for (Model model : models) {
          INDArray y = model.predict(x);
          INDArray chosen = y.argMax(1);
          for (int row = 0; row < examples; row++) {
            int k = chosen.getInt(row);
            votes.putScalar(row, k, votes.getDouble(row, k) + 1);
          }
          sum.addi(y.castTo(DataType.DOUBLE));
        }
        assertThat(plurality.predict(x).castTo(DataType.DOUBLE).distance2(votes.div(5)))
            .isLessThan(1e-6 * examples);
        assertThat(mean.predict(x).castTo(DataType.DOUBLE).distance2(sum.div(5)))
            .isLessThan(1e-5 * examples);
      }
      models.forEach(Model::close);
    }
  }

  @Test
  void an_ensemble_of_one_decides_as_that_one_and_an_ensemble_may_be_a_member() {
    try (Model alone = model(1);
        Ensemble ensemble = Ensemble.mean(List.of(Ensemble.mean(List.of(model(1)))));
        INDArray x = inputs(70);
        INDArray expected = alone.predict(x);
        INDArray y = ensemble.predict(x)) {
      assertThat(y).isEqualTo(expected);
      assertThat(ensemble.input()).isEqualTo(Shape.vector(4));
      assertThat(ensemble.classes()).isEqualTo(4);
    }
  }

  @Test
  void members_that_do_not_fit_are_refused_and_stay_open() {
    assertThatThrownBy(() -> Ensemble.mean(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("An ensemble has at least one member. Received: none.");
    Network other = Network.of(Shape.vector(5), new ScaleLayer());
    try (Model first = model(1);
        Model second = model(2);
        Model third = new Model(other, other.initialize(DataType.FLOAT, RandomStream.of(1)));
        INDArray x = inputs(1)) {
      assertThatThrownBy(() -> Ensemble.plurality(List.of(first, second, third)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "The members of an ensemble take the same inputs and know the same classes. Expected: vector 4 and 4 classes, as member 0. Received: vector 5 and 5 classes of member 2.");
      first.predict(x).close();
      second.predict(x).close();
    }
    List<Fixed> classes = List.of(new Fixed(0, 1), new Fixed(0, 0, 1));
    assertThatThrownBy(() -> Ensemble.mean(classes))
        .hasMessageEndingWith("Received: vector 1 and 3 classes of member 1.");
  }

  @Test
  void closing_closes_every_member_also_where_some_fail() {
    List<Fixed> members =
        List.of(
            new Fixed(1),
            new Fixed(Double.POSITIVE_INFINITY),
            new Fixed(2),
            new Fixed(Double.NEGATIVE_INFINITY),
            new Fixed(3));
    assertThatThrownBy(() -> Ensemble.mean(members).close())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("cannot close ")
        .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
    assertThat(members).allMatch(member -> member.closed);
  }

  @Test
  void a_closed_ensemble_says_so() {
    List<Model> members = models(3);
    Ensemble ensemble = Ensemble.mean(members);
    ensemble.close();
    ensemble.close();
    try (INDArray x = inputs(1)) {
      assertThatThrownBy(() -> ensemble.predict(x))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("The model is closed; its weights are gone.");
    }
  }

  @Test
  void many_threads_get_what_one_gets_bit_for_bit() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (Ensemble ensemble = Ensemble.mean(models(3));
        INDArray x = inputs(70);
        INDArray expected = ensemble.predict(x)) {
      List<Callable<Boolean>> tasks = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        tasks.add(
            () -> {
              try (INDArray y = ensemble.predict(x)) {
                return y.equals(expected);
              }
            });
      }
      for (Future<Boolean> same : threads.invokeAll(tasks)) {
        assertThat(same.get()).isTrue();
      }
    } finally {
      threads.shutdown();
    }
  }

  /** 200 predictions of 2 x 8 MB would leave 3 GB if outputs stayed, also where a member fails. */
  @Test
  void predictions_leave_no_memory_behind() {
    Network wide = Network.of(Shape.vector(20_000), new LinearReadout());
    Model good = new Model(wide, wide.initialize(DataType.FLOAT, RandomStream.of(1)));
    Model closed = new Model(wide, wide.initialize(DataType.FLOAT, RandomStream.of(1)));
    closed.close();
    try (Ensemble whole = Ensemble.plurality(List.of(good, good));
        Ensemble broken = Ensemble.plurality(List.of(good, closed));
        INDArray x = Nd4j.zeros(DataType.FLOAT, 100, 20_000)) {
      long before = Pointer.physicalBytes();
      for (int i = 0; i < 100; i++) {
        whole.predict(x).close();
        assertThatThrownBy(() -> broken.predict(x)).isInstanceOf(IllegalStateException.class);
      }
      assertThat(Pointer.physicalBytes() - before).isLessThan(600L << 20);
    }
  }
}
