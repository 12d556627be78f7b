"""Average linkage by scipy; bridges, cut vertices and components by networkx."""

import random

import networkx
import numpy
from scipy.cluster.hierarchy import average, fcluster
from write import write

draw = random.Random(7)


def linkage(n, threshold):
    """Scores of all pairs, drawn; clusters of mean score above the threshold."""
    scores = {(i, j): round(draw.uniform(-10, 10), 3) for i in range(n) for j in range(i + 1, n)}
    distances = numpy.array([20 - scores[i, j] for i in range(n) for j in range(i + 1, n)])
    labels = fcluster(average(distances), 20 - threshold, criterion="distance")
    return {
        "of": "linkage",
        "n": n,
        "threshold": threshold,
        "scores": [[i, j, s] for (i, j), s in scores.items()],
        "labels": labels,
    }


def graph(n, edges):
    g = networkx.Graph()
    g.add_nodes_from(range(n))
    g.add_edges_from(draw.sample([(i, j) for i in range(n) for j in range(i + 1, n)], edges))
    return {
        "of": "graph",
        "n": n,
        "edges": sorted([min(e), max(e)] for e in g.edges),
        "bridges": sorted([min(e), max(e)] for e in networkx.bridges(g)),
        "cuts": sorted(networkx.articulation_points(g)),
        "parts": sum(1 for c in networkx.connected_components(g) if len(c) > 1),
    }


cases = [linkage(n, t) for n in (2, 5, 9, 20) for t in (-2, 0, 3)]
cases += [graph(n, m) for n, m in ((2, 1), (6, 5), (12, 10), (30, 31), (60, 62))]
write(cases, "networkx", "scipy")
