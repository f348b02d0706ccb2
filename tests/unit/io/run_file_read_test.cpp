/// Files of before version 3: a comparison, a grid and a sweep.

#include <doctest/doctest.h>

#include <cmath>

#include "sim/core/errors.hpp"
#include "sim/io/labelled.hpp"
#include "sim/io/run_file.hpp"
#include "sim/io/whole_file.hpp"
#include "tests/unit/io/folder.hpp"

using namespace netlead;
using namespace netlead::labelled;

namespace {

using Texts = std::vector<std::string>;
using Doubles = std::vector<double>;
using Numbers = std::vector<std::uint32_t>;

std::vector<Attribute> named(const std::string& name, const std::string& unit = "1") {
    return {{"long_name", name}, {"units", unit}};
}

Data old_file(const std::string& format, const std::string& factors) {
    Data data;
    data.format = "netlead " + format;
    data.attributes = {{"title", std::string("old")}, {"question", std::string()},
                       {"model", std::string("toy")}, {"headline", std::string("h")},
                       {"factors", factors},          {"complete", std::int8_t{1}},
                       {"seed", std::uint32_t{7}}};
    data.groups = {{"provenance", {{"configuration", std::string("ticks: 2\n")}}}};
    return data;
}

RunTable read_back(const Data& data) {
    const Folder folder;
    write_whole_file(folder / "old.h5", encode(data), false);
    return read_run_file(folder / "old.h5");
}

}  // namespace

TEST_CASE("a result file of version 1 is a comparison, and its factors are those of the product") {
    Data data = old_file("result file", "reach,energy");
    data.attributes.push_back({"factored", std::string("impact")});
    data.variables = {{"replicate", {"replicate"}, Numbers{3, 5}, named("replicate")},
                      {"arm", {"arm"}, Texts{"a", "b"}, {}},
                      {"tick", {"tick"}, Numbers{0, 1}, named("time", "week")},
                      {"h", {"replicate", "arm"}, Doubles{1, 2, 3, 4}, named("h")},
                      {"impact", {"replicate", "arm", "tick"}, Doubles(8, 0.5), named("impact")},
                      {"content_hash",
                       {"replicate", "arm"},
                       std::vector<std::uint64_t>{11, 12, 13, 14},
                       named("hash")}};
    const RunTable table = read_back(data);
    CHECK(table.varied.empty());
    CHECK(table.points == 1);
    CHECK(table.factors == Texts{"reach", "energy"});
    CHECK(table.factored == "impact");
    CHECK(table.replicates == Numbers{3, 5});
    CHECK(table.horizon == 2);
    CHECK(table.outcomes == Doubles{1, 2, 3, 4});
    CHECK(table.failures == Texts(2));
}

TEST_CASE("a grid file of version 1 is a question, the last factor fastest") {
    Data data = old_file("grid file", "size,trust");
    const Texts runs{"size", "trust", "replicate", "arm"};
    data.variables = {
        {"size", {"size"}, Texts{"small", "large"}, {{"long_name", std::string("s")}}},
        {"trust", {"trust"}, Texts{"0.1", "0.2", "0.3"}, {}},
        {"replicate", {"replicate"}, Numbers{0}, named("replicate")},
        {"arm", {"arm"}, Texts{"a"}, {}},
        {"tick", {"tick"}, Numbers{0}, named("time", "week")},
        {"h", runs, Doubles{1, 2, 3, 4, 5, 6}, named("h")},
        {"content_hash", runs, std::vector<std::uint64_t>{1, 2, 3, 4, 5, 6}, named("hash")}};
    const RunTable table = read_back(data);
    CHECK(table.design == "full_grid");
    CHECK(table.points == 6);
    CHECK(table.varied[0].levels == Texts{"small", "small", "small", "large", "large", "large"});
    CHECK(table.varied[1].levels == Texts{"0.1", "0.2", "0.3", "0.1", "0.2", "0.3"});
    CHECK(table.varied[1].places() == std::vector<std::size_t>{0, 1, 2, 0, 1, 2});
    CHECK(table.outcomes == Doubles{1, 2, 3, 4, 5, 6});
}

