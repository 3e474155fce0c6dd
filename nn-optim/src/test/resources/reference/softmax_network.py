"""Reference numbers for SoftmaxNetworkReferenceTest, in float64, independent of this framework.

network3's baseline in small: 5 inputs, 4 sigmoid neurons, softmax over 3 classes, log-likelihood
cost, mini-batches of 2 in stored order, learning rate 0.7, L2 with lambda 0.3 divided by the number
of mini-batches. Weights and data come from a formula, so that both sides start alike.

    python3 softmax_network.py > softmax_network.txt      (made with NumPy 2.4.6, Python 3.11.7)
"""

import numpy as np


def wave(shape, a, b):
    return np.sin(a + b * np.arange(np.prod(shape), dtype=np.float64)).reshape(shape)


x, labels = wave((8, 5), 0.1, 0.7), np.arange(8) % 3
y = np.eye(3)[labels]
w1, b1, w2, b2 = wave((5, 4), 0.2, 1.3), wave(4, 0.3, 1.1), wave((4, 3), 0.4, 0.9), wave(3, 0.5, 0.8)
rate, decay = 0.7, 0.3 / 4

for epoch in range(25):
    total = 0.0
    for i in range(0, 8, 2):
        xb, yb = x[i : i + 2], y[i : i + 2]
        h = 1 / (1 + np.exp(-(xb @ w1 + b1)))
        z = h @ w2 + b2
        p = np.exp(z - z.max(axis=1, keepdims=True))
        p /= p.sum(axis=1, keepdims=True)
        total -= (yb * np.log(p)).sum()
        dz2 = (p - yb) / 2
        dz1 = dz2 @ w2.T * h * (1 - h)
        w1, b1, w2, b2 = (
            w1 - rate * (xb.T @ dz1 + decay * w1),
            b1 - rate * dz1.sum(axis=0),
            w2 - rate * (h.T @ dz2 + decay * w2),
            b2 - rate * dz2.sum(axis=0),
        )
    print("cost", epoch + 1, repr(float(total / 8)))
for name, values in (("0/w", w1), ("1/w", w2), ("0/b", b1), ("1/b", b2)):
    print(name, *(repr(float(v)) for v in values.ravel()))
