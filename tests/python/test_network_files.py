#!/usr/bin/python3
"""Network files as many programs write them, read by netlead and counted by networkx, igraph or hand.

All files are made here: by networkx and igraph, or after the manuals and the habits of yEd, Gephi,
Cytoscape, Neo4j, Pajek, UCINET, SNAP, KONECT and others. Ties are pairs of different people, each
counted once. `test_network_files.py --table` prints the table of benchmarks/README.md.
"""

import io
import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

try:
    import networkx as nx
except ImportError:
    nx = None
try:
    import igraph
except ImportError:
    igraph = None

PROGRAM = os.environ.get("NETLEAD_PROGRAM", "netlead")
NAMES = ["Ann", "Zoë", "O'Neil & Co", 'Al "the" B', "Łukasz", "李", "x<y>", "a b", "0710", "NA"]


def pairs(edges):
    return len({frozenset(edge) for edge in edges if edge[0] != edge[1]})


def counts_of_networkx(graph):
    return graph.number_of_nodes(), pairs((a, b) for a, b, *_ in graph.edges)


def counts_of_igraph(graph):
    return graph.vcount(), pairs(graph.get_edgelist())


def renamed(graph):
    return nx.relabel_nodes(graph, {n: f"{NAMES[k % len(NAMES)]} {k}" for k, n in enumerate(graph)})


def graphs_of_networkx():
    weighted = nx.les_miserables_graph()
    directed = nx.gnp_random_graph(30, 0.1, seed=1, directed=True)
    many = nx.MultiDiGraph([(0, 1), (0, 1), (1, 2), (2, 2), (2, 0)])
    described = renamed(nx.karate_club_graph())
    for k, n in enumerate(described):
        described.nodes[n].update(age=float("nan") if k % 3 else 30.5, boss=k % 2 == 0, note="é & <b>")
    alone = nx.path_graph(6)
    alone.add_nodes_from([20, 21])
    return {"les miserables, weights": weighted, "florentine families": nx.florentine_families_graph(),
            "directed": directed, "several edges, self-tie": many, "names, nan, flags": described,
            "people without ties": alone, "two modes": nx.davis_southern_women_graph()}


def made_by_networkx():
    writers = {"graphml": nx.write_graphml, "gml": nx.write_gml, "gexf": nx.write_gexf,
               "net": nx.write_pajek}
    for what, graph in graphs_of_networkx().items():
        for ending, write in writers.items():
            if ending == "net":  # takes texts only
                copy = graph.__class__()
                copy.add_nodes_from(graph)
                copy.add_edges_from((*edge[:2], {"weight": edge[2].get("weight", 1)})
                                    for edge in graph.edges(data=True))
                graph_to_write = copy
            else:
                graph_to_write = graph
            out = io.BytesIO()
            try:
                write(graph_to_write, out)
            except (nx.NetworkXError, TypeError):  # what the format has no word for
                continue
            yield ending, "networkx", what, out.getvalue(), counts_of_networkx(graph), "networkx"
    for what, kind in (("pairs", False), ("values", True), ("weights", ["weight"])):
        graph = nx.les_miserables_graph()
        graph = nx.relabel_nodes(graph, {n: n.replace(" ", "_") for n in graph})
        out = io.BytesIO()
        nx.write_edgelist(graph, out, data=kind)
        yield "edgelist", "networkx", what, out.getvalue(), counts_of_networkx(graph), "networkx"


