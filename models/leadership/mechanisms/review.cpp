#include "models/leadership/mechanisms/review.hpp"

#include <algorithm>

#include "models/leadership/streams.hpp"
#include "sim/core/math.hpp"

namespace netlead::leadership {

namespace {
void share(ParamTable& table, double& field, const char* name, double initial, const char* source,
           const char* meaning) {
    table.real(
        field,
        {.name = name, .initial = initial, .unit = "1", .source = source, .meaning = meaning});
}
}  // namespace

void declare(ParamTable& table, ReviewParams& p) {
    table.flag(p.on, {.name = "on",
                      .initial = 1,
                      .unit = "",
                      .source = "model",
                      .meaning = "organisations are reviewed"});
    table.integer(p.every, {.name = "every",
                            .initial = 13,
                            .low = 1,
                            .high = 520,
                            .unit = "weeks",
                            .source = "assumption",
                            .meaning = "weeks between reviews"});
    share(table, p.success, "success", 0.05, "assumption",
          "growth of output that counts as a success");
    share(table, p.failure, "failure", 0.10, "assumption",
          "fall of output that counts as a failure");
    share(table, p.tighten, "tighten", 0.05, "assumption",
          "share of control_letting that success costs a head under traditional attribution");
    share(table, p.replacement, "replacement", 0.25, "assumption",
          "chance that a failing head is replaced under traditional attribution");
    share(table, p.energy_returned, "energy_returned", 0.1, "assumption",
          "share of lost energy that success returns to all under network attribution");
    share(table, p.lesson, "lesson", 0.02, "assumption",
          "action learning that a failure teaches all under network attribution");
    table.flag(p.losses_on, {.name = "losses",
                             .initial = 1,
                             .unit = "",
                             .source = "model",
                             .meaning = "leaders are lost, under every rule alike"});
    table.real(p.loss, {.name = "loss",
                        .initial = 0.12,
                        .unit = "1/year",
                        .source = "assumption",
                        .meaning = "share of leaders lost in a year"});
    table.integer(p.loss_from_reports, {.name = "loss_from_reports",
                                        .initial = 5,
                                        .low = 1,
                                        .high = 1000,
                                        .unit = "people",
                                        .source = "assumption",
                                        .meaning = "reports from which on someone leads many"});
    table.integer(p.gap, {.name = "gap",
                          .initial = 16,
                          .low = 0,
                          .high = 520,
                          .unit = "weeks",
                          .source = "assumption",
                          .meaning = "weeks until a lost leader is succeeded"});
}

void Reviews::reset(const Organisations& organisations) {
    quarter_.assign(organisations.count(), 0.0);
    last_.assign(organisations.count(), -1.0);
}

void Reviews::credit(const Setting& setting, std::span<const double> output,
                     std::span<double> credit) {
    const Organisations& organisations = setting.organisations;
    const bool hero = setting.rules.attribution == Rule::traditional;
    setting.blocks.each(
        organisations.count(), [&](OrganisationId begin, OrganisationId end, std::uint32_t) {
            for (OrganisationId o = begin; o < end; ++o) {
                double total = 0;
                for (PersonId i = organisations.begin(o); i < organisations.end(o); ++i) {
                    total += output[i];
                    if (!hero) credit[i] += output[i];
                }
                if (hero) credit[organisations.head(o)] += total;
                quarter_[o] += total;
            }
        });
}

void Reviews::review(const ReviewParams& params, const Setting& setting, Population& people,
                     std::vector<PersonId>& lost) {
    if (!params.on || (setting.t + 1) % static_cast<Tick>(params.every) != 0) return;
    const Organisations& organisations = setting.organisations;
    const bool hero = setting.rules.attribution == Rule::traditional;
    for (OrganisationId o = 0; o < organisations.count(); ++o) {
        const bool known = last_[o] >= 0;
        const bool up = known && quarter_[o] > last_[o] * (1 + params.success);
        const bool down = known && quarter_[o] < last_[o] * (1 - params.failure);
        last_[o] = quarter_[o];
        quarter_[o] = 0;
        const PersonId head = organisations.head(o);
        if (hero) {
            if (up) people.control_letting[head] *= static_cast<float>(1 - params.tighten);
            if (down && people.absent_until[head] <= setting.t &&
                unit(draw(setting.key, Stream::review, setting.t, head)[0]) < params.replacement) {
                lost.push_back(head);
            }
            continue;
        }
        for (PersonId i = organisations.begin(o); i < organisations.end(o); ++i) {
            float& energy = people.energy[i];
            float& learns = people.competency[action_learning][i];
            if (up && people.active[i] != 0) {
                energy += static_cast<float>(params.energy_returned) * (1 - energy);
            }
            if (down) learns += static_cast<float>(params.lesson) * (1 - learns);
        }
    }
}

void find_losses(const ReviewParams& params, const Setting& setting, const Desks& desks,
                 const Population& people, std::vector<PersonId>& lost) {
    if (!params.losses_on || !(params.loss > 0)) return;
    const double hazard = 1 - math::pow(1 - params.loss, 1.0 / 52);
    for (const Desk& desk : desks.desks()) {
        const PersonId i = desk.holder;
        const PersonId reports =
            setting.organisations.reports_end(i) - setting.organisations.reports_begin(i);
        if (reports < static_cast<PersonId>(params.loss_from_reports)) continue;
        if (people.absent_until[i] > setting.t) continue;
        if (unit(draw(setting.key, Stream::lost, setting.t, i)[0]) < hazard) lost.push_back(i);
    }
}

namespace {

/// Nobody knows the successor yet.
void begin_again(Ties& ties, PersonId post, float baseline) {
    for (float& tau : ties.values(post)) tau = baseline;
    for (const PersonId j : ties.alters(post)) ties.values(j)[ties.position(j, post)] = baseline;
}

}  // namespace

std::uint32_t succeed(const ReviewParams& params, const PeopleParams& traits,
                      const OpportunityParams& opportunity, double baseline, const Setting& setting,
                      std::span<const PersonId> lost, Population& people,
                      std::vector<PersonId>& empty, Ties& ties) {
    std::uint32_t heads_lost = 0;
    for (const PersonId post : lost) {
        if (people.absent_until[post] > setting.t) continue;
        people.absent_until[post] = setting.t + 1 + static_cast<Tick>(params.gap);
        people.active[post] = 0;
        people.front[post] = no_front;
        empty.push_back(post);
        heads_lost += setting.organisations.is_head(post);
    }
    const auto filled = [&](PersonId post) {
        if (people.absent_until[post] > setting.t + 1) return false;
        people.draw_person(traits, opportunity, setting.organisations, setting.key, post,
                           ++people.successions[post]);
        if (setting.rules.potential == Rule::traditional) people.potential[post] = 1;
        people.active[post] = 1;
        people.trust_ceiling[post] = 1;
        people.finished[post] = 0;
        people.energy[post] = static_cast<float>(traits.initial_energy);
        people.safety[post] = static_cast<float>(traits.initial_safety);
        begin_again(ties, post, static_cast<float>(baseline));
        return true;
    };
    empty.erase(std::remove_if(empty.begin(), empty.end(), filled), empty.end());
    return heads_lost;
}

}  // namespace netlead::leadership
