#include <doctest/doctest.h>

#include "sim/network/formats/formats.hpp"

using namespace netlead;

TEST_CASE("formats: by the ending of the file's name, in small letters or capitals") {
    CHECK((format_of("A.NET")->read == read_pajek));
    CHECK((format_of("a.b.GraphML")->write == write_graphml));
    CHECK((format_of("a.el")->write == nullptr));
    CHECK((format_of("a.dot")->read == nullptr));
    CHECK(format_of(".net") == nullptr);
    CHECK(format_of("net") == nullptr);
    CHECK(endings_to_write() == ".graphml, .xml, .gml, .net, .paj, .dot, .gv, .csv or .tsv");
    CHECK(endings_to_read() ==
          ".graphml, .xml, .gml, .gexf, .net, .paj, .dl, .lgl, .ncol, .edges, .edgelist, .el, "
          ".txt, .csv or .tsv");
}
