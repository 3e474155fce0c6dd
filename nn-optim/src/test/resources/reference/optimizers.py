"""Reference numbers for OptimizersReferenceTest and SchedulesReferenceTest, in float64, independent
of this framework: the formulas as the papers and notes print them, not as the framework arranges
them.

Six parameters on a bowl that moves: g_i = a_i (p_i - sin(0.1 (t + i))) + 0.3 cos(p_i), 100 steps,
at a constant rate ("plain") and at the rate times 1 / (1 + 0.01 t) ("decaying").

    python3 optimizers.py > optimizers.txt      (made with NumPy 2.4.6, Python 3.11.7)
"""

import numpy as np

N = 6
I = np.arange(N, dtype=np.float64)
START, CURVATURE = np.sin(0.3 + 1.7 * I), 0.4 + 0.3 * I


def gradient(p, t):
    return CURVATURE * (p - np.sin(0.1 * (t + I))) + 0.3 * np.cos(p)


def sgd(rate):
    def run(factor):
        p = START.copy()
        for t in range(100):
            p = p - rate * factor(t) * gradient(p, t)
        return p

    return run


def classical(rate, mu):
    def run(factor):
        p, v = START.copy(), np.zeros(N)
        for t in range(100):
            v = mu * v - rate * factor(t) * gradient(p, t)
            p = p + v
        return p

    return run


def averaged(rate, beta):
    def run(factor):
        p, v = START.copy(), np.zeros(N)
        for t in range(100):
            v = beta * v + (1 - beta) * gradient(p, t)
            p = p - rate * factor(t) * v
        return p

    return run


def nesterov(rate, mu):
    """Sutskever's form, in the parameters before the look ahead; where it looks is printed."""

    def run(factor):
        q, v = START.copy(), np.zeros(N)
        for t in range(100):
            v = mu * v - rate * factor(t) * gradient(q + mu * v, t)
            q = q + v
        return q + mu * v

    return run


def adagrad(rate, epsilon):
    def run(factor):
        p, total = START.copy(), np.zeros(N)
        for t in range(100):
            g = gradient(p, t)
            total = total + g**2
            p = p - rate * factor(t) / (np.sqrt(total) + epsilon) * g
        return p

    return run


def rmsprop(rate, decay, epsilon):
    def run(factor):
        p, mean = START.copy(), np.zeros(N)
        for t in range(100):
            g = gradient(p, t)
            mean = decay * mean + (1 - decay) * g**2
            p = p - rate * factor(t) / (np.sqrt(mean) + epsilon) * g
        return p

    return run


def adam(rate, beta1, beta2, epsilon, decay=0.0):
    def run(factor):
        p, m, v = START.copy(), np.zeros(N), np.zeros(N)
        for t in range(100):
            g = gradient(p, t)
            m = beta1 * m + (1 - beta1) * g
            v = beta2 * v + (1 - beta2) * g**2
            m_hat, v_hat = m / (1 - beta1 ** (t + 1)), v / (1 - beta2 ** (t + 1))
            p = p - factor(t) * (rate * m_hat / (np.sqrt(v_hat) + epsilon) + rate * decay * p)
        return p

    return run


def show(*words):
    print(*(word if isinstance(word, str) else repr(float(word)) for word in words))


RULES = {
    "sgd": sgd(0.1),
    "classical": classical(0.05, 0.9),
    "averaged": averaged(0.5, 0.9),
    "nesterov": nesterov(0.05, 0.9),
    "adagrad": adagrad(0.3, 1e-10),
    "rmsprop": rmsprop(0.02, 0.9, 1e-8),
    "adam": adam(0.05, 0.9, 0.999, 1e-8),
    "adamw": adam(0.05, 0.9, 0.999, 1e-8, 0.2),
}
for name, rule in RULES.items():
    show("rule", name, "plain", *rule(lambda t: 1.0))
    show("rule", name, "decaying", *rule(lambda t: 1 / (1 + 0.01 * t)))

# Schedules, by epoch: 1, 2, 3, 10, 57.
for epoch in (1, 2, 3, 10, 57):
    show("epoch", str(epoch), "inverse-time", 1 / (1 + 0.3 * epoch))
    show("epoch", str(epoch), "exponential", np.exp(epoch * np.log(0.95)))
    show("epoch", str(epoch), "inverse-root", 2 * epoch**-0.5)
    show("epoch", str(epoch), "steps", 0.5 ** len([e for e in range(2, epoch + 1) if e % 4 == 1]))


# Schedules, by step of 1000.
def one_cycle(t, total, up=0.3, first=0.04, last=4e-6):
    """As torch.optim.lr_scheduler.OneCycleLR, with max_lr 1, is documented and written."""
    top, end = up * total - 1, total - 1
    low, high, share = (first, 1, t / top) if t <= top else (1, last, (t - top) / (end - top))
    return high + (low - high) / 2 * (1 + np.cos(np.pi * share))


for t in (0, 1, 99, 298, 299, 300, 500, 998, 999):
    show("step", str(t), "cosine", 0.1 + 0.9 * np.cos(np.pi * t / 2000) ** 2)
    show("step", str(t), "one-cycle", one_cycle(t, 1000))
    show("step", str(t), "warm-up", min(t + 1, 200) / 200 * (0.1 + 0.9 * np.cos(np.pi * t / 2000) ** 2))

# Exponentially weighted averages of sin(1), sin(2), ...: as sums over the whole series.
for count in (1, 2, 10, 100):
    weights = 0.1 * 0.9 ** np.arange(count - 1, -1, -1)
    x = np.sin(np.arange(1, count + 1))
    show("average", str(count), "raw", (weights * x).sum())
    show("average", str(count), "corrected", (weights * x).sum() / weights.sum())

# Gradients of 0/w [5, 4], 1/w [4, 3], 0/b [4], 1/b [3] in the order of the flat vector, clipped.
g = np.sin(0.7 + 1.9 * np.arange(39)) * np.linspace(0.2, 3, 39)
tensors = np.split(g, [20, 32, 36])
show("clip", "value", *np.clip(g, -0.5, 0.5))
show("clip", "tensor", *np.concatenate([a * min(1, 3.5 / np.linalg.norm(a)) for a in tensors]))
show("clip", "global", *(g * (2 / np.linalg.norm(g))))
show("clip", "high", *g)
w1, w2 = tensors[0].reshape(5, 4), tensors[1].reshape(4, 3)
shorten = lambda w: np.stack([c * min(1, 1.8 / np.linalg.norm(c)) for c in w.T], axis=1)
show("clip", "max-norm", *shorten(w1).ravel(), *shorten(w2).ravel(), *g[32:])