def made_by_igraph():
    zachary = igraph.Graph.Famous("Zachary")
    zachary.vs["name"] = [f"{NAMES[k % len(NAMES)]}_{k}".replace(" ", "_") for k in range(34)]
    zachary.es["weight"] = [0.25 + k / 100 for k in range(78)]
    directed = igraph.Graph(directed=True, n=8, edges=[(0, 1), (1, 0), (1, 2), (4, 3), (5, 5), (4, 3)])
    directed.vs["id"] = [f"E{k}" for k in range(8)]
    plain = igraph.Graph.Tree(40, 3)
    for what, graph in (("names, weights", zachary), ("directed, several", directed), ("tree", plain)):
        for ending in ("graphml", "gml", "net", "edges", "ncol", "lgl"):
            if ending in ("ncol", "lgl") and what != "names, weights":
                continue
            with tempfile.NamedTemporaryFile(suffix="." + ending) as file:
                write = {"graphml": graph.write_graphml, "gml": graph.write_gml, "net": graph.write_pajek,
                         "edges": graph.write_edgelist, "lgl": graph.write_lgl,
                         "ncol": graph.write_ncol}[ending]
                write(file.name)
                content = Path(file.name).read_bytes()
            people, ties = counts_of_igraph(graph)
            if ending == "edges":  # names people only by ties
                people = len({end for edge in graph.get_edgelist() for end in edge})
            yield ending, "igraph", what, content, (people, ties), "igraph"


GRAPHML = '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns"'
YED = (GRAPHML + ' xmlns:y="http://www.yworks.com/xml/graphml"><key attr.name="Description" attr.type="string"'
       ' for="graph" id="d0"/><key for="port" id="d1" yfiles.type="portgraphics"/><key for="node" id="d5"'
       ' attr.name="description" attr.type="string"/><key for="node" id="d6" yfiles.type="nodegraphics"/>'
       '<key for="graphml" id="d7" yfiles.type="resources"/><key for="edge" id="d10"'
       ' yfiles.type="edgegraphics"/><graph edgedefault="directed" id="G"><data key="d0"/>')


def yed_node(node, label):
    return (f'<node id="{node}"><data key="d5"/><data key="d6"><y:ShapeNode><y:Geometry height="30.0"'
            f' width="30.0" x="1" y="2"/><y:Fill color="#FFCC00" transparent="false"/><y:NodeLabel'
            f' alignment="center" visible="true">{label}<y:LabelModel><y:SmartNodeLabelModel distance="4.0"/>'
            f'</y:LabelModel></y:NodeLabel><y:Shape type="rectangle"/></y:ShapeNode></data></node>')


def yed_group(node, label, inside):
    return (f'<node id="{node}" yfiles.foldertype="group"><data key="d6"><y:ProxyAutoBoundsNode><y:Realizers'
            f' active="0"><y:GroupNode><y:NodeLabel>{label}</y:NodeLabel></y:GroupNode></y:Realizers>'
            f'</y:ProxyAutoBoundsNode></data><graph edgedefault="directed" id="{node}:">{inside}</graph></node>')


