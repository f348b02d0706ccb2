#include "sim/network/backgrounds.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/contracts.hpp"

namespace netlead {

namespace {

/// Equation (1).
double both(const BackgroundParams& p) {
    return p.first_share * p.second_share +
           p.consolidation * std::sqrt(p.first_share * (1 - p.first_share) * p.second_share *
                                       (1 - p.second_share));
}

}  // namespace

void declare(ParamTable& table, BackgroundParams& p) {
    table.real(p.first_share, {.name = "first_share",
                               .symbol = "p",
                               .initial = 0.3,
                               .unit = "1",
                               .source = "assumption",
                               .meaning = "share of people held back on the first social trait"});
    table.real(p.second_share, {.name = "second_share",
                                .symbol = "q",
                                .initial = 0.3,
                                .unit = "1",
                                .source = "assumption",
                                .meaning = "share of people held back on the second social trait"});
    table.real(p.consolidation, {.name = "consolidation",
                                 .symbol = "c",
                                 .initial = 0.5,
                                 .unit = "1",
                                 .source = "Zhao2021",
                                 .meaning = "correlation of the two traits: 0 crossed, 1 one and "
                                            "the same (if the shares are equal)"});
    table.real(p.segregation, {.name = "segregation",
                               .symbol = "g",
                               .initial = 0,
                               .unit = "1",
                               .source = "assumption",
                               .meaning = "correlation of a trait between members of an "
                                          "organisation: 0 mixed, 1 of one background"});
}

std::string why_impossible(const BackgroundParams& p) {
    constexpr double rounding = 1e-12;
    if (both(p) <= std::min(p.first_share, p.second_share) + rounding) return {};
    return "backgrounds: traits of such unequal shares cannot correlate that much; lower "
           "consolidation or bring first_share and second_share nearer to each other";
}

Backgrounds::Backgrounds(const BackgroundParams& params, const Organisations& organisations,
                         RunKey key)
    : of_(organisations.people()) {
    NETLEAD_EXPECT(why_impossible(params).empty());
    const double on_both = both(params);
    const auto traits = [&](double luck) {
        const bool on_first = luck < params.first_share;
        const bool on_second =
            on_first ? luck < on_both : luck - params.first_share < params.second_share - on_both;
        return static_cast<std::uint8_t>((on_first ? first : 0) | (on_second ? second : 0));
    };
    const double shared = std::sqrt(params.segregation);
    each_draw(key, EngineStream::backgrounds, 0, 0, organisations.people(),
              [&](PersonId i, const RandomBlock& words) {
                  const bool shares = unit(words[1]) < shared;
                  of_[i] = traits(
                      unit(shares ? draw(key, EngineStream::backgrounds, 1, organisations.of(i))[0]
                                  : words[0]));
              });
}

}  // namespace netlead
