#include "sim/network/skip_sampler.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <vector>

using namespace netlead;

namespace {

std::vector<PersonId> chosen(double p, PersonId begin, PersonId end, std::uint32_t chunk = 0) {
    SkipSampler sampler(p, {1, 0}, chunk_address(chunk, 0));
    std::vector<PersonId> all;
    sampler.piece(begin, end, [&](PersonId x) { all.push_back(x); });
    return all;
}

}  // namespace

TEST_CASE("p = 0 chooses nobody, p = 1 everybody") {
    CHECK(chosen(0, 3, 4'000'000'000u).empty());
    CHECK(chosen(1, 3, 7) == std::vector<PersonId>{3, 4, 5, 6});
    CHECK(chosen(1, 3, 3).empty());
}

TEST_CASE("cutting a sequence into pieces chooses the same members") {
    const std::vector<PersonId> whole = chosen(0.1, 0, 2000);
    SkipSampler sampler(0.1, {1, 0}, chunk_address(0, 0));
    std::vector<PersonId> pieces;
    for (PersonId begin = 0; begin < 2000; begin += 40) {
        // Each piece counts from its own number, as rows of a matrix do.
        sampler.piece(5, 45, [&](PersonId x) { pieces.push_back(begin + x - 5); });
    }
    CHECK(pieces == whole);
}

TEST_CASE("every member is chosen with chance p, from certain to one in a billion") {
    struct Setting {
        double p;
        PersonId end;
        std::uint32_t chunks;
    };
    for (const Setting& setting :
         {Setting{0.9, 20'000, 10}, Setting{0.3, 60'000, 10}, Setting{0.01, 2'000'000, 10},
          Setting{1e-6, 4'000'000'000u, 50}, Setting{1e-9, 4'000'000'000u, 20'000}}) {
        const auto [p, end, chunks] = setting;
        CAPTURE(setting.p);
        double number = 0, place = 0;
        for (std::uint32_t chunk = 0; chunk < chunks; ++chunk) {
            for (const PersonId x : chosen(p, 0, end, chunk)) {
                ++number;
                place += x + 0.5;
            }
        }
        // number is binomial over chunks * end members; the mean place of the chosen is uniform on
        // (0, end) with sd end / sqrt(12 number). Five standard errors.
        const double expected = p * end * chunks;
        CHECK(std::abs(number - expected) <= 5 * std::sqrt(expected * (1 - p)));
        CHECK(std::abs(place / number - end / 2.0) <= 5.0 * end / std::sqrt(12 * number));
    }
}