def written_by_hand():
    """ending, maker, what, text or bytes, people, ties"""
    a, b, c = yed_node("n0", "Director"), yed_node("n1", "Team\nlead"), yed_node("n2", "Team\nlead")
    tie = '<edge id="e0" source="n0" target="n1"><data key="d10"><y:PolyLineEdge/></data></edge>'
    yield "graphml", "yEd", "labels, two alike", YED + a + b + c + tie + "</graph></graphml>", 3, 1
    group = yed_group("n3", "Sales", yed_node("n3::n0", "Ann") + yed_node("n3::n1", "Bob") +
                      '<edge source="n3::n0" target="n3::n1"/>')
    yield "graphml", "yEd", "a group, ties into it", YED + a + group + '<edge source="n0" target="n3::n1"/></graph></graphml>', 3, 2
    yield "graphml", "yEd", "a tie to a group", YED + a + group + '<edge source="n0" target="n3"/></graph></graphml>', 4, 2
    yield "graphml", "yEd", "groups within groups", YED + yed_group("n9", "All", group) + "</graph></graphml>", 2, 1
    yield "graphml", "yEd", "a folder that is closed", YED + a + yed_group("n4", "Empty", "") + "</graph></graphml>", 2, 0
    yield "graphml", "yEd Live", "labels of another kind, ports", (
        GRAPHML + ' xmlns:y="http://www.yworks.com/xml/yfiles-common/3.0"><key id="d1" for="node" attr.name="NodeLabels"'
        ' y:attr.uri="http://www.yworks.com/xml/yfiles-common/2.0/NodeLabels"/><graph edgedefault="directed">'
        '<node id="n0"><data key="d1"><x:List xmlns:x="x"><y:Label><y:Label.Text>Ann</y:Label.Text></y:Label></x:List></data>'
        '<port name="p0"/></node><node id="n1"><port name="p0"/></node><edge id="e0" source="n0" target="n1" sourceport="p0"'
        ' targetport="p0"/></graph></graphml>'), 2, 1
    yield "gml", "yEd", "graphics, labels", (
        'Creator\t"yFiles"\nVersion\t"2.17"\ngraph\n[\n\thierarchic\t1\n\tlabel\t""\n\tdirected\t1\n\tnode\n\t[\n\t\tid\t0\n'
        '\t\tlabel\t"Z&#252;rich"\n\t\tgraphics\n\t\t[\n\t\t\tx\t1.5\n\t\t\ttype\t"rectangle"\n\t\t]\n\t\tLabelGraphics\n\t\t[\n'
        '\t\t\ttext\t"x"\n\t\t]\n\t]\n\tnode\n\t[\n\t\tid\t1\n\t\tlabel\t"B"\n\t]\n\tedge\n\t[\n\t\tsource\t0\n\t\ttarget\t1\n'
        '\t\tgraphics\n\t\t[\n\t\t\tLine\n\t\t\t[\n\t\t\t\tpoint\n\t\t\t\t[\n\t\t\t\t\tx\t1\n\t\t\t\t]\n\t\t\t]\n\t\t]\n\t]\n]\n'), 2, 1
    yield "graphml", "Gephi", "label, weight, colours", (
        GRAPHML + '><key attr.name="label" attr.type="string" for="node" id="label"/><key attr.name="Edge Label" attr.type="string"'
        ' for="edge" id="edgelabel"/><key attr.name="weight" attr.type="double" for="edge" id="weight"/><key attr.name="r"'
        ' attr.type="int" for="node" id="r"/><key attr.name="x" attr.type="float" for="node" id="x"/><graph edgedefault="directed">'
        '<node id="1.0"><data key="label">Ann</data><data key="r">192</data><data key="x">1.5</data></node><node id="2.0"/>'
        '<edge id="0" source="1.0" target="2.0"><data key="edgelabel"/><data key="weight">2.0</data></edge>'
        '<edge id="1" source="2.0" target="1.0"><data key="weight">1.0</data></edge></graph></graphml>'), 2, 1
    gexf = '<?xml version=\'1.0\' encoding=\'UTF-8\'?><gexf xmlns="http://gexf.net/{0}" version="{0}" xmlns:viz="http://gexf.net/{0}/viz">'
    yield "gexf", "Gephi", "1.3, positions, weights left out", gexf.format("1.3") + (
        '<meta lastmodifieddate="2023-01-01"><creator>Gephi 0.10</creator></meta><graph defaultedgetype="undirected" mode="static">'
        '<attributes class="node" mode="static"><attribute id="modularity" title="Modularity Class" type="integer"><default>0</default>'
        '</attribute></attributes><nodes><node id="11" label="Valjean"><attvalues><attvalue for="modularity" value="1"/></attvalues>'
        '<viz:size value="100.0"/><viz:position x="1" y="2"/><viz:color r="1" g="2" b="3"/></node><node id="48" label="Gavroche"/></nodes>'
        '<edges><edge id="0" source="11" target="48" weight="3.0"/></edges></graph></gexf>'), 2, 1
    yield "gexf", "Gephi", "1.2, spells and values in time", gexf.format("1.2draft") + (
        '<graph mode="dynamic" defaultedgetype="directed" timeformat="date"><attributes class="edge" mode="dynamic"><attribute id="w"'
        ' title="score" type="float"/></attributes><nodes><node id="a" label="a" start="2009-01-01" end="2009-05-01"/><node id="b"'
        ' label="b"><spells><spell start="2009-01-01"/></spells></node></nodes><edges><edge id="0" source="a" target="b"><attvalues>'
        '<attvalue for="w" value="1" end="2009-03-01"/><attvalue for="w" value="2" start="2009-03-01"/></attvalues></edge>'
        '<edge id="1" source="a" target="b" kind="mail"/></edges></graph></gexf>'), 2, 1
    yield "gexf", "Gephi", "1.1, nodes within nodes", gexf.format("1.1draft") + (
        '<graph><nodes><node id="a" label="A"><nodes><node id="b" label="B"/><node id="c" label="C"/></nodes></node></nodes>'
        '<edges><edge id="0" source="b" target="c"/></edges></graph></gexf>'), 2, 1
    yield "net", "Gephi", "plain", '*Vertices 3\n1 "Ann"\n2 "Bob"\n3 "Cat"\n*Arcs\n1 2 1.0\n2 1 1.0\n*Edges\n2 3 0.5\n', 3, 2
    yield "graphml", "Cytoscape", "shared names, mixed directions", (
        GRAPHML + '><key attr.name="SUID" attr.type="long" for="node" id="SUID"/><key attr.name="shared name" attr.type="string" for="node"'
        ' id="shared name"/><key attr.name="name" attr.type="string" for="node" id="name"/><key attr.name="interaction" attr.type="string"'
        ' for="edge" id="interaction"/><graph edgedefault="directed" id="galFiltered"><node id="61"><data key="SUID">61</data>'
        '<data key="name">YDL194W</data></node><node id="62"><data key="name">YDR277C</data></node><edge directed="false" source="61"'
        ' target="62"><data key="interaction">pp</data></edge></graph></graphml>'), 2, 1
    yield "gml", "Cytoscape", "root_index, no directed", (
        'Creator "Cytoscape"\nVersion 1.0\ngraph [\n node [\n root_index -3\n id -3\n graphics [ x 1.0 ]\n label "a"\n ]\n'
        ' node [\n root_index -2\n id -2\n label "b"\n ]\n edge [\n root_index -1\n target -3\n source -2\n label "pp"\n ]\n]\n'), 2, 1
    yield "graphml", "Neo4j APOC", "keys without types, relations", (
        GRAPHML + '><key id="name" for="node" attr.name="name"/><key id="labels" for="node" attr.name="labels"/><key id="since" for="edge"'
        ' attr.name="since"/><key id="label" for="edge" attr.name="label"/><graph id="G" edgedefault="directed">\n<node id="n0"'
        ' labels=":Person"><data key="labels">:Person</data><data key="name">Ann</data></node>\n<node id="n1" labels=":Person"><data'
        ' key="labels">:Person</data><data key="name">Bob</data></node>\n<edge id="e0" source="n0" target="n1" label="KNOWS"><data'
        ' key="label">KNOWS</data><data key="since">1999</data></edge>\n<edge id="e1" source="n0" target="n1" label="LIKES"><data'
        ' key="label">LIKES</data></edge>\n</graph></graphml>'), 2, 1
    yield "graphml", "R igraph", "attribute id, Latin-1", (
        GRAPHML.replace("UTF-8", "ISO-8859-1") + '><key id="v_name" for="node" attr.name="name" attr.type="string"/><key id="v_id"'
        ' for="node" attr.name="id" attr.type="string"/><key id="e_weight" for="edge" attr.name="weight" attr.type="double"/>'
        '<graph id="G" edgedefault="undirected"><node id="n0"><data key="v_name">Jürg</data><data key="v_id">1</data></node><node id="n1">'
        '<data key="v_name">Zoë</data></node><edge source="n0" target="n1"><data key="e_weight">NaN</data></edge></graph></graphml>'
        ).encode("latin-1"), 2, 1
    yield "gml", "R igraph", "names without labels", (
        'Creator "igraph version 1.3.5 Mon Jan 1"\nVersion 1\ngraph\n[\n  directed 1\n  node\n  [\n    id 0\n    name "Ann"\n  ]\n  node\n'
        '  [\n    id 1\n    name "Bob"\n  ]\n  edge\n  [\n    source 1\n    target 0\n    weight 1e-05\n  ]\n]\n'), 2, 1
    yield "graphml", "NodeXL", "declared UTF-16", (
        '<?xml version="1.0" encoding="utf-16"?><graphml xmlns="http://graphml.graphdrawing.org/xmlns"><key id="V-Label" for="node"'
        ' attr.name="Label" attr.type="string"/><graph edgedefault="directed"><node id="ann"><data key="V-Label">Änn</data></node>'
        '<node id="bob"/><edge source="ann" target="bob"/><edge source="ann" target="ann"/></graph></graphml>').encode("utf-16"), 2, 1
    yield "xml", "GraphML primer", "defaults, mixed directions", (
        GRAPHML + '><key id="d0" for="node" attr.name="color" attr.type="string"><default>yellow</default></key><key id="d1" for="edge"'
        ' attr.name="weight" attr.type="double"/><graph id="G" edgedefault="undirected"><desc>x</desc><node id="n0"><data key="d0">green'
        '</data></node><node id="n1"/><node id="n2"/><edge id="e0" source="n0" target="n2"><data key="d1">1.0</data></edge><edge'
        ' directed="true" source="n1" target="n2"/></graph></graphml>'), 3, 2
    yield "gml", "Newman's data", "value, comments, CR LF", (
        'Creator "Mark Newman on Fri Jul 21 12:44:53 2006"\r\ngraph\r\n[\r\n  directed 0\r\n  node\r\n  [\r\n    id 0\r\n    label'
        ' "Myriel"\r\n  ]\r\n  node\r\n  [\r\n    id 1\r\n    label "Napoleon"\r\n  ]\r\n  edge\r\n  [\r\n    source 1\r\n    target 0\r\n'
        '    value 1\r\n  ]\r\n]\r\n'), 2, 1
    abc = '*Vertices 3\n1 "A" 0.1 0.2 0.5 ellipse ic Red\n2 "B é"\n3 "C"\n'
    for what, text, people, ties in (
            ("arcs and edges", abc + "*Arcs\n1 2 1 c Blue\n*Edges\n2 3 1\n", 3, 2),
            ("arcs lists", abc + "*Arcslist\n1 2 3\n2 1\n", 3, 2),
            ("edges lists", abc + "*Edgeslist\n1 2 3\n", 3, 2),
            ("a matrix", abc + "*Matrix\n0 1 0\n1 0 2\n0 2 0\n", 3, 2),
            ("relations by name", abc + '*Arcs :1 "advice"\n1 2 1\n*Arcs :2 "mail"\n1 2 1\n2 3 1\n', 3, 2),
            ("relations by line", abc + "*Arcs\n1: 1 2 1\n2: 1 3 1\n", 3, 2),
            ("times", abc + "*Edges\n1 2 1 [1-3,7]\n2 3 1 [*]\n", 3, 2),
            ("labels of ties", abc + '*Arcs\n1 2 1 l "works with" c Red\n', 3, 1),
            ("comments, blank lines", "% x\n\n" + abc + "\n% y\n*Edges\n\n1 2\n", 3, 1),
            ("line ends CR", abc.replace("\n", "\r") + "*Edges\r1 2\r", 3, 1),
            ("mark, CR LF", "\ufeff" + abc.replace("\n", "\r\n") + "*Edges\r\n1 2\r\n", 3, 1),
            ("no names", "*vertices 5\n*edges\n1 5\n2 4\n", 5, 2),
            ("signs", abc + "*Edges\n1 2 -1\n2 3 +1\n", 3, 2),
            ("two modes", '*Vertices 5 2\n1 "a"\n2 "b"\n3 "x"\n4 "y"\n5 "z"\n*Edges\n1 3\n2 5\n', 5, 2),
            ("two modes, matrix", "*Vertices 5 2\n*Matrix\n1 0 0\n0 1 1\n", 5, 3)):
        yield "net", "Pajek", what, text, people, ties
    yield "NET", "Pajek", "ending in capitals, Windows-1250", (abc + "*Edges\n1 2\n").encode("cp1250"), 3, 1
    yield "paj", "Pajek", "a project with a partition", "*Network x\n" + abc + "*Arcs\n1 2\n*Partition p\n*Vertices 3\n1\n2\n2\n", 3, 1
    for what, text, people, ties in (
            ("edge list, heading in one line", "dl n=4 format=edgelist1\ndata:\n1 2 1\n2 3 0.5\n", 4, 2),
            ("edge list, labels", "DL\nN=3\nFORMAT = EDGELIST1\nLABELS:\nann,bob,\"cat c\"\nDATA:\n1 2\n3 1\n", 3, 2),
            ("edge list, labels embedded", "dl n=3 format = edgelist1\nlabels embedded:\ndata:\nann bob\nbob cat\n", 3, 2),
            ("node list", "dl n=4 format=nodelist1\ndata:\n1 2 3 4\n2 3\n", 4, 4),
            ("matrix with weights", "dl n=3\nlabels:\na b c\ndata:\n0 2 0\n2 0 1.5\n0 0 0\n", 3, 2),
            ("matrix, labels embedded", "DL n=3 format=fullmatrix\nlabels embedded\ndata:\n a b c\na 0 1 0\nb 1 0 1\nc 0 1 0\n", 3, 2),
            ("lower half", "dl n=3 format=lowerhalf diagonal=absent\ndata:\n1\n0 1\n", 3, 2),
            ("two relations", "dl n=2 nm=2\nlabels:\na,b\nmatrix labels:\nx,y\ndata:\n0 1\n0 0\n0 0\n1 0\n", 2, 1),
            ("two modes", "dl nr=2, nc=3 format=fullmatrix\ndata:\n1 0 1\n0 1 0\n", 5, 3)):
        yield "dl", "UCINET", what, text, people, ties
    yield "txt", "SNAP", "directed, comments", "# Directed graph (each unordered pair of nodes is saved once): x.txt\n# Nodes: 3 Edges: 3\n# FromNodeId\tToNodeId\n0\t1\n1\t0\n1\t2\n", 3, 2
    yield "txt", "SNAP", "undirected, CR LF", "# Undirected graph: x\r\n10\t20\r\n20\t10\r\n30\t30\r\n", 3, 1
    yield "txt", "SNAP", "times", "9 8 1217567877\n1 1 1217573801\n13 1 1217606247\n", 4, 2
    yield "edges", "KONECT", "signs and times", "% asym posweighted\n% 3 4 4\n1 2 5 1000212380\n2 3 1 1000212381\n", 3, 2
    yield "edges", "network repository", "commas", "% x\n1,2,0.5\n2,3,1\n", 3, 2
    yield "el", "a mailbox", "repeated lines", "ann@x.org bob@x.org\nann@x.org bob@x.org\nbob@x.org ann@x.org\n", 2, 1


