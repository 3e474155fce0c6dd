package dev.nn.testkit.disk;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a disk may hold when its power is cut: all that was forced, and of the rest any names in any
 * combination, with contents lost, torn, zeroed or there.
 *
 * <p>File systems promise no more than that, though most keep more (Pillai et al., "All File
 * Systems Are Not Created Equal", OSDI 2014).
 */
final class PowerLoss {
  private static final int MOST_NAMES = 12;

  private final DiskImage start;
  private final List<Change> changes;
  private final boolean[] lasting;

  /** What a file has where it was not forced. */
  private enum Unforced {
    LOST,
    TORN,
    ZEROED,
    KEPT;

    Optional<Change> of(Change change) {
      if (this == LOST) {
        return Optional.empty();
      }
      if (change instanceof Change.Write write && this != KEPT) {
        return Optional.of(this == TORN ? write.torn() : write.zeroed());
      }
      return Optional.of(change);
    }
  }

  PowerLoss(DiskImage start, List<Change> changes) {
    this.start = start;
    this.changes = changes;
    this.lasting = lasting(changes);
  }

  /** Which changes a later one makes last. */
  private static boolean[] lasting(List<Change> changes) {
    boolean[] lasting = new boolean[changes.size()];
    Set<Integer> files = new HashSet<>();
    Set<Path> directories = new HashSet<>();
    for (int i = changes.size() - 1; i >= 0; i--) {
      Change change = changes.get(i);
      if (change instanceof Change.Force force) {
        files.add(force.file());
      } else if (change instanceof Change.ForceDirectory force) {
        directories.add(force.path());
      } else if (change instanceof Change.OfNames names) {
        lasting[i] = directories.containsAll(names.directories());
      } else if (change instanceof Change.OfContent content) {
        lasting[i] = files.contains(content.file());
      }
    }
    return lasting;
  }

  /** Each of the possible images. */
  Stream<DiskImage> images() {
    List<Integer> open = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      if (!lasting[i] && changes.get(i) instanceof Change.OfNames) {
        open.add(i);
      }
    }
    if (open.size() > MOST_NAMES) {
      throw new IllegalStateException(
          "Expected at most %d changes of names that are not forced. Received: %d."
              .formatted(MOST_NAMES, open.size()));
    }
    List<DiskImage> images = new ArrayList<>();
    for (int chosen = 0; chosen < 1 << open.size(); chosen++) {
      Set<Integer> kept = new HashSet<>();
      for (int bit = 0; bit < open.size(); bit++) {
        if ((chosen >> bit & 1) == 1) {
          kept.add(open.get(bit));
        }
      }
      for (Unforced unforced : Unforced.values()) {
        images.add(image(kept, unforced));
      }
    }
    return images.stream();
  }

  private DiskImage image(Set<Integer> kept, Unforced unforced) {
    DiskImage image = start.copy();
    for (int i = 0; i < changes.size(); i++) {
      Change change = changes.get(i);
      if (lasting[i] || kept.contains(i)) {
        image.apply(change);
      } else if (change instanceof Change.OfContent) {
        unforced.of(change).ifPresent(image::apply);
      }
    }
    image.removeUnreachable();
    return image;
  }
}
