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
                      .initial = 0.08,
                      .low = 0,
                      .high = 0.5,
                      .unit = "1/event",
                      .source = "Schweitzer2006",
                      .meaning = "step of trust after help"});
    table.real(p.loss_ratio, {.name = "loss_ratio",
                              .symbol = "down/up",
                              .initial = 2,
                              .low = 0,
                              .high = 10,
                              .unit = "1",
                              .source = "Zhu2023",
                              .meaning = "step after a refusal over step after help"});
    table.real(p.drift, {.name = "drift",
                         .initial = 0.005,
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
    return helped ? trust + params.up * gain * std::max(0.0, ceiling - trust)
                  : trust - params.up * params.loss_ratio * trust;
}

void learn_trust(const TrustParams& params, const Setting& setting, const Population& now,
                 const Exchange& exchange, Ties& ties) {
    const auto drift = static_cast<float>(params.drift),
               baseline = static_cast<float>(params.baseline);
    setting.blocks.each(now.people, [&](PersonId begin, PersonId end, std::uint32_t) {
        for (PersonId i = begin; i < end; ++i) {
            const std::span<float> trust = ties.values(i);
            const bool used = exchange.partner[i] != nobody;
            const std::uint32_t place = exchange.place[i];
            const double before = used ? static_cast<double>(trust[place]) : 0.0;
            for (float& tau : trust) tau += drift * (baseline - tau);
            if (!used) continue;
            double gain = 1;
            if (exchange.commanded[i] != 0) {
                gain -= params.crowdout * (1 - letting_go(setting.rules, now.control_letting[i]));
            }
            trust[place] = static_cast<float>(
                learned(params, before, exchange.helped[i] != 0, gain,
                        static_cast<double>(now.trust_ceiling[exchange.partner[i]])));
        }
    });
}

}  // namespace netlead::leadership