def all_files():
    if nx is not None:
        yield from made_by_networkx()
    if igraph is not None:
        yield from made_by_igraph()
    for ending, maker, what, content, people, ties in written_by_hand():
        content = content.encode() if isinstance(content, str) else content
        yield ending, "as " + maker, what, content, (people, ties), counted_by(ending, content, people, ties)


def counted_by(ending, content, people, ties):
    """Who else finds these counts: networkx, igraph, or only whoever wrote the file."""
    readers = {"graphml": ("read_graphml", "Read_GraphML"), "xml": ("read_graphml", "Read_GraphML"),
               "gml": ("read_gml", "Read_GML"), "gexf": ("read_gexf", None), "net": ("read_pajek", "Read_Pajek"),
               "NET": ("read_pajek", "Read_Pajek"), "dl": (None, "Read_DL")}
    with_networkx, with_igraph = readers.get(ending, (None, None))
    with tempfile.NamedTemporaryFile(suffix="." + ending) as file:
        Path(file.name).write_bytes(content)
        found = []
        if nx is not None and with_networkx:
            try:
                if counts_of_networkx(getattr(nx, with_networkx)(file.name)) == (people, ties):
                    found.append("networkx")
            except Exception:  # whatever it cannot read
                pass
        if igraph is not None and with_igraph:
            try:
                if counts_of_igraph(getattr(igraph.Graph, with_igraph)(file.name)) == (people, ties):
                    found.append("igraph")
            except Exception:
                pass
    return ", ".join(found) or "hand"


