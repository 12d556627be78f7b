"""Shares corrected by a confusion matrix; the covariance by numerical derivatives."""

import numpy
from shared import write

rng = numpy.random.default_rng(5)
cases = []
for classes in (2, 3, 6):
    truth = rng.dirichlet(numpy.full(classes, 2.0))
    errors = 0.75 * numpy.eye(classes) + 0.25 * rng.dirichlet(numpy.ones(classes), classes)
    table = numpy.array([rng.multinomial(60 + 10 * j, row) for j, row in enumerate(errors)])
    put = rng.multinomial(2000, truth @ errors)

    def shares(v):
        r, m = v[:classes], v[classes:].reshape(classes, classes)
        return numpy.linalg.solve(m.T, r)

    r, m = put / put.sum(), table / table.sum(1, keepdims=True)
    at = numpy.concatenate([r, m.ravel()])
    jacobian = numpy.zeros((classes, len(at)))
    for i in range(len(at)):
        step = numpy.zeros(len(at))
        step[i] = 1e-6
        jacobian[:, i] = (shares(at + step) - shares(at - step)) / 2e-6
    covariance = numpy.zeros((len(at), len(at)))
    covariance[:classes, :classes] = (numpy.diag(r) - numpy.outer(r, r)) / put.sum()
    for j in range(classes):
        k = slice(classes * (j + 1), classes * (j + 2))
        covariance[k, k] = (numpy.diag(m[j]) - numpy.outer(m[j], m[j])) / table[j].sum()
    sd = numpy.sqrt(numpy.diag(jacobian @ covariance @ jacobian.T))
    cases.append({"put": put, "table": table, "persons": shares(at) * put.sum(), "deviation": sd * put.sum()})
write(cases)
