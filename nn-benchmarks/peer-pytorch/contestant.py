"""PyTorch as a contestant of ./nn bench: the protocol of dev.nn.contest.ContestantLoop.

    out: ready DESCRIPTION             once
    in:  WORK BATCH STEPS THREADS
    out: SECONDS, or: error MESSAGE
"""

import ctypes
import math
import random
import sys
import time
from array import array

import torch
from torch.nn import functional as F

PIXELS, CLASSES, COUNT = 28 * 28, 10, 20_000
# So small that weights stay ordinary numbers however long this runs.
RATE = 1e-6


class Images:
    """Random images in memory that is not PyTorch's, and where the next mini-batch begins."""

    def __init__(self):
        bytes_ = random.Random(1).randbytes(COUNT * PIXELS)
        scale = [code / 256 for code in range(256)]
        self.pixels = memoryview(array("f", map(scale.__getitem__, bytes_)))
        self.labels = memoryview(array("q", (i % CLASSES for i in range(COUNT))))
        # The same memory as tensors: a copy from these is one memcpy.
        self.x = torch.frombuffer(self.pixels, dtype=torch.float32).view(COUNT, PIXELS)
        self.y = torch.frombuffer(self.labels, dtype=torch.int64)
        self.next = 0

    def take(self, batch):
        first = self.next if self.next + batch <= COUNT else 0
        self.next = first + batch
        return slice(first, first + batch)


def openblas():
    """The library that multiplies matrices where PyTorch was built without MKL; None elsewhere."""
    torch.ones(64, 64) @ torch.ones(64, 64)
    with open("/proc/self/maps") as maps:
        paths = {line.split()[-1] for line in maps if "/libopenblas" in line}
    return ctypes.CDLL(paths.pop()) if paths else None


OPENBLAS = openblas()


def set_threads(threads):
    torch.set_num_threads(threads)
    # PyTorch does not tell a library that has threads of its own.
    if OPENBLAS:
        OPENBLAS.openblas_set_num_threads(threads)


def description():
    if not OPENBLAS:
        return f"PyTorch {torch.__version__}"
    OPENBLAS.openblas_get_corename.restype = ctypes.c_char_p
    return f"PyTorch {torch.__version__}, OpenBLAS for {OPENBLAS.openblas_get_corename().decode()}"


def affine(*weights):
    """Weights and biases as leaves of the graph."""
    deviation = math.sqrt(2 * weights[0] / math.prod(weights))
    return [
        (torch.randn(*weights) * deviation).requires_grad_(),
        torch.zeros(weights[0], requires_grad=True),
    ]


def convolution(x, w, b):
    # Pooled before it is rectified, as in network3: that is the same, for a quarter of the work.
    return F.relu(F.max_pool2d(F.conv2d(x, w, b), 2))


class Net:
    """The networks in functions, which cost less in a step than modules."""

    def __init__(self, work):
        self.work = work
        if work == "SIGMOID":
            self.parameters = affine(100, PIXELS) + affine(10, 100)
            return
        self.parameters = affine(20, 1, 5, 5) + affine(40, 20, 5, 5)
        if work == "DROPOUT":
            self.parameters += affine(1000, 640) + affine(1000, 1000) + affine(10, 1000)
        else:
            self.parameters += affine(100, 640) + affine(10, 100)

    def __call__(self, x):
        p = self.parameters
        if self.work == "SIGMOID":
            return F.linear(torch.sigmoid(F.linear(x, p[0], p[1])), p[2], p[3])
        x = x.view(-1, 1, 28, 28)
        x = convolution(convolution(x, p[0], p[1]), p[2], p[3]).flatten(1)
        if self.work == "DROPOUT":
            x = F.relu(F.linear(F.dropout(x, 0.5), p[4], p[5]))
            x = F.relu(F.linear(F.dropout(x, 0.5), p[6], p[7]))
            return F.linear(F.dropout(x, 0.5), p[8], p[9])
        return F.linear(F.relu(F.linear(x, p[4], p[5])), p[6], p[7])


def training(work, images, batch):
    net = Net(work)
    x = torch.empty(batch, PIXELS)
    y = torch.empty(batch, dtype=torch.int64)

    def step():
        taken = images.take(batch)
        x.copy_(images.x[taken])
        y.copy_(images.y[taken])
        # Gradients as values, and all updates in one call: less than backward() and an optimizer.
        gradients = torch.autograd.grad(F.cross_entropy(net(x), y), net.parameters)
        with torch.no_grad():
            torch._foreach_add_(net.parameters, gradients, alpha=-RATE)

    return step


def prediction(images, batch):
    net = Net("PREDICT")
    x = torch.empty(batch, PIXELS)
    out = torch.empty(batch, CLASSES)

    def step():
        x.copy_(images.x[images.take(batch)])
        with torch.inference_mode():
            out.copy_(F.softmax(net(x), 1))

    return step


def prepare(work, images, batch):
    if work in ("SIGMOID", "CONV", "DROPOUT"):
        return training(work, images, batch)
    if work == "PREDICT":
        return prediction(images, batch)
    raise ValueError(f"unknown work: {work}")


def main():
    images = Images()
    latest, step = None, None
    print("ready " + description(), flush=True)
    for line in sys.stdin:
        try:
            work, batch, steps, threads = line.split()
            batch, steps, threads = int(batch), int(steps), int(threads)
            if (work, batch, threads) != latest:
                step = None
                set_threads(threads)
                step, latest = prepare(work, images, batch), (work, batch, threads)
            # The others have had the caches meanwhile.
            for _ in range((steps + 9) // 10):
                step()
            start = time.perf_counter()
            for _ in range(steps):
                step()
            print(f"{time.perf_counter() - start:.9f}", flush=True)
        except Exception as e:  # One line for whoever asked; the loop goes on.
            latest = None
            print("error " + " ".join(f"{type(e).__name__}: {e}".split()), flush=True)


main()
