package dev.nn.data.digits;

/**
 * Images of digits and their classes, as MNIST stores them.
 *
 * @param pixels grey levels 0..255 (unsigned), [count, 28, 28] row by row, white ink on a
 *     background of 0; not copied
 * @param labels the digit 0..9 of each image; not copied
 */
// Arrays, as 55 MB of pixels are to be read, not compared or shown.
@SuppressWarnings("ArrayRecordComponent")
record Digits(byte[] pixels, byte[] labels) {}