TEST_CASE("a sweep file of version 2 has its points, ranges and levels") {
    Data data = old_file("sweep file", "trust,size");
    data.format_version = 2;
    data.attributes.push_back({"design", std::string("latin_hypercube")});
    data.variables = {
        {"point", {"point"}, Numbers{0, 1}, named("point")},
        {"replicate", {"replicate"}, Numbers{0, 1}, named("replicate")},
        {"arm", {"arm"}, Texts{"a"}, {}},
        {"trust", {"point"}, Doubles{0.25, std::nan("")}, named("factor: trust")},
        {"size", {"point"}, Doubles{60, 40}, named("factor: size", "1")},
        {"worlds", {"point"}, Numbers{2, 1}, named("worlds")},
        {"h", {"point", "replicate", "arm"}, Doubles{1, 2, 3, std::nan("")}, named("h")},
        {"content_hash",
         {"point", "replicate", "arm"},
         std::vector<std::uint64_t>{1, 2, 3, 0},
         named("hash")},
        {"failure", {"point", "replicate"}, Texts{"", "", "", "no"}, {}}};
    data.variables[3].attributes.push_back({"low", 0.2});
    data.variables[3].attributes.push_back({"high", 0.6});
    data.variables[4].attributes.push_back({"levels", std::string("40,60")});
    const RunTable table = read_back(data);
    CHECK(table.points == 2);
    CHECK(table.worlds == Numbers{2, 1});
    CHECK(table.varied[0].name == "trust");
    CHECK(table.varied[0].is_range());
    CHECK(table.varied[0].high == 0.6);
    CHECK(table.varied[1].places() == std::vector<std::size_t>{1, 0});
    CHECK(table.failures[3] == "no");
    CHECK_FALSE(table.ran(table, 3));
    const RunTable second = only_point(table, 1);
    CHECK(second.replicates == Numbers{0});
    CHECK(second.outcomes == Doubles{3});
    CHECK(second.varied.empty());
}

TEST_CASE("a table with points reads back as it was written, in blocks or at once") {
    RunTable table;
    table.title = "t";
    table.headline = "h";
    table.design = "random_points";
    table.arms = {"a", "b"};
    table.points = 3;
    table.replicates = {0, 1};
    table.worlds = {2, 2, 1};
    table.outcome_measures = {{"h", "week", "what"}};
    table.series_measures = {{"s", "1", "series"}};
    table.ticks = 2;
    table.kept_ticks = {3, 7};
    table.horizon = 8;
    table.varied = {{"x", "x", {1, 10, 100}, {}, {}, "m.x", "week", 1, 100, true, 10.0},
                    {"y", "y", {}, {"p", "", "q r"}, {"p", "q r"}, "m.y"},
                    {"z", "z", {4, std::nan(""), 1}, {}, {"4", "1"}, "m.z", "people"},
                    {"w", "w", {}, {"p", "p", "p"}, {"p"}, "m.w", "people"}};
    table.configuration = "ticks: 8\n";
    static_cast<RunRows&>(table) = RunRows(table, table.runs());
    for (std::size_t k = 0; k < 5; ++k) {
        for (std::size_t a = 0; a < 2; ++a) {
            table.outcomes[k * 2 + a] = static_cast<double>(k * 2 + a);
            table.content_hashes[k * 2 + a] = k + 1;
        }
    }
    table.failures[5] = "not asked for";
    const Folder folder;
    write_run_file(folder / "t.h5", table, false);
    const RunTable read = read_run_file(folder / "t.h5");
    CHECK(read.varied[0].log);
    CHECK(read.varied[0].likely == 10.0);
    CHECK(read.varied[0].values == table.varied[0].values);
    CHECK(read.varied[0].unit == "week");
    CHECK(read.varied[1].levels == table.varied[1].levels);
    CHECK(read.varied[1].level_names == table.varied[1].level_names);
    CHECK(read.varied[1].unit == "1");
    CHECK_FALSE(read.varied[2].is_range());
    CHECK(read.varied[2].values[2] == 1);
    CHECK(read.varied[2].unit == "people");
    CHECK(read.varied[3].unit == "people");
    CHECK(read.kept_ticks == table.kept_ticks);
    CHECK(read.horizon == 8);
    CHECK(read.worlds == table.worlds);
    CHECK(read.failures == table.failures);
    CHECK(read.content_hashes == table.content_hashes);
    CHECK(read.outcomes[9] == 9);
    CHECK(std::isnan(read.outcomes[10]));
}
