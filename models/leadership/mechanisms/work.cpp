#include "models/leadership/mechanisms/work.hpp"

#include <algorithm>
#include <array>

#include "models/leadership/streams.hpp"

namespace netlead::leadership {

namespace {
void rate(ParamTable& table, double& field, const char* name, double initial, const char* unit,
          const char* meaning) {
    table.real(field, {.name = name,
                       .initial = initial,
                       .unit = unit,
                       .source = "assumption",
                       .meaning = meaning});
}
}  // namespace

void declare(ParamTable& table, WorkParams& p) {
    table.flag(p.accountability, {.name = "accountability",
                                  .initial = 1,
                                  .unit = "",
                                  .source = "model",
                                  .meaning = "someone keeps people going; off: nobody does"});
    rate(table, p.slip_free_rider, "slip_free_rider", 0.1, "1/week",
         "chance that a free rider does not follow through");
    rate(table, p.slip_other, "slip_other", 0.03, "1/week",
         "chance that anyone else does not follow through");
    rate(table, p.cost_request, "cost_request", 0.05, "week/request",
         "share of a week that handling a request takes");
    rate(table, p.cost_help, "cost_help", 0.05, "week/help", "share of a week that helping takes");
    rate(table, p.cost_tie, "cost_tie", 0.006, "week/tie",
         "share of a week that keeping up one tie takes");
    rate(table, p.rest, "rest", 0.15, "1/week", "return of energy");
    rate(table, p.drain_work, "drain_work", 0.08, "1/week", "energy that a week of work takes");
    rate(table, p.drain_help, "drain_help", 0.03, "1/help", "energy that helping takes");
    rate(table, p.drain_request, "drain_request", 0.02, "1/request",
         "energy that handling a request takes");
    table.real(p.shared_load,
               {.name = "shared_load",
                .symbol = "sigma",
                .initial = 0,
                .unit = "1",
                .source = "Daniels1945",
                .meaning = "load per person that those taking part carry together; whoever cannot "
                           "bear an equal part leaves; 0: none"});
}

WorkTally& WorkTally::operator+=(const WorkTally& other) {
    active += other.active;
    engaged += other.engaged;
    working += other.working;
    energy += other.energy;
    weeks += other.weeks;
    dealing += other.dealing;
    output += other.output;
    for (std::size_t d = 0; d < 64; ++d) {
        by_front[d] += other.by_front[d];
        engaged_by_front[d] += other.engaged_by_front[d];
    }
    return *this;
}

void burn_out(const WorkParams& params, const Setting& setting, const Population& now,
              std::vector<double>& scratch, std::span<std::uint8_t> active) {
    if (!(params.shared_load > 0)) return;
    const double carrying =
        setting.blocks.sum<double>(now.people, scratch, [&](PersonId begin, PersonId end) {
            return static_cast<double>(
                std::count(active.begin() + begin, active.begin() + end, std::uint8_t{1}));
        });
    const double part = params.shared_load * now.people / carrying;
    setting.blocks.each(now.people, [&](PersonId begin, PersonId end, std::uint32_t) {
        for (PersonId i = begin; i < end; ++i)
            active[i] &= part <= static_cast<double>(now.endurance[i]);
    });
}

void hold_to_account(const WorkParams& params, const Setting& setting, const Desks& desks,
                     std::span<const float> pull, std::span<float> force) {
    const auto people = static_cast<std::uint32_t>(force.size());
    const bool superiors = setting.rules.accountability == Rule::traditional;
    setting.blocks.each(people, [&](PersonId begin, PersonId end, std::uint32_t) {
        for (PersonId i = begin; i < end; ++i) {
            if (!params.accountability) {
                force[i] = 0;
            } else if (!superiors) {
                force[i] = setting.rules.exchange ? pull[i] : 0.0f;
            } else {
                const PersonId superior = setting.organisations.superior(i);
                const Desk& desk = desks.of(superior == nobody ? i : superior);
                const bool watches = (superior != nobody) & (desk.capacity > 0);
                const float busy =
                    static_cast<float>(desk.handled) / (watches ? desk.capacity : 1.0f);
                force[i] = watches ? std::max(0.0f, 1 - busy) : 0.0f;
            }
        }
    });
}

WorkTally work(const WorkParams& params, const StartParams& start, const Setting& setting,
               const Ties& ties, const Landscape& landscape, const Population& now,
               std::span<const std::uint8_t> active, const Desks& desks, const Exchange& exchange,
               std::span<const float> force, std::vector<WorkTally>& scratch,
               std::span<double> output, std::span<float> energy, std::span<std::uint8_t> front,
               std::span<std::uint32_t> finished, std::span<std::uint8_t> at_work) {
    const double cost_tie = setting.rules.exchange ? params.cost_tie : 0.0;
    const auto week_of = [&](PersonId begin, PersonId end) {
        WorkTally tally;
        std::array<double, people_per_block> overhead, able;  // able: E (1 - overhead) before drain
        // Numbers first, marks after: between stores of bytes, which may lie anywhere, the compiler
        // would have to look everything up again for every person.
        for (PersonId i = begin; i < end; ++i) {
            const PersonId p = i - begin;
            const double asked = desks.of(i).handled, helps = exchange.helps_given[i];
            overhead[p] =
                std::min(1.0, params.cost_request * asked + params.cost_help * helps +
                                  cost_tie * ties.degree(i) + static_cast<double>(now.busy[i]));
            const double engaged = (active[i] != 0) & (front[i] != no_front);
            const double drain = engaged * params.drain_work + params.drain_help * helps +
                                 params.drain_request * asked;
            const double e = static_cast<double>(energy[i]);
            energy[i] = static_cast<float>(e + params.rest * (1 - e) - e * std::min(1.0, drain));
            able[p] = e * (1 - overhead[p]);
        }
        for (PersonId i = begin; i < end; ++i) {
            const bool acts = active[i] != 0, engaged = acts & (front[i] != no_front);
            at_work[i] = engaged;
            front[i] = acts ? front[i] : no_front;
            output[i] = 0;
            tally.active += acts ? 1 : 0;
            tally.engaged += engaged ? 1 : 0;
            const double dealing = overhead[i - begin];
            const double acting = acts, idle = !acts, working = engaged;
            tally.dealing += acting * dealing;
            tally.weeks +=
                working + (acting - working) * dealing + idle * static_cast<double>(now.busy[i]);
        }
        const Chosen engaged(begin, end, [&](PersonId i) { return at_work[i] != 0; });
        Chosen finishing;
        const auto follow_through = [&](PersonId i, const RandomBlock& words) {
            tally.engaged_by_front[front[i]] += 1;
            const double slip = now.cooperation[i] == Cooperation::free_rider
                                    ? params.slip_free_rider
                                    : params.slip_other;
            if (!(unit(words[0]) < slip * (1 - static_cast<double>(force[i])))) {
                output[i] = able[i - begin] * landscape.quality(now.practice[i]);
                tally.working += 1;
                tally.energy += able[i - begin];
                tally.output += output[i];
                tally.by_front[front[i]] += output[i];
            }
            finishing.add_if(unit(words[1]) < start.work_ends, i);
        };
        each_draw(setting.key, Stream::work, setting.t, engaged.all(), follow_through);
        for (const PersonId i : finishing) {
            front[i] = no_front;
            ++finished[i];
        }
        return tally;
    };
    return setting.blocks.sum<WorkTally>(now.people, scratch, week_of);
}

}  // namespace netlead::leadership
