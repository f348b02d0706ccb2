#!/usr/bin/env bash
# Fuzzes the readers of network files: network_files.sh [SECONDS EACH] [ENDING...]
# Needs clang with libFuzzer. Builds into build/fuzz, keeps inputs found there, prints a line for each
# format: inputs tried, seconds, and what failed (the input is kept as build/fuzz/ENDING-crash-...).
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.."
readonly seconds=${1:-60}
shift || true
endings=("$@")
((${#endings[@]})) || endings=(.graphml .gml .gexf .net .dl .lgl .txt .csv)
readonly out=build/fuzz program=build/fuzz/network_files
compiler=$(command -v clang++ || compgen -c | grep -E '^clang\+\+-[0-9]+$' | sort -V | tail -n 1)
mkdir -p "$out"
if [[ ! -e $program || -n $(find sim/core sim/network tests/fuzz -newer "$program" -name '*.[ch]pp') ]]; then
    "$compiler" -std=c++20 -O1 -g -I. -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all \
        tests/fuzz/network_files.cpp sim/network/formats/*.cpp sim/network/labelled_network.cpp \
        sim/network/ties.cpp sim/network/organisations.cpp \
        sim/core/errors.cpp sim/core/params.cpp -lpugixml -o "$program"
fi

# A small file of the format to begin from.
seed() {
    case $1 in
        .graphml) printf '<?xml version="1.0" encoding="UTF-8"?><graphml><key id="n" for="node" attr.name="name" attr.type="string"><default>x</default></key><key id="w" for="edge" attr.name="weight" attr.type="double"/><graph edgedefault="directed"><node id="a"><data key="n">A</data><graph><node id="c"/></graph></node><node id="b"/><edge source="a" target="b" directed="false"><data key="w">0.5</data></edge></graph></graphml>' ;;
        .gml) printf 'graph [ directed 1 node [ id 1 label "A&#233;" x 1e3 ] node [ id 2 name "B" ] edge [ source 1 target 2 value 2 note "n" ] ]' ;;
        .gexf) printf '<gexf><graph defaultedgetype="directed"><attributes class="node"><attribute id="0" title="t" type="integer"><default>1</default></attribute></attributes><nodes><node id="a" label="A"><attvalues><attvalue for="0" value="2"/></attvalues><spells><spell start="1" end="2"/></spells></node><node id="b" pid="a"/></nodes><edges><edge source="a" target="b" weight="2" kind="k"/></edges></graph></gexf>' ;;
        .net) printf '*Vertices 4 2\n1 "A"\n2 "B"\n*Arcs :1 "x"\n1 2 0.5 l "y" [1-2]\n*Edges\n2: 1 3\n*Arcslist\n1 2 -3\n*Matrix\n1 0\n0 2\n*Partition p\n*Vertices 4\n1\n' ;;
        .dl) printf 'dl n=3 nm=2 format=edgelist1\nlabels:\na,b,"c"\nmatrix labels:\nx y\ndata:\n1 2 0.5\n!\n2 3\n' ;;
        .lgl) printf '# a\nb 0.5\nc\n# d\n' ;;
        .txt) printf '# Directed graph\n1\t2\t0.5\n2\t3\t1 {'"'w'"': 2}\n' ;;
        .csv) printf 'from,to,weight\na,"b ""x""",0.5\nb,c,\n' ;;
    esac
}

failed=0
for ending in "${endings[@]}"; do
    corpus=$out/corpus${ending//./-}
    mkdir -p "$corpus"
    seed "$ending" >"$corpus/seed"
    log=$out/log${ending//./-}
    status=0
    NETLEAD_FUZZ=$ending nice "$program" -max_total_time="$seconds" -max_len=4096 -timeout=10 \
        -rss_limit_mb=2000 -artifact_prefix="$out/${ending#.}-" "$corpus" >"$log" 2>&1 || status=$?
    tried=$(grep -oE '^#[0-9]+' "$log" | tail -n 1)
    if ((status == 0)); then
        printf '%-9s %s inputs in %s s, nothing found\n' "$ending" "${tried#\#}" "$seconds"
    else
        printf '%-9s FAILED after %s inputs, see %s\n' "$ending" "${tried#\#}" "$log"
        failed=1
    fi
done
exit "$failed"
