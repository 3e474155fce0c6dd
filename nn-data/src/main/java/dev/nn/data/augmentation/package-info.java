/** Random distortions of training images: {@link dev.nn.data.augmentation.Augmentation}. */
@NullMarked
package dev.nn.data.augmentation;

import org.jspecify.annotations.NullMarked;
