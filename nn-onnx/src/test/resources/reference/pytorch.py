"""Small classifiers written as ONNX files by PyTorch's exporter, for ForeignFilesTest.

  lenet.onnx   1x28x28, Conv, ReLU, max-pooling, twice; x.view(x.size(0), -1), so that the shape is
               computed; two linear layers and softmax; any number of examples
  mixed.onnx   2x9x9, Conv with padding, ELU, batch normalisation that is not folded into it,
               strided Conv without bias, PReLU of each channel, average pooling, dropout, flatten of
               several channels, a linear layer without bias, leaky ReLU, a last linear layer; one
               example at a time

Each has a file of the same name beside it: for some inputs, a line of values, then a line of what
PyTorch computes of it. Weights are random; an image lies channel, row, column.

    python3 pytorch.py      (made with PyTorch 1.13, Python 3.11)
"""

import torch
import torch.nn as nn
import torch.nn.functional as F


class Lenet(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1, self.conv2 = nn.Conv2d(1, 4, 5), nn.Conv2d(4, 6, 5)
        self.fc1, self.fc2 = nn.Linear(96, 20), nn.Linear(20, 10)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.conv1(x)), 2)
        x = F.max_pool2d(F.relu(self.conv2(x)), 2)
        x = x.view(x.size(0), -1)
        return F.softmax(self.fc2(F.relu(self.fc1(x))), dim=1)


def mixed():
    net = nn.Sequential(
        nn.Conv2d(2, 3, 3, padding=1), nn.ELU(0.7), nn.BatchNorm2d(3),
        nn.Conv2d(3, 4, 3, stride=2, padding=1, bias=False), nn.PReLU(4), nn.AvgPool2d(2, stride=1),
        nn.Dropout(0.5), nn.Flatten(),
        nn.Linear(64, 8, bias=False), nn.LeakyReLU(0.2), nn.Linear(8, 5))
    for p in net[2].parameters():
        nn.init.normal_(p)
    nn.init.normal_(net[4].weight)
    nn.init.normal_(net[2].running_mean)
    nn.init.uniform_(net[2].running_var, 0.5, 2)
    return net


def write(name, net, inputs, **options):
    net.eval()
    torch.onnx.export(net, inputs[:1], name + ".onnx", opset_version=13, **options)
    with torch.no_grad(), open(name + ".txt", "w") as out:
        for x in inputs:
            for values in x, net(x[None])[0]:
                out.write(" ".join("%.9g" % v for v in values.flatten().tolist()) + "\n")


torch.manual_seed(1)
write("lenet", Lenet(), torch.rand(2, 1, 28, 28), input_names=["image"], output_names=["digit"],
      dynamic_axes={"image": {0: "batch"}, "digit": {0: "batch"}})
write("mixed", mixed(), torch.randn(3, 2, 9, 9))
