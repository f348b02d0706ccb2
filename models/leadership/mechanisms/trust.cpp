#include "models/leadership/mechanisms/trust.hpp"

#include <algorithm>

namespace netlead::leadership {

void declare(ParamTable& table, TrustParams& p) {
    table.flag(p.on, {.name = "on",
                      .initial = 1,
                      .unit = "",
                      .source = "model",
                      .meaning = "trust learns from help; off: it stays as it was drawn"});
    table.real(p.up, {.name = "up",
                      .symbol = "up",
                      .initial = 0.05,
                      .low = 0,
                      .high = 1,
                      .unit = "1/event",
                      .source = "Schweitzer2006",
                      .meaning = "step of trust after help; 1: all the way"});
    table.real(p.loss_ratio, {.name = "loss_ratio",
                              .symbol = "down/up",
                              .initial = 2,
                              .low = 0,
                              .high = 10,
                              .unit = "1",
                              .source = "Zhu2023",
                              .meaning = "step after a refusal over step after help"});
    table.real(p.drift, {.name = "drift",
                         .initial = 0.02,
                         .unit = "1/week",
                         .source = "assumption",
                         .meaning = "return of unused trust to the baseline"});
    table.real(p.baseline, {.name = "baseline",
                            .symbol = "tau_0",
                            .initial = 0.40,
                            .unit = "1",
                            .source = "Johnson2011",
                            .meaning = "trust in someone of whom nothing is known"});
    table.real(p.crowdout,
               {.name = "crowdout",
                .initial = 0.03,
                .unit = "1",
                .source = "Falk2006",
                .meaning = "share of the gain in trust that is lost when help was commanded "
                           "by a superior who lets go of nothing"});
}

double learned(const TrustParams& params, double trust, bool helped, double gain, double ceiling) {
    const double more = trust + params.up * gain * std::max(0.0, ceiling - trust);
    const double less = trust - params.up * params.loss_ratio * trust;
    return helped ? more : less;
}

namespace {

/// Equation (3) for all places: quicker than row by row, since rows are short. Places outside rows
/// are nobody's.
void drift_all(const TrustParams& params, const Blocks& blocks, Ties& ties) {
    const auto drift = static_cast<float>(params.drift),
               baseline = static_cast<float>(params.baseline);
    float* trust = ties.value_data();
    const std::uint64_t people = ties.people(), places = ties.places();
    blocks.each(ties.people(), [&](PersonId begin, PersonId end, std::uint32_t) {
        const HalfTie last = places * end / people;
        for (HalfTie h = places * begin / people; h < last; ++h) {
            trust[h] += drift * (baseline - trust[h]);
        }
    });
}

}  // namespace

void learn_trust(const TrustParams& params, const Setting& setting, const Population& now,
                 Exchange& exchange, Ties& ties) {
    const auto asked = [&](PersonId i) { return exchange.partner[i] != nobody; };
    setting.blocks.each(now.people, [&](PersonId begin, PersonId end, std::uint32_t) {
        for (const PersonId i : Chosen(begin, end, asked)) {
            double gain = 1;
            if (exchange.commanded[i] != 0) {
                gain -= params.crowdout * (1 - letting_go(setting.rules, now.control_letting[i]));
            }
            const auto before = static_cast<double>(ties.values(i)[exchange.place[i]]);
            exchange.trust[i] = static_cast<float>(
                learned(params, before, exchange.helped[i] != 0, gain,
                        static_cast<double>(now.trust_ceiling[exchange.partner[i]])));
        }
    });
    drift_all(params, setting.blocks, ties);
    setting.blocks.each(now.people, [&](PersonId begin, PersonId end, std::uint32_t) {
        for (const PersonId i : Chosen(begin, end, asked)) {
            ties.values(i)[exchange.place[i]] = exchange.trust[i];
        }
    });
}

}  // namespace netlead::leadership
