#include "sim/app/terminal.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <limits>

using namespace netlead::app;

TEST_CASE("columns are aligned by code points") {
    TextTable table({"name", "n", "meaning"});
    table.left(2);
    table.add({"τ", "10", "trust"});
    table.add({"abc", "5", "–"});
    CHECK(table.str() ==
          "name   n  meaning\n"
          "τ     10  trust\n"
          "abc    5  –\n");
}

TEST_CASE("durations have at most two units") {
    CHECK(duration(0.2) == "1 s");
    CHECK(duration(59) == "59 s");
    CHECK(duration(61) == "1 min 1 s");
    CHECK(duration(3 * 3600 + 61) == "3 h 1 min");
}

TEST_CASE("numbers for people") {
    CHECK(number(0.123456) == "0.1235");
    CHECK(number(std::numeric_limits<double>::quiet_NaN()) == "–");
}

TEST_CASE("colours as told, and never into a file") {
    CHECK(use_color(ColorChoice::always, -1));
    CHECK_FALSE(use_color(ColorChoice::never, 2));
    CHECK_FALSE(use_color(ColorChoice::automatic, -1));
}
