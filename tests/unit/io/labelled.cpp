#include "sim/io/labelled.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "sim/core/contracts.hpp"

using namespace netlead;
using labelled::Attribute;
using labelled::Data;

namespace {

using Text = std::string;

Data small() {
    Data data;
    data.format = "test file";
    data.format_version = 3;
    data.attributes = {{"zebra", Text("first")}, {"apple", Text("")}, {"flag", std::int8_t{-1}}};
    data.variables.push_back({"row", {"row"}, std::vector<std::uint32_t>{5, 6, 4000000000u}, {}});
    data.variables.push_back({"name", {"name"}, std::vector<Text>{"ä", ""}, {}});
    data.variables.push_back({"value",
                              {"row", "name"},
                              std::vector<double>{1, -0.0, 3, std::nan(""), 5e-324, 6},
                              {{"units", Text("week")}, {"count", std::uint32_t{4000000000u}}}});
    data.variables.push_back(
        {"mark", {"row"}, std::vector<std::uint64_t>{0, 1, 0xFFFFFFFFFFFFFFFFu}, {}});
    data.groups.push_back({"more", {{"text", Text(100'000, 'x')}}});
    return data;
}

template <class Value>
const std::vector<Value>& values(const Data& data, std::size_t variable) {
    return std::get<std::vector<Value>>(data.variables.at(variable).values);
}

bool same(const std::vector<Attribute>& a, const std::vector<Attribute>& b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (a[i].name != b[i].name || a[i].value != b[i].value) return false;
    return true;
}

std::string unreadable(const std::vector<std::uint8_t>& bytes, const char* format,
                       std::uint32_t newest) {
    try {
        labelled::decode(bytes, {{format, newest}});
    } catch (const labelled::Unreadable& error) {
        return error.what();
    }
    return "readable";
}

}  // namespace

TEST_CASE("Labelled data comes back in order, to the bit") {
    const Data before = small();
    const Data after = labelled::decode(labelled::encode(before), {{"test file", 3}});
    CHECK(after.format_version == 3);
    CHECK(same(after.attributes, before.attributes));
    REQUIRE(after.variables.size() == before.variables.size());
    for (std::size_t i = 0; i < before.variables.size(); ++i) {
        CHECK(after.variables[i].name == before.variables[i].name);
        CHECK(after.variables[i].dimensions == before.variables[i].dimensions);
        CHECK(same(after.variables[i].attributes, before.variables[i].attributes));
    }
    CHECK(values<std::uint32_t>(after, 0) == values<std::uint32_t>(before, 0));
    CHECK(values<Text>(after, 1) == values<Text>(before, 1));
    CHECK(values<std::uint64_t>(after, 3) == values<std::uint64_t>(before, 3));
    const auto& numbers = values<double>(after, 2);
    CHECK(numbers[0] == 1);
    CHECK(std::signbit(numbers[1]));
    CHECK(std::isnan(numbers[3]));
    CHECK(numbers[4] == 5e-324);
    REQUIRE(after.groups.size() == 1);
    CHECK(after.groups[0].name == "more");
    CHECK(same(after.groups[0].attributes, before.groups[0].attributes));
}

TEST_CASE("Values that span many chunks come back") {
    Data data = small();
    data.variables.clear();
    std::vector<std::uint32_t> rows(7);
    std::vector<std::uint32_t> columns(150'001);  // one row is more than two chunks
    for (std::uint32_t i = 0; i < rows.size(); ++i) rows[i] = i;
    for (std::uint32_t i = 0; i < columns.size(); ++i) columns[i] = i;
    std::vector<double> numbers(rows.size() * columns.size());
    for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = static_cast<double>(i) / 3;
    data.variables.push_back({"row", {"row"}, rows, {}});
    data.variables.push_back({"column", {"column"}, columns, {}});
    data.variables.push_back({"value", {"row", "column"}, numbers, {}});
    const auto bytes = labelled::encode(data);
    CHECK(values<double>(labelled::decode(bytes, {{"test file", 3}}), 2) == numbers);
    CHECK(bytes.size() < numbers.size() * sizeof(double));
}

TEST_CASE("A flipped bit anywhere is noticed") {
    Data data = small();
    data.groups.clear();
    auto bytes = labelled::encode(data);
    std::size_t unnoticed = 0;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        bytes[at] ^= 0x10;
        if (unreadable(bytes, "test file", 3) == "readable") ++unnoticed;
        bytes[at] ^= 0x10;
    }
    CHECK(unnoticed == 0);
}

TEST_CASE("Bytes of another kind are told apart") {
    const auto bytes = labelled::encode(small());
    CHECK(unreadable({}, "test file", 3) == "is not an HDF5 file, so not a test file");
    CHECK(unreadable({'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'}, "test file", 3) ==
          "is not an HDF5 file, so not a test file");
    CHECK(unreadable(bytes, "other file", 3) == "is a file of netlead but not a other file");
    CHECK(unreadable(bytes, "test file", 2) == "has format version 3; this program reads up to 2");
    CHECK(unreadable(bytes, "test file", 3) == "readable");
}

TEST_CASE("Our own mistakes are contract violations") {
    Data data = small();
    SUBCASE("a dimension without a coordinate") {
        data.variables[2].dimensions[0] = "column";
    }
    SUBCASE("too few values") {
        data.variables[2].values = std::vector<double>{1, 2};
    }
    SUBCASE("an empty dimension") {
        data.variables[0].values = std::vector<std::uint32_t>{};
    }
    CHECK_THROWS_AS(labelled::encode(data), ContractViolation);
}