def read_by_netlead(folder, ending, content):
    path = Path(folder) / f"own.{ending}"
    path.write_bytes(content)
    done = subprocess.run([PROGRAM, "network", "--file", path, "--json"], capture_output=True, text=True)
    if done.returncode != 0:
        return f"exit {done.returncode}: {done.stderr.strip().splitlines()[0]}", []
    found = json.loads(done.stdout)
    return (int(found["people"]), int(found["ties"])), found["notes"]


class NetworkFiles(unittest.TestCase):
    def test_all_are_read_as_others_count_them(self):
        with tempfile.TemporaryDirectory() as folder:
            for ending, maker, what, content, counts, _ in all_files():
                with self.subTest(maker=maker, what=what, ending=ending):
                    self.assertEqual(read_by_netlead(folder, ending, content)[0], counts)

    def test_what_is_written_is_read_by_networkx_and_igraph(self):
        if nx is None or igraph is None:
            self.skipTest("no networkx or no igraph (Debian: python3-networkx, python3-igraph)")
        with tempfile.TemporaryDirectory() as folder:
            own = Path(folder) / "own.csv"
            own.write_text("from,to,weight\nZoë,Al & Co,0.5\nAl & Co,\"q \"\"x\"\"\",0.25\n", encoding="utf-8")
            for ending, reader, other in (("graphml", nx.read_graphml, igraph.Graph.Read_GraphML),
                                          ("gml", nx.read_gml, igraph.Graph.Read_GML),
                                          ("net", nx.read_pajek, igraph.Graph.Read_Pajek)):
                with self.subTest(ending=ending):
                    path = Path(folder) / f"x.{ending}"
                    subprocess.run([PROGRAM, "-q", "network", "--file", own, "--export", path], check=True,
                                   capture_output=True)
                    graph = reader(path)
                    self.assertEqual(counts_of_networkx(graph), (3, 2))
                    self.assertFalse(graph.is_directed())
                    self.assertEqual(sorted(float(d["weight"]) for *_, d in graph.edges(data=True)), [0.25, 0.5])
                    names = {d.get("name", n) for n, d in graph.nodes(data=True)}
                    self.assertIn("Zoë", names)
                    self.assertEqual(sorted(other(str(path)).es["weight"]), [0.25, 0.5])


def print_table():
    rows = {}
    with tempfile.TemporaryDirectory() as folder:
        for ending, maker, what, content, counts, by in all_files():
            found, notes = read_by_netlead(folder, ending, content)
            same = "as counted" if found == counts else str(found)
            print(f"| {ending} | {maker} | {what} | {counts[0]} | {counts[1]} | {by} | {same}"
                  f"{', said what it merged' if notes else ''} |")
            rows[(ending, maker, what)] = found == counts
    print(f"{sum(rows.values())} of {len(rows)}")


if __name__ == "__main__":
    if "--table" in sys.argv:
        print_table()
    else:
        unittest.main()
