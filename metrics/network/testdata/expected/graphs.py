"""Graphs, and what networkx says of them."""

import networkx as nx
from write import write


def named(graph):
    """Names sort as numbers do, so that both sides have one order."""
    return nx.relabel_nodes(graph, {n: "n%03d" % i for i, n in enumerate(sorted(graph.nodes))})


def weighted(graph):
    """Whole-number weights that depend on the ends alone."""
    order = {n: i for i, n in enumerate(sorted(graph.nodes))}
    for a, b in graph.edges:
        graph[a][b]["weight"] = 1 + (7 * order[a] + 3 * order[b]) % 5
    return graph


def group(node):
    return "g%d" % (int(node[1:]) % 3)


def graphs():
    yield "karate", named(nx.karate_club_graph())
    yield "cliques", weighted(named(nx.connected_caveman_graph(4, 5)))
    yield "path", weighted(named(nx.path_graph(7)))
    yield "star", weighted(named(nx.star_graph(6)))
    yield "complete", weighted(named(nx.complete_graph(6)))
    yield "random", weighted(named(nx.gnp_random_graph(60, 0.08, seed=3)))
    yield "parts", weighted(named(nx.disjoint_union(nx.cycle_graph(5), nx.empty_graph(3))))
    yield "scale_free", weighted(named(nx.barabasi_albert_graph(80, 2, seed=5)))
    yield "directed", weighted(named(nx.gnp_random_graph(40, 0.06, seed=7, directed=True)))


def number(x):
    return None if x is None or x != x else x


def assortativity(graph):
    if len({d for _, d in graph.degree}) < 2:
        return None  # networkx divides by 0
    return number(nx.degree_assortativity_coefficient(graph))


def of(name, graph):
    nodes = sorted(graph.nodes)
    undirected = nx.Graph()
    undirected.add_nodes_from(nodes)
    for a, b, w in graph.edges(data="weight"):
        old = undirected.get_edge_data(a, b, {"weight": 0})["weight"]
        undirected.add_edge(a, b, weight=old + w)
    nx.set_node_attributes(undirected, {n: group(n) for n in nodes}, "group")
    rank = nx.pagerank(graph, alpha=0.85, tol=1e-15, max_iter=10000)
    between = nx.betweenness_centrality(undirected, normalized=True)
    core = nx.core_number(undirected)
    groups = [{n for n in nodes if group(n) == g} for g in ("g0", "g1", "g2")]
    # What Louvain finds depends on chance: the best of 20 seeds.
    louvain = max(nx.community.modularity(undirected, nx.community.louvain_communities(undirected, seed=s)) for s in range(20))
    return {
        "name": name,
        "directed": graph.is_directed(),
        "nodes": nodes,
        "ties": [[a, b, w] for a, b, w in graph.edges(data="weight")],
        "page_rank": [rank[n] for n in nodes],
        "betweenness": [between[n] for n in nodes],
        "core_number": [core[n] for n in nodes],
        "components": nx.number_connected_components(undirected),
        "density": nx.density(undirected),
        "degree_assortativity": assortativity(undirected),
        "group_assortativity": number(nx.attribute_assortativity_coefficient(undirected, "group")),
        "group_modularity": nx.community.modularity(undirected, groups),
        "louvain_modularity": louvain,
    }


write([of(n, g) for n, g in graphs()], "networkx", "scipy")
