/// Core and periphery: a core whose people are tied to each other, around it people who are tied to
/// the core and hardly to one another; the last of the phases that network weavers describe.
///
///     C = max(1, round(s N)) people are core; pairs are tied independently with the chances
///     p_cc = k_cc / (C - 1),   p_pc = k_pc / C,   p_pp = k_pp / (N - C - 1)                    (1)
///
///     parameter         symbol  meaning                                  unit  default  source
///     core_share        s       share of people in the core              1     0.1      assumption
///     core_degree       k_cc    expected ties of a core person to core   ties  8        assumption
///     reach_degree      k_pc    expected ties of the others to the core  ties  3        assumption
///     periphery_degree  k_pp    expected ties of the others to others    ties  1        assumption
///     core                      anyone: core drawn from all people;
///                               top: the first of every organisation                    assumption
///
/// With core: top, organisation o of n_o people gives the first ones of its tree, as many as
/// make the total C (round(s (n_1 + ... + n_o)) summed up to o).
/// Differs from the paper: it defines a pattern (core tied, periphery not) to be fitted; this draws
/// from it with densities. Draws: tick = 0 for core pairs, 1 for pairs across, 2 for others, 3 who
/// is core; entity = chunk of rows. Cost: people + ties.
/// Exact: k_cc = C - 1, k_pc = C, k_pp = 0 is the ideal pattern, whose fit
/// (sim/network/measures.hpp) is 1. A core of one person has no core ties: core_degree is then
/// without effect.
/// Source: Borgatti and Everett 2000; phases: Krebs and Holley 2006.

#include <algorithm>
#include <cmath>
#include <utility>

#include "sim/network/generator.hpp"
#include "sim/network/skip_sampler.hpp"
#include "sim/network/sorted_ties.hpp"

namespace netlead::generators {

namespace {

enum class Core { anyone, top };

class CorePeriphery final : public Generator {
public:
    void declare(ParamTable& table) override {
        table.real(core_share_, {.name = "core_share",
                                 .symbol = "s",
                                 .initial = 0.1,
                                 .low = 0,
                                 .high = 1,
                                 .unit = "1",
                                 .source = "assumption",
                                 .meaning = "share of people in the core, at least one person"});
        degree(table, core_degree_, "core_degree", "k_cc", 8,
               "expected ties of a person of the core to the core");
        degree(table, reach_degree_, "reach_degree", "k_pc", 3,
               "expected ties to the core of a person outside");
        degree(table, periphery_degree_, "periphery_degree", "k_pp", 1,
               "expected ties among people outside the core");
        table.choice(core_, {.name = "core",
                             .unit = "1",
                             .source = "assumption",
                             .meaning = "anyone: the core is drawn from all people; top: it is the "
                                        "upper end of every organisation",
                             .choices = {"anyone", "top"}});
    }
    std::string why_impossible(std::uint32_t people, std::uint32_t) const override {
        const std::uint32_t core = core_size(people), others = people - core;
        if (core > 1 && core_degree_ > core - 1.0) {
            return too_many("core_degree", core_degree_, core - 1, core);
        }
        if (others > 0 && reach_degree_ > core) {
            return too_many("reach_degree", reach_degree_, core, core);
        }
        if (others > 0 && periphery_degree_ > others - 1.0) {
            return too_many("periphery_degree", periphery_degree_, others - 1, core);
        }
        return {};
    }
    std::vector<Tie> generate(const Placement& who, RunKey key) const override {
        const std::uint32_t people = who.people(), core = core_size(people);
        const std::uint32_t others = people - core;
        const std::vector<PersonId> order = core_first(who, core, key);
        std::vector<Tie> ties;
        ties.reserve(likely_most(core * core_degree_ / 2 +
                                 others * (reach_degree_ + periphery_degree_ / 2)));
        const auto tie = [&](PersonId a, PersonId b) {
            ties.push_back({std::min(order[a], order[b]), std::max(order[a], order[b])});
        };
        const double p_core = core < 2 ? 0 : core_degree_ / (core - 1.0);
        const double p_reach = reach_degree_ / core;
        const double p_others = others < 2 ? 0 : periphery_degree_ / (others - 1.0);
        for (std::uint32_t begin = 0; begin < people; begin += rows_per_chunk) {
            const std::uint32_t chunk = begin / rows_per_chunk;
            SkipSampler within(p_core, key, chunk_address(chunk, 0));
            SkipSampler across(p_reach, key, chunk_address(chunk, 1));
            SkipSampler outside(p_others, key, chunk_address(chunk, 2));
            for (std::uint32_t a = begin; a < std::min(people, begin + rows_per_chunk); ++a) {
                const auto with = [&](std::uint32_t b) { tie(a, b); };
                if (a < core) {
                    within.piece(a + 1, core, with);
                } else {
                    across.piece(0, core, with);
                    outside.piece(a + 1, people, with);
                }
            }
        }
        return sorted_ties(people, ties);
    }

private:
    static void degree(ParamTable& table, double& field, const char* name, const char* symbol,
                       double initial, const char* meaning) {
        table.real(field, {.name = name,
                           .symbol = symbol,
                           .initial = initial,
                           .low = 0,
                           .high = 10'000,
                           .unit = "ties",
                           .source = "assumption",
                           .meaning = meaning});
    }
    static std::string too_many(const char* name, double degree, std::uint32_t most,
                                std::uint32_t core) {
        return std::string(name) + " is " + to_text(degree) + ", but with " + std::to_string(core) +
               " people in the core a person can have at most " + std::to_string(most) +
               " such ties";
    }
    std::uint32_t core_size(std::uint32_t people) const {
        return std::max(1u, static_cast<std::uint32_t>(core_share_ * people + 0.5));
    }
    /// Everybody, the people of the core in front.
    std::vector<PersonId> core_first(const Placement& who, std::uint32_t core, RunKey key) const {
        std::vector<PersonId> order, others;
        order.reserve(who.people());
        if (core_ == Core::top) {
            for (OrganisationId o = 0; o < who.organisations.count(); ++o) {
                const PersonId end = who.organisations.end(o);
                const auto due = static_cast<std::uint32_t>(core_share_ * end + 0.5);
                for (PersonId i = who.organisations.begin(o); i < end; ++i) {
                    (order.size() < std::max(due, 1u) ? order : others).push_back(i);
                }
            }
            order.insert(order.end(), others.begin(), others.end());
            return order;
        }
        for (PersonId i = 0; i < who.people(); ++i) order.push_back(i);
        DrawStream draws(key, EngineStream::network, 3, 0);
        for (std::uint32_t c = 0; c < core; ++c) {
            std::swap(order[c], order[c + below(draws(), who.people() - c)]);
        }
        return order;
    }

    double core_share_ = 0, core_degree_ = 0, reach_degree_ = 0, periphery_degree_ = 0;
    Core core_ = Core::anyone;
};

}  // namespace

GeneratorKind core_periphery() {
    return {"core_periphery", "a dense core, and people around it who are tied to the core",
            [] { return std::unique_ptr<Generator>(new CorePeriphery); }};
}

}  // namespace netlead::generators
