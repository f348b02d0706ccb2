#include "sim/core/params.hpp"

#include <doctest/doctest.h>

#include <clocale>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "sim/core/random.hpp"

using namespace netlead;

namespace {

enum class Colour { red, green };

ParamSpec spec(const std::string& name = "x") {
    return {.name = name, .source = "assumption", .meaning = "a number"};
}

}  // namespace

TEST_CASE("declaring writes the default, setting writes the field") {
    double share = -1;
    std::int64_t people = -1;
    bool formal = false;
    Colour colour = Colour::red;
    std::string name;
    ParamTable table;
    ParamSpec s = spec("share");
    s.initial = 0.5;
    table.real(share, s);
    s = spec("people");
    s.initial = 7;
    s.high = 10;
    table.integer(people, s);
    s = spec("formal");
    s.initial = 1;
    table.flag(formal, s);
    s = spec("colour");
    s.initial = 1;
    s.choices = {"red", "green"};
    table.choice(colour, s);
    s = spec("name");
    s.text = "one";
    table.text(name, s);

    CHECK(share == 0.5);
    CHECK(people == 7);
    CHECK(formal);
    CHECK(colour == Colour::green);
    CHECK(name == "one");
    const std::vector<ParamValue> others{0.25, std::int64_t{3}, false, std::string("red"),
                                         std::string("two")};
    for (std::size_t i = 0; i < others.size(); ++i) {
        const Param& row = table.rows()[i];
        CAPTURE(row.spec.name);
        const ParamValue before = row.get();
        CHECK(before == default_of(row));
        row.set(others[i]);
        CHECK(row.get() == others[i]);
        CHECK(default_of(row) == before);
    }
    CHECK(share == 0.25);
    CHECK(people == 3);
    CHECK_FALSE(formal);
    CHECK(colour == Colour::red);
    CHECK(name == "two");
}

TEST_CASE("a table finds rows and sections by name and by dotted path") {
    double a = 0, b = 0;
    ParamTable table;
    table.real(a, spec("a"));
    ParamTable& inner = table.section("inner", "a group");
    inner.section("deep", "a group within").real(b, spec("b"));
    CHECK(table.row("a") == &table.rows()[0]);
    CHECK(table.row("inner") == nullptr);
    CHECK(std::as_const(table).section("inner") == &inner);
    CHECK(std::as_const(table).section("a") == nullptr);
    CHECK(table.find("a") == table.row("a"));
    REQUIRE(table.find("inner.deep.b") != nullptr);
    CHECK(table.find("inner.deep.b")->spec.name == "b");
    for (const char* path : {"", "inner", "inner.b", "inner.deep", "other.b", "a.b", ".a", "a."}) {
        CAPTURE(path);
        CHECK(table.find(path) == nullptr);
    }
}

TEST_CASE("values are refused by kind and by range, limits included") {
    double x = 0;
    std::int64_t n = 0;
    ParamTable table;
    ParamSpec s = spec("x");
    s.low = -1;
    s.high = 2;
    s.unit = "1/week";
    table.real(x, s);
    s = spec("n");
    s.unit = "1";
    s.high = most_exact_integer - 1;
    table.integer(n, s);
    const Param &real = table.rows()[0], &integer = table.rows()[1];
    CHECK(why_refused(real, -1.0) == "");
    CHECK(why_refused(real, 2.0) == "");
    CHECK(why_refused(real, 2.0000001) == "must lie in [-1, 2] 1/week");
    CHECK(why_refused(real, -1.0000001) == "must lie in [-1, 2] 1/week");
    CHECK(why_refused(real, std::numeric_limits<double>::quiet_NaN()) == "must be a finite number");
    CHECK(why_refused(real, std::numeric_limits<double>::infinity()) == "must be a finite number");
    CHECK(why_refused(real, std::int64_t{1}) == "must be a number");
    CHECK(why_refused(integer, std::int64_t{0}) == "");
    const std::string range = "must lie in [0, 9007199254740991]";
    CHECK(why_refused(integer, std::int64_t{-1}) == range);
    CHECK(why_refused(integer, std::int64_t{9007199254740991}) == "");
    CHECK(why_refused(integer, std::int64_t{9007199254740992}) == range);
    CHECK(why_refused(integer, std::int64_t{9007199254740993}) == range);
    CHECK(why_refused(integer, 1.0) == "must be a whole number");
}

TEST_CASE("flags, choices and texts are refused by kind") {
    bool flag = false;
    Colour colour = Colour::red;
    std::string text;
    ParamTable table;
    table.flag(flag, spec("flag"));
    ParamSpec s = spec("colour");
    s.choices = {"red", "green"};
    table.choice(colour, s);
    table.text(text, spec("text"));
    CHECK(why_refused(table.rows()[0], true) == "");
    CHECK(why_refused(table.rows()[0], std::string("true")) == "must be true or false");
    CHECK(why_refused(table.rows()[1], std::string("green")) == "");
    CHECK(why_refused(table.rows()[1], std::string("blue")) == "must be one of: red, green");
    CHECK(why_refused(table.rows()[1], true) == "must be one of: red, green");
    CHECK(why_refused(table.rows()[2], std::string("red")) == "");
    CHECK(why_refused(table.rows()[2], 1.0) == "must be a text");
}

