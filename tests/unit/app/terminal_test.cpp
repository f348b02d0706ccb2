#include "sim/app/terminal.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <limits>
#include <vector>

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

TEST_CASE("progress: every tenth is told once, and a new stage begins at 0") {
    Tenths tenths;
    std::vector<double> told;
    for (const double share :
         {0.0, 0.05, 0.1, 0.1, 0.19, 0.35, 0.31, 3.0 / 10, 9.0 / 10, 1.0, 1.0}) {
        if (tenths.reached(share)) told.push_back(share);
    }
    CHECK(told == std::vector<double>{0.1, 0.35, 0.9, 1.0});
    CHECK_FALSE(tenths.reached(0));
    CHECK(tenths.reached(0.2));
}

TEST_CASE("progress: a line says what is done, how long it took and how long it will take") {
    CHECK(progress_text({12, 40, 0.3}, "replicates", 3) ==
          " 30 %  12 of 40 replicates, 3 s so far, 7 s left");
    CHECK(progress_text({40, 40, 1}, "units", 3600) ==
          "100 %  40 of 40 units, 1 h 0 min so far, 0 s left");
}
