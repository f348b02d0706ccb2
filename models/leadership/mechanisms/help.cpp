#include "models/leadership/mechanisms/help.hpp"

#include <algorithm>

#include "models/leadership/streams.hpp"
#include "sim/core/math.hpp"

namespace netlead::leadership {

void declare(ParamTable& table, HelpParams& p) {
    table.flag(p.on, {.name = "on",
                      .initial = 1,
                      .unit = "",
                      .source = "model",
                      .meaning = "people ask each other for help; off: starters need no partner"});
    table.real(p.ask, {.name = "ask",
                       .symbol = "a",
                       .initial = 0.25,
                       .unit = "1/week",
                       .source = "assumption",
                       .meaning = "chance that someone at work asks a contact for help"});
    table.real(p.partner_choice,
               {.name = "partner_choice",
                .symbol = "b",
                .initial = 2,
                .low = 0,
                .high = 8,
                .unit = "1",
                .source = "Rand2011",
                .meaning = "partners are drawn by trust to this power; 0: any contact alike"});
    table.real(p.talk, {.name = "talk",
                        .initial = 0.8,
                        .unit = "1",
                        .source = "Balliet2010",
                        .meaning = "share of refusals that become help right after having talked "
                                   "face to face (convening)"});
    table.real(p.talk_fades, {.name = "talk_fades",
                              .initial = 0.16,
                              .unit = "1/week",
                              .source = "Bershadskyy2023",
                              .meaning = "share of that goodwill lost in a week; 0.16 halves it in "
                                         "four"});
    table.flag(p.fixed_partners,
               {.name = "fixed_partners",
                .initial = 0,
                .unit = "",
                .source = "Rand2011",
                .meaning = "everyone asks one and the same contact as long as the tie stands"});
}

void Exchange::resize(std::uint32_t people) {
    partner.assign(people, nobody);
    always.assign(people, nobody);
    place.assign(people, 0);
    answer_luck.assign(people, 0);
    helped.assign(people, 0);
    commanded.assign(people, 0);
    helps_given.assign(people, 0);
}

double help_probability(Cooperation type, double generosity, double reciprocity, double trust) {
    switch (type) {
        case Cooperation::conditional:
            return generosity + (1 - generosity) * reciprocity * trust;
        case Cooperation::free_rider:
            return 0.02;
        case Cooperation::hump:
            return generosity + (1 - generosity) * reciprocity * std::min(trust, 1 - trust);
        case Cooperation::altruist:
            return 0.9;
        case Cooperation::random:
            return 0.5;
    }
    return 0;
}

namespace {

/// tau^b, with the common powers free of any logarithm.
double weight(double trust, double power) {
    if (power == 2) return trust * trust;
    if (power == 0) return 1;
    if (power == 1) return trust;
    return math::pow(trust, power);
}

/// Position of the chosen partner in i's row, or the row's length if there is nobody to ask.
/// Equation (1).
std::uint32_t choose(const HelpParams& params, const Ties& ties,
                     std::span<const std::uint8_t> active, PersonId i, double luck) {
    const std::span<const PersonId> alters = ties.alters(i);
    const std::span<const float> trust = ties.values(i);
    const auto weight_of = [&](std::size_t place) {
        return active[alters[place]] != 0
                   ? weight(static_cast<double>(trust[place]), params.partner_choice)
                   : 0.0;
    };
    double total = 0;
    for (std::size_t place = 0; place < alters.size(); ++place) total += weight_of(place);
    double left = luck * total;
    auto chosen = static_cast<std::uint32_t>(alters.size());
    for (std::size_t place = 0; place < alters.size(); ++place) {
        const double w = weight_of(place);
        if (w <= 0) continue;
        chosen = static_cast<std::uint32_t>(place);
        if (left < w) break;
        left -= w;
    }
    return chosen;
}

/// The place of the contact that i always asks; drawn anew when there is none or the tie is gone.
std::uint32_t always_the_same(const Setting& setting, const Ties& ties, PersonId i,
                              PersonId& always) {
    const std::uint32_t degree = ties.degree(i);
    const std::uint32_t known = always == nobody ? degree : ties.position(i, always);
    if (known < degree || degree == 0) return known;
    const std::uint32_t place = below(draw(setting.key, Stream::partner, setting.t, i)[0], degree);
    always = ties.alters(i)[place];
    return place;
}

}  // namespace

void choose_partners(const HelpParams& params, const Setting& setting, const Ties& ties,
                     const Population& now, std::span<const std::uint8_t> active,
                     std::span<const Want> wants, Exchange& exchange) {
    const bool chain = setting.rules.authority == Rule::traditional;
    setting.blocks.each(now.people, [&](PersonId begin, PersonId end, std::uint32_t) {
        const auto ask = [&](PersonId i, const RandomBlock& words) {
            exchange.partner[i] = nobody;
            exchange.helped[i] = 0;
            exchange.commanded[i] = 0;
            exchange.helps_given[i] = 0;
            const bool at_work = now.front[i] != no_front;
            const bool starts = wants[i] == Want::start && !chain;
            if (active[i] == 0 || !(at_work || starts)) return;
            if (!starts && !(unit(words[0]) < params.ask)) return;
            const std::uint32_t place = params.fixed_partners
                                            ? always_the_same(setting, ties, i, exchange.always[i])
                                            : choose(params, ties, active, i, unit(words[1]));
            if (place == ties.degree(i) || active[ties.alters(i)[place]] == 0) return;
            exchange.place[i] = place;
            exchange.partner[i] = ties.alters(i)[place];
            exchange.answer_luck[i] = words[2];
        };
        each_draw(setting.key, Stream::help, setting.t, begin, end, ask);
    });
}

void answer(const HelpParams& params, const Setting& setting, double compliance, double bias,
            const Ties& ties, const Population& now, Exchange& exchange) {
    const bool chain = setting.rules.authority == Rule::traditional;
    setting.blocks.each(now.people, [&](PersonId begin, PersonId end, std::uint32_t) {
        for (PersonId i = begin; i < end; ++i) {
            const PersonId j = exchange.partner[i];
            if (j == nobody) continue;
            const std::uint32_t place = ties.position(j, i);
            double p = help_probability(now.cooperation[j], static_cast<double>(now.generosity[j]),
                                        static_cast<double>(now.reciprocity[j]),
                                        static_cast<double>(ties.values(j)[place]));
            p += params.talk * static_cast<double>(now.goodwill[j]) * (1 - p);
            if (chain && setting.organisations.superior(j) == i) {
                exchange.commanded[i] = 1;
                p = std::max(p, compliance);
            }
            p *= std::min(1.0, static_cast<double>(now.energy[j]) / 0.5);
            if (now.disadvantaged[i] != 0) {
                const double insight = static_cast<double>(now.competency[systems_thinking][j]);
                p *= standing(now.disadvantaged[i], bias * (chain ? 1.0 : 1 - insight));
            }
            if (unit(exchange.answer_luck[i]) < p) {
                exchange.helped[i] = 1;
                add_shared(exchange.helps_given[j], 1);
            }
        }
    });
}

void begin_work(const StartParams& start, const HelpParams& params, const Setting& setting,
                std::span<const Want> wants, std::span<const std::uint8_t> intended,
                const Exchange& exchange, std::span<std::uint8_t> front,
                std::span<std::uint32_t> initiatives) {
    const bool alone = !start.on || !params.on || !setting.rules.exchange ||
                       setting.rules.authority == Rule::traditional;
    const auto people = static_cast<std::uint32_t>(wants.size());
    setting.blocks.each(people, [&](PersonId begin, PersonId end, std::uint32_t) {
        for (PersonId i = begin; i < end; ++i) {
            if (wants[i] != Want::start || !(alone || exchange.helped[i] != 0)) continue;
            front[i] = intended[i];
            ++initiatives[i];
        }
    });
}

}  // namespace netlead::leadership
