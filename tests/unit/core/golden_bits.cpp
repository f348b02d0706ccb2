#include "golden_bits.hpp"

#include <doctest/doctest.h>

using namespace netlead;

TEST_CASE("bits of math and draws are those of every other platform") {
    CHECK(golden::exps() == golden::expected_exps);
    CHECK(golden::logs() == golden::expected_logs);
    CHECK(golden::pows() == golden::expected_pows);
    CHECK(golden::normal_draws() == golden::expected_normal_draws);
    CHECK(golden::beta_draws() == golden::expected_beta_draws);
}
