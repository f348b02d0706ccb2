/// A design by table: without a file it is the configuration that is wrong, not a file.

#include <doctest/doctest.h>

#include "sim/core/errors.hpp"
#include "sim/experiment/plan.hpp"
#include "tests/unit/experiment/toy_model.hpp"

using namespace netlead;

TEST_CASE("a table of points needs its file") {
    const std::string text =
        "ticks: 4\nreplicates: 2\nseed: 7\nnetwork: {people: 40, organisations: 2}\n"
        "arms: {traditional: {}, network: {rules: network}}\n"
        "factors:\n  a: {key: toy.join, low: 0, high: 0.5}\ndesign: {kind: table}\n";
    CHECK_THROWS_AS(Plan(parse_yaml_text("s.yaml", text), test::toy_kinds()), ConfigError);
}
