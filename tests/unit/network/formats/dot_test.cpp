#include <doctest/doctest.h>

#include <cmath>
#include <sstream>

#include "sim/network/formats/formats.hpp"

using namespace netlead;

TEST_CASE("dot: mutual networks are graphs, others digraphs") {
    LabelledNetwork network{{"A \"a\"", "b\\\n"},
                            {{"label", std::vector<std::string>{"x", ""}}},
                            {{0, 1}},
                            {{"weight", std::vector{0.5}}}};
    const auto written = [&] {
        std::ostringstream out;
        write_dot(out, network);
        return out.str();
    };
    CHECK(written() ==
          "graph netlead {\n  0 [label=\"A \\\"a\\\"\" \"label_\"=\"x\"];\n  1 [label=\"b\\\\ "
          "\"];\n  0 -- 1 [weight=\"0.5\"];\n}\n");
    network.directions = {TieDirection::backward};
    network.of_ties.clear();
    CHECK(written().find("digraph netlead {") == 0);
    CHECK(written().find("  1 -> 0 [];\n") != std::string::npos);
}
