"""Reference numbers for BatchNormalizationReferenceTest, in float64, independent of this framework.

Two small classifiers with batch normalisation, each trained by 100 steps of gradient descent with
rate 0.1 on the mean log-likelihood of mini-batches of 6 of 24 examples in stored order:

  dense   5 inputs, 4 linear neurons without bias, normalisation, sigmoid, softmax over 3 classes
  image   images of 2 channels, 2 x 3 pixels, normalisation of each channel, softmax over 3 classes

momentum 0.9, epsilon 1e-5. The derivative of the normalisation goes step by step as in the paper
(Ioffe and Szegedy, 2015, section 3), not in the short form that the layer computes. Then come the
probabilities of the first 6 examples by the statistics, and, for the normalisation frozen, the
gradient of the mean cost with respect to those inputs. Data and weights come from a formula, so that
both sides start alike. An image lies row, column, channel.

    python3 batch_normalization.py > batch_normalization.txt      (made with NumPy 2.4.6, Python 3.11)
"""

import numpy as np

EPSILON, MOMENTUM, RATE, STEPS, BATCH = 1e-5, 0.9, 0.1, 100, 6


def wave(shape, a, b):
    return np.sin(a + b * np.arange(np.prod(shape), dtype=np.float64)).reshape(shape)


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


class Normalization:
    """x: [values, channels]"""

    def __init__(self, channels):
        self.gamma, self.beta = 1 + 0.5 * wave(channels, 0.6, 1.7), 0.5 * wave(channels, 0.7, 1.9)
        self.mean, self.variance = np.zeros(channels), np.ones(channels)

    def train(self, x):
        self.x, self.u, self.v = x, x.mean(axis=0), x.var(axis=0)
        self.xhat = (x - self.u) / np.sqrt(self.v + EPSILON)
        self.mean = MOMENTUM * self.mean + (1 - MOMENTUM) * self.u
        self.variance = MOMENTUM * self.variance + (1 - MOMENTUM) * x.var(axis=0, ddof=1)
        return self.gamma * self.xhat + self.beta

    def backward(self, dy):
        n = len(dy)
        dxhat = dy * self.gamma
        dv = (dxhat * (self.x - self.u)).sum(axis=0) * -0.5 * (self.v + EPSILON) ** -1.5
        du = -dxhat.sum(axis=0) / np.sqrt(self.v + EPSILON) + dv * (-2 * (self.x - self.u)).sum(axis=0) / n
        dx = dxhat / np.sqrt(self.v + EPSILON) + dv * 2 * (self.x - self.u) / n + du / n
        self.dgamma, self.dbeta = (dy * self.xhat).sum(axis=0), dy.sum(axis=0)
        return dx

    def learn(self):
        self.gamma, self.beta = self.gamma - RATE * self.dgamma, self.beta - RATE * self.dbeta

    def infer(self, x):
        return self.gamma * (x - self.mean) / np.sqrt(self.variance + EPSILON) + self.beta

    def frozen_backward(self, dy):
        return dy * self.gamma / np.sqrt(self.variance + EPSILON)


def show(name, *values):
    print(name, *(repr(float(v)) for each in values for v in np.asarray(each).ravel()))


labels = np.arange(24) % 3
targets = np.eye(3)[labels]


def dense():
    x, w, v, b = wave((24, 5), 0.1, 0.7), wave((5, 4), 0.2, 1.3), wave((4, 3), 0.4, 0.9), wave(3, 0.5, 0.8)
    bn = Normalization(4)
    for step in range(STEPS):
        at = step * BATCH % 24
        xb, y = x[at : at + BATCH], targets[at : at + BATCH]
        h = sigmoid(bn.train(xb @ w))
        p = softmax(h @ v + b)
        show("dense cost %d" % step, -(y * np.log(p)).sum())
        d = (p - y) / BATCH
        dw = xb.T @ bn.backward(d @ v.T * h * (1 - h))
        w, v, b = w - RATE * dw, v - RATE * h.T @ d, b - RATE * d.sum(axis=0)
        bn.learn()
    xb, y = x[:BATCH], targets[:BATCH]
    h = sigmoid(bn.infer(xb @ w))
    p = softmax(h @ v + b)
    d = (p - y) / BATCH
    for name, value in (("0/w", w), ("3/w", v), ("3/b", b)):
        show("dense " + name, value)
    for name in ("gamma", "beta", "mean", "variance"):
        show("dense 1/" + name, getattr(bn, name))
    show("dense output", p)
    show("dense dx", bn.frozen_backward(d @ v.T * h * (1 - h)) @ w.T)


def image():
    x, v, b = 2 + 3 * wave((24 * 6, 2), 0.1, 0.7), wave((12, 3), 0.4, 0.9), wave(3, 0.5, 0.8)
    bn = Normalization(2)
    for step in range(STEPS):
        at = step * BATCH % 24
        xb, y = x[6 * at : 6 * (at + BATCH)], targets[at : at + BATCH]
        h = bn.train(xb).reshape(BATCH, 12)
        p = softmax(h @ v + b)
        show("image cost %d" % step, -(y * np.log(p)).sum())
        d = (p - y) / BATCH
        bn.backward((d @ v.T).reshape(-1, 2))
        v, b = v - RATE * h.T @ d, b - RATE * d.sum(axis=0)
        bn.learn()
    xb, y = x[: 6 * BATCH], targets[:BATCH]
    h = bn.infer(xb).reshape(BATCH, 12)
    p = softmax(h @ v + b)
    d = (p - y) / BATCH
    for name, value in (("1/w", v), ("1/b", b)):
        show("image " + name, value)
    for name in ("gamma", "beta", "mean", "variance"):
        show("image 0/" + name, getattr(bn, name))
    show("image output", p)
    show("image dx", bn.frozen_backward((d @ v.T).reshape(-1, 2)))


dense()
image()
