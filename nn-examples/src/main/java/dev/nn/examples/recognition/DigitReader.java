package dev.nn.examples.recognition;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Doubles;
import dev.nn.core.model.ModelCard;
import dev.nn.core.model.SavedModel;
import dev.nn.core.network.Ensemble;
import dev.nn.core.network.LayerOutput;
import dev.nn.core.network.Model;
import dev.nn.core.network.Prediction;
import dev.nn.core.network.Predictions;
import dev.nn.examples.failure.ExitCode;
import dev.nn.examples.failure.Failure;
import dev.nn.format.picture.DigitNormalization;
import dev.nn.format.picture.PictureException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Takes drawings for digits: one model does, or several by their vote.
 *
 * <p>Owns its models. Safe for use by any number of threads.
 */
public final class DigitReader implements AutoCloseable {
  private final ImmutableList<Member> members;
  private final DigitNormalization normalization;
  private final Ensemble ensemble;

  private DigitReader(List<Member> members, DigitNormalization normalization) {
    this.members = ImmutableList.copyOf(members);
    this.normalization = normalization;
    this.ensemble = Ensemble.plurality(members.stream().map(each -> each.saved().model()).toList());
  }

  /**
   * The reader that asks these models.
   *
   * @param members one or more; owned by the reader from now on; if they are refused, still the
   *     caller's
   * @throws Failure if one does not tell how a picture becomes its input, or not all tell the same,
   *     or they know other classes
   */
  public static DigitReader of(List<Member> members) {
    DigitNormalization first = Recognition.by(members.get(0).saved()).normalization();
    for (Member other : members) {
      requireSame(
          "pictures as inputs",
          members.get(0),
          first,
          other,
          Recognition.by(other.saved()).normalization());
      requireSame("classes", members.get(0), classes(members.get(0)), other, classes(other));
    }
    return new DigitReader(members, first);
  }

  private static void requireSame(
      String what, Member first, Object expected, Member other, Object received) {
    if (!received.equals(expected)) {
      throw Failure.of(
          ExitCode.BAD_FILE,
          "models that vote have the same %s, but %s has %s and %s has %s"
              .formatted(what, first.name(), expected, other.name(), received));
    }
  }

  private static List<String> classes(Member member) {
    SavedModel saved = member.saved();
    ModelCard card = saved.card();
    return IntStream.range(0, saved.model().classes()).mapToObj(card::name).toList();
  }

  /** The name of each class, in order. */
  public List<String> classes() {
    return classes(members.get(0));
  }

  /** The models, in order. */
  public List<Member> members() {
    return members;
  }

  /**
   * What the drawing is taken for.
   *
   * @param drawing Not modified.
   * @param member the one whose activations are told, 0 the first
   * @throws PictureException if nothing is drawn
   * @throws IllegalArgumentException if there is no such member
   */
  public Reading read(Drawing drawing, int member) {
    if (member < 0 || member >= members.size()) {
      throw new IllegalArgumentException(
          "Expected a member of 0..%d. Received: %d.".formatted(members.size() - 1, member));
    }
    byte[] bytes = normalization.bytes(drawing.picture());
    float[] input = DigitNormalization.input(bytes);
    List<Prediction> votes = new ArrayList<>();
    double[] mean = new double[ensemble.classes()];
    for (Member each : members) {
      List<Prediction> all = Predictions.of(each.saved().model(), input, mean.length);
      votes.add(all.get(0));
      all.forEach(p -> mean[p.label()] += p.probability() / members.size());
    }
    return new Reading(
        normalization.side(),
        bytes,
        Predictions.of(ensemble, input, 1).get(0),
        Doubles.asList(mean),
        List.copyOf(votes),
        layers(members.get(member).saved().model(), input));
  }

  private static List<FeatureMaps> layers(Model model, float[] input) {
    List<LayerOutput> outputs = model.layerOutputs(input);
    return outputs.stream().map(FeatureMaps::of).toList();
  }

  /** Closes the models. */
  @Override
  public void close() {
    ensemble.close();
  }
}
