"""Times epochs of the book's way to train: one example after another, in NumPy.

Usage: network2.py MNIST_DIRECTORY EPOCHS

Trains [784, 30, 10] sigmoid neurons with cross-entropy, mini-batches of 10, eta 0.1 and lambda 5
on the first 50,000 images, in double, as chapter 3 does: the gradients of each example of a
mini-batch are computed on their own, summed, and applied. Then counts, one after another, the
images of the 10,000 next that the network gets right. Prints for each epoch the seconds that
training took, and those of the evaluation.
"""

import gzip
import os
import random
import sys
import time

import numpy as np

IMAGES, VALIDATION, PIXELS, CLASSES = 50_000, 10_000, 784, 10


def read(directory, name, header):
    path = os.path.join(directory, name)
    with (open(path, "rb") if os.path.exists(path) else gzip.open(path + ".gz")) as file:
        return np.frombuffer(file.read(), np.uint8, offset=header)


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


class Network:
    def __init__(self, sizes):
        self.biases = [np.random.randn(n, 1) for n in sizes[1:]]
        self.weights = [np.random.randn(n, m) / np.sqrt(m) for m, n in zip(sizes, sizes[1:])]

    def feedforward(self, x):
        for w, b in zip(self.weights, self.biases):
            x = sigmoid(np.dot(w, x) + b)
        return x

    def accuracy(self, examples):
        return sum(int(np.argmax(self.feedforward(x)) == np.argmax(y)) for x, y in examples)

    def gradients(self, x, y):
        """As the book: gradients begin as zeros, z is kept, and sigma' is computed from it."""
        by_bias = [np.zeros(b.shape) for b in self.biases]
        by_weight = [np.zeros(w.shape) for w in self.weights]
        inputs, activations = [], [x]
        for w, b in zip(self.weights, self.biases):
            inputs.append(np.dot(w, activations[-1]) + b)
            activations.append(sigmoid(inputs[-1]))
        delta = activations[-1] - y
        for layer in range(len(self.weights) - 1, -1, -1):
            by_bias[layer] = delta
            by_weight[layer] = np.dot(delta, activations[layer].T)
            if layer > 0:
                z = inputs[layer - 1]
                slope = sigmoid(z) * (1 - sigmoid(z))
                delta = np.dot(self.weights[layer].T, delta) * slope
        return by_bias, by_weight

    def step(self, batch, eta, decay):
        biases = [np.zeros(b.shape) for b in self.biases]
        weights = [np.zeros(w.shape) for w in self.weights]
        for x, y in batch:
            by_bias, by_weight = self.gradients(x, y)
            biases = [sum_ + g for sum_, g in zip(biases, by_bias)]
            weights = [sum_ + g for sum_, g in zip(weights, by_weight)]
        rate = eta / len(batch)
        self.weights = [(1 - decay) * w - rate * g for w, g in zip(self.weights, weights)]
        self.biases = [b - rate * g for b, g in zip(self.biases, biases)]


def main(directory, epochs):
    count = IMAGES + VALIDATION
    pixels = read(directory, "train-images-idx3-ubyte", 16)[: count * PIXELS]
    inputs = (pixels.astype(np.float32) / 256).reshape(count, PIXELS, 1)
    targets = np.eye(CLASSES)[read(directory, "train-labels-idx1-ubyte", 8)[:count]]
    examples = list(zip(inputs, targets.reshape(count, CLASSES, 1)))
    training, validation = examples[:IMAGES], examples[IMAGES:]
    network = Network([PIXELS, 30, CLASSES])
    for _ in range(epochs):
        start = time.perf_counter()
        random.shuffle(training)
        for k in range(0, IMAGES, 10):
            network.step(training[k : k + 10], 0.1, 0.1 * 5.0 / IMAGES)
        trained = time.perf_counter()
        network.accuracy(validation)
        print(trained - start, time.perf_counter() - trained, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
