#include "models/leadership/mechanisms/sense.hpp"

#include "models/leadership/streams.hpp"
#include "sim/core/math.hpp"
#include "sim/core/normal.hpp"

namespace netlead::leadership {

void declare(ParamTable& table, SenseParams& p) {
    table.flag(p.on, {.name = "on",
                      .initial = 1,
                      .unit = "",
                      .source = "model",
                      .meaning = "people look at the problem"});
    table.real(p.noise, {.name = "noise",
                         .symbol = "sigma",
                         .initial = 1.5,
                         .low = 0,
                         .high = 10,
                         .unit = "1",
                         .source = "assumption",
                         .meaning = "error of one look at a front, without systems thinking"});
    table.real(p.gain, {.name = "gain",
                        .symbol = "g",
                        .initial = 0.15,
                        .unit = "1/look",
                        .source = "assumption",
                        .meaning = "weight of one look in the own estimate (for eight fronts)"});
}

void sense(const SenseParams& params, const Setting& setting, std::span<const double> needs,
           std::span<const float> systems_thinking_of, std::span<double> estimate) {
    const auto fronts = static_cast<std::uint32_t>(needs.size());
    const double gain = 1 - math::pow(1 - params.gain, fronts / 8.0);
    const auto people = static_cast<std::uint32_t>(systems_thinking_of.size());
    setting.blocks.each(people, [&](PersonId begin, PersonId end, std::uint32_t) {
        const auto look = [&](PersonId i, const RandomBlock& words) {
            const DrawAddress at{static_cast<std::uint32_t>(Stream::sense), setting.t, i, 0};
            const std::uint32_t d = below(words[0], fronts);
            const double error = normal_from(words[1], setting.key, at, 1);
            const double blur = params.noise * (1 - static_cast<double>(systems_thinking_of[i]));
            double& y = estimate[std::size_t{i} * fronts + d];
            y += gain * (needs[d] + blur * error - y);
        };
        each_draw(setting.key, Stream::sense, setting.t, begin, end, look);
    });
}

}  // namespace netlead::leadership