TEST_CASE("numbers are written short, and whole ones in full") {
    CHECK(to_text(0.1) == "0.1");
    CHECK(to_text(0.1 + 0.2) == "0.30000000000000004");
    CHECK(to_text(600.0) == "600");
    CHECK(to_text(20'000'000.0) == "20000000");
    CHECK(to_text(1e15) == "1e+15");
    CHECK(to_text(999999999999999.0) == "999999999999999");
    CHECK(to_text(-2.5) == "-2.5");
    CHECK(to_text(1e-7) == "1e-07");
    CHECK(to_text(-0.0) == "-0");
    CHECK(to_text(std::int64_t{-12}) == "-12");
    CHECK(to_text(true) == "true");
    CHECK(to_text(std::string("a b")) == "a b");
}

TEST_CASE("a written number reads back to the same bits") {
    for (std::uint32_t i = 0; i < 2000; ++i) {
        const RandomBlock words = draw(RunKey{1, 0}, DrawAddress{1u << 20, 0, i, 0});
        // All magnitudes: 53 random bits times a random power of two.
        const double x =
            std::ldexp(unit53(words[0], words[1]), static_cast<int>(words[2] % 2000) - 1000);
        CHECK(std::strtod(to_text(x).c_str(), nullptr) == x);
    }
}

TEST_CASE("numbers are written with a point in every locale") {
    const std::string before = std::setlocale(LC_NUMERIC, nullptr);
    for (const char* german : {"de_DE.UTF-8", "de_DE", "fr_FR.UTF-8"}) {
        if (std::setlocale(LC_NUMERIC, german) == nullptr) continue;  // not installed here
        CHECK(to_text(0.25) == "0.25");
    }
    std::setlocale(LC_NUMERIC, before.c_str());
}

TEST_CASE("a row that is not fully or rightly declared is a bug") {
    double x = 0;
    std::int64_t n = 0;
    const auto declare_real = [&](auto change) {
        ParamTable table;
        ParamSpec s = spec();
        change(s);
        table.real(x, s);
    };
    CHECK_NOTHROW(declare_real([](ParamSpec&) {}));
    for (const char* name : {"", "Name", "a.b", "a b", "1a", "_a", "a-b"}) {
        CHECK_THROWS_AS(declare_real([&](ParamSpec& s) { s.name = name; }), ContractViolation);
    }
    CHECK_THROWS_AS(declare_real([](ParamSpec& s) { s.meaning = ""; }), ContractViolation);
    CHECK_THROWS_AS(declare_real([](ParamSpec& s) { s.source = ""; }), ContractViolation);
    CHECK_THROWS_AS(declare_real([](ParamSpec& s) { s.initial = 1.5; }), ContractViolation);
    CHECK_THROWS_AS(declare_real([](ParamSpec& s) { s.low = 0.5; }), ContractViolation);

    const auto declare_integer = [&](auto change) {
        ParamTable table;
        ParamSpec s = spec();
        change(s);
        table.integer(n, s);
    };
    CHECK_NOTHROW(declare_integer([](ParamSpec&) {}));
    CHECK_THROWS_AS(declare_integer([](ParamSpec& s) { s.initial = 0.5; }), ContractViolation);
    CHECK_THROWS_AS(declare_integer([](ParamSpec& s) { s.low = -0.5; }), ContractViolation);
    CHECK_THROWS_AS(declare_integer([](ParamSpec& s) { s.high = 1e16; }), ContractViolation);
}

TEST_CASE("names are unique within a table, whether rows or sections") {
    double x = 0;
    ParamTable table;
    table.real(x, spec("x"));
    table.section("y", "a group");
    CHECK_THROWS_AS(table.real(x, spec("x")), ContractViolation);
    CHECK_THROWS_AS(table.real(x, spec("y")), ContractViolation);
    CHECK_THROWS_AS(table.section("x", "a group"), ContractViolation);
    CHECK_THROWS_AS(table.section("y", "a group"), ContractViolation);
    CHECK_THROWS_AS(table.section("Z", "a group"), ContractViolation);
    CHECK_THROWS_AS(table.section("z", ""), ContractViolation);
}

TEST_CASE("choices, alternatives and shorthands name what there is") {
    Colour colour = Colour::red;
    double x = 0;
    ParamTable table;
    ParamSpec s = spec("colour");
    s.initial = 2;
    s.choices = {"red", "green"};
    CHECK_THROWS_AS(table.choice(colour, s), ContractViolation);
    s.initial = 0;
    s.choices = {"red", "red"};
    CHECK_THROWS_AS(table.choice(colour, s), ContractViolation);
    s.choices = {};
    CHECK_THROWS_AS(table.choice(colour, s), ContractViolation);
    s.choices = {"red", "green"};
    table.choice(colour, s);
    table.real(x, spec("x"));
    CHECK(table.section_if("colour", "green", "of green").selector() == "colour");
    CHECK(std::as_const(table).section("green")->selecting() == "green");
    CHECK(table.section_if("colour", "leaves", "of leaves", "green").selecting() == "green");
    CHECK_THROWS_AS(table.section_if("colour", "sky", "of sky", "blue"), ContractViolation);
    CHECK_THROWS_AS(table.section_if("colour", "blue", "of blue"), ContractViolation);
    CHECK_THROWS_AS(table.section_if("x", "red", "of red"), ContractViolation);
    CHECK_THROWS_AS(table.section_if("other", "red", "of red"), ContractViolation);
    CHECK_THROWS_AS(table.shorthand("other"), ContractViolation);
    table.shorthand("colour");
    CHECK(table.shorthand() == "colour");
}
