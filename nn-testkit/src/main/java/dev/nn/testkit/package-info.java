/**
 * What layers, optimizers, costs and data must keep, each as an interface of JUnit 5 tests: a test
 * class implements it, says what is tested, and inherits the tests.
 */
@NullMarked
package dev.nn.testkit;

import org.jspecify.annotations.NullMarked;
