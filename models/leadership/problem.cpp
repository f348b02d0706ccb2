#include "models/leadership/problem.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "models/leadership/streams.hpp"
#include "sim/core/math.hpp"
#include "sim/core/normal.hpp"

namespace netlead::leadership {

void declare(ParamTable& table, ProblemParams& p) {
    table.integer(p.fronts, {.name = "fronts",
                             .symbol = "D",
                             .initial = 8,
                             .low = 1,
                             .high = 64,
                             .unit = "fronts",
                             .source = "assumption",
                             .meaning = "how many sides the problem has"});
    table.real(p.turbulence,
               {.name = "turbulence",
                .symbol = "1-a",
                .initial = 0.02,
                .unit = "1/week",
                .source = "assumption",
                .meaning = "how fast needs drift; 0: never, 1: new needs every week"});
    table.real(p.need_spread,
               {.name = "need_spread",
                .symbol = "s_w",
                .initial = 0.8,
                .low = 0,
                .high = 3,
                .unit = "1",
                .source = "assumption",
                .meaning = "standard deviation of log-needs: how unequal the fronts are"});
    table.integer(p.practice_bits, {.name = "practice_bits",
                                    .symbol = "n",
                                    .initial = 15,
                                    .low = 1,
                                    .high = 22,
                                    .unit = "bits",
                                    .source = "Rivkin2007",
                                    .meaning = "decisions that make up a practice"});
    table.integer(
        p.interdependence,
        {.name = "interdependence",
         .symbol = "K",
         .initial = 5,
         .low = 0,
         .high = 21,
         .unit = "bits",
         .source = "Lazer2007",
         .meaning = "how many others each decision depends on; 0: simple, 5 to 8: wicked"});
    table.choice(p.partners,
                 {.name = "partners",
                  .initial = 0,
                  .unit = "",
                  .source = "Kauffman1987",
                  .meaning = "which bits a decision depends on: the next ones on a ring, "
                             "others drawn (distinct), or drawn with replacement",
                  .choices = {"ring", "distinct", "drawn"}});
    table.real(p.substitution,
               {.name = "substitution",
                .symbol = "r",
                .initial = 0,
                .low = -8,
                .high = 1,
                .unit = "1",
                .source = "assumption",
                .meaning = "1: fronts are independent; lower: the neglected front sinks the rest"});
}

void softmax(std::span<const double> logs, std::span<double> shares) {
    double top = logs[0];
    for (const double log : logs) top = std::max(top, log);
    double total = 0;
    for (std::size_t d = 0; d < logs.size(); ++d) {
        shares[d] = math::exp(logs[d] - top);
        total += shares[d];
    }
    for (double& share : shares) share /= total;
}

double coordination(std::span<const double> effort, std::span<const double> need, double r) {
    // The power form cancels near 0: its rounding error is about 1e-16 / |r|, while the limit r = 0
    // is off by order |r|. They meet at 1e-8.
    if (std::abs(r) < 1e-8) r = 0;
    double sum = 0;
    for (std::size_t d = 0; d < need.size(); ++d) {
        const double ratio = effort[d] / need[d];
        if (ratio == 0 && r <= 0) return 0;
        if (ratio > 0) sum += need[d] * (r == 0 ? math::log(ratio) : math::pow(ratio, r));
    }
    return r == 0 ? math::exp(sum) : math::pow(sum, 1 / r);
}

void Needs::reset(const ProblemParams& params, RunKey key) {
    const auto fronts = static_cast<std::size_t>(params.fronts);
    logs_.resize(fronts);
    shares_.resize(fronts);
    for (std::uint32_t d = 0; d < fronts; ++d) {
        const DrawAddress at{static_cast<std::uint32_t>(Stream::needs), 0, d, 0};
        logs_[d] = params.need_spread * normals(key, at)[0];
    }
    softmax(logs_, shares_);
}

void Needs::drift(const ProblemParams& params, RunKey key, std::uint32_t tick,
                  std::uint32_t occasion) {
    const double keep = 1 - params.turbulence;
    const double noise = std::sqrt(1 - keep * keep) * params.need_spread;
    for (std::uint32_t d = 0; d < logs_.size(); ++d) {
        const DrawAddress at{static_cast<std::uint32_t>(Stream::needs), tick + 1, d, occasion};
        logs_[d] = keep * logs_[d] + noise * normals(key, at)[0];
    }
    softmax(logs_, shares_);
}

void Landscape::partners_of(const ProblemParams& params, RunKey key, std::uint32_t bit,
                            std::span<std::uint32_t> partners) const {
    if (params.partners == Partners::ring) {
        for (std::uint32_t k = 0; k < partners.size(); ++k) partners[k] = (bit + k + 1) % bits_;
        return;
    }
    DrawStream words(key, {static_cast<std::uint32_t>(Stream::partners), 0, bit, 0});
    std::vector<std::uint32_t> others;
    for (std::uint32_t other = 0; other < bits_; ++other)
        if (other != bit) others.push_back(other);
    for (std::uint32_t k = 0; k < partners.size(); ++k) {
        if (params.partners == Partners::drawn) {
            partners[k] = below(words(), bits_);
            continue;
        }
        const std::uint32_t rest = static_cast<std::uint32_t>(others.size()) - k;
        std::swap(others[k], others[k + below(words(), rest)]);
        partners[k] = others[k];
    }
}

void Landscape::reset(const ProblemParams& params, RunKey key) {
    bits_ = static_cast<std::uint32_t>(params.practice_bits);
    const auto reach = static_cast<std::uint32_t>(params.interdependence) + 1;
    const std::uint32_t practices = 1u << bits_;
    const std::uint32_t patterns = 1u << reach;
    quality_.assign(practices, 0.0f);

    // Contribution tables, one block of four words per four patterns, added up bit by bit in a
    // fixed order.
    std::vector<double> contribution(patterns), fitness(practices, 0.0);
    std::vector<std::uint32_t> partners(reach - 1);
    const std::uint32_t half = bits_ / 2;
    std::vector<std::uint32_t> low(std::size_t{1} << half),
        high(std::size_t{1} << (bits_ - half));  // what each half adds to the pattern of a bit
    constexpr std::uint32_t none = 0xFFFFFFFFu;
    std::vector<std::uint32_t> row_of(patterns);  // where the row of a pattern begins
    std::vector<double> rows;
    for (std::uint32_t b = 0; b < bits_; ++b) {
        for (std::uint32_t pattern = 0; pattern < patterns; ++pattern) {
            const RandomBlock words = draw(key, Stream::landscape, 0, b, pattern / 4);
            contribution[pattern] = unit(words[pattern % 4]);
        }
        partners_of(params, key, b, partners);
        const auto pattern_of = [&](std::uint32_t s) {
            std::uint32_t pattern = s >> b & 1;
            for (std::uint32_t k = 0; k + 1 < reach; ++k)
                pattern |= (s >> partners[k] & 1) << (k + 1);
            return pattern;
        };
        for (std::uint32_t s = 0; s < low.size(); ++s) low[s] = pattern_of(s);
        for (std::uint32_t s = 0; s < high.size(); ++s) high[s] = pattern_of(s << half);
        // What a low half adds is the same for all high halves of one pattern: looked up once.
        std::fill(row_of.begin(), row_of.end(), none);
        rows.clear();
        for (std::uint32_t h = 0; h < high.size(); ++h) {
            std::uint32_t& row = row_of[high[h]];
            if (row == none) {
                row = static_cast<std::uint32_t>(rows.size());
                for (const std::uint32_t pattern : low)
                    rows.push_back(contribution[pattern | high[h]]);
            }
            double* const sums = fitness.data() + (std::size_t{h} << half);
            const double* const adds = rows.data() + row;
            for (std::size_t l = 0; l < low.size(); ++l) sums[l] += adds[l];
        }
    }
    const double best = *std::max_element(fitness.begin(), fitness.end());
    for (std::uint32_t s = 0; s < practices; ++s) {
        const double share = fitness[s] / best, square = share * share, fourth = square * square;
        quality_[s] = static_cast<float>(fourth * fourth);
    }
}

}  // namespace netlead::leadership
