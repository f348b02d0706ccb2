#include "models/leadership/mechanisms/help.hpp"

#include <algorithm>
#include <array>

#include "models/leadership/streams.hpp"
#include "models/leadership/turns.hpp"
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
    trust.assign(people, 0);
    answer_luck.assign(people, 0);
    helped.assign(people, 0);
    commanded.assign(people, 0);
    helps_given.assign(people, 0);
}

double help_probability(Cooperation type, double generosity, double reciprocity, double trust) {
    // All are worked out, since which one is asked for cannot be guessed.
    const double warmth = type == Cooperation::hump ? std::min(trust, 1 - trust) : trust;
    const double responsive = generosity + (1 - generosity) * reciprocity * warmth;
    const std::array<double, 5> by_type{responsive, 0.02, responsive, 0.9, 0.5};
    return by_type[static_cast<std::size_t>(type)];
}

namespace {

/// Position in i's row of the contact drawn with that weight times standing among the active ones,
/// or the row's length if there is nobody to ask. Equation (1).
template <class Weight>
std::uint32_t drawn(const Ties& ties, const Population& now, std::span<const std::uint8_t> active,
                    double bias, PersonId i, double luck, Weight&& weight) {
    const std::span<const PersonId> alters = ties.alters(i);
    const std::span<const float> trust = ties.values(i);
    const auto degree = static_cast<std::uint32_t>(alters.size());
    const std::array<double, 4> standing = standings(bias);
    const auto weight_of = [&](std::uint32_t place) {
        const PersonId j = alters[place];
        return weight(static_cast<double>(trust[place])) * standing[now.background[j]] * active[j];
    };
    double total = 0;
    for (std::uint32_t place = 0; place < degree; ++place) total += weight_of(place);
    double left = luck * total;
    std::uint32_t chosen = 0;
    bool beyond = true;
    for (std::uint32_t place = 0; place < degree; ++place) {
        const double w = weight_of(place);
        beyond &= !(left < w);
        chosen += beyond ? 1u : 0u;
        left -= w;
    }
    if (chosen < degree) return chosen;
    // Rounding has left something over: the last who has any weight.
    for (std::uint32_t place = degree; place > 0; --place) {
        if (weight_of(place - 1) > 0) return place - 1;
    }
    return degree;
}

/// The same with weight tau^b, the common powers free of any logarithm.
std::uint32_t choose(const HelpParams& params, double bias, const Ties& ties, const Population& now,
                     std::span<const std::uint8_t> active, PersonId i, double luck) {
    const auto by = [&](auto&& weight) { return drawn(ties, now, active, bias, i, luck, weight); };
    const double b = params.partner_choice;
    if (b == 2) return by([](double tau) { return tau * tau; });
    if (b == 0) return by([](double) { return 1.0; });
    if (b == 1) return by([](double tau) { return tau; });
    return by([b](double tau) { return math::pow(tau, b); });
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

void choose_partners(const HelpParams& params, const Setting& setting, double bias,
                     const Ties& ties, const Population& now, std::span<const std::uint8_t> active,
                     std::span<const Want> wants, Exchange& exchange) {
    const bool chain = setting.rules.authority == Rule::traditional;
    setting.blocks.each(now.people, [&](PersonId begin, PersonId end, std::uint32_t) {
        std::fill(exchange.partner.begin() + begin, exchange.partner.begin() + end, nobody);
        for (auto* column : {&exchange.helped, &exchange.commanded}) {
            std::fill(column->begin() + begin, column->begin() + end, std::uint8_t{0});
        }
        std::fill(exchange.helps_given.begin() + begin, exchange.helps_given.begin() + end, 0u);
        const auto starts = [&](PersonId i) { return !chain & (wants[i] == Want::start); };
        const Chosen may_ask(begin, end, [&](PersonId i) {
            return (active[i] != 0) & ((now.front[i] != no_front) | starts(i));
        });
        Turns asking;
        const auto decide = [&](PersonId i, const RandomBlock& words) {
            asking.add_if(starts(i) | (unit(words[0]) < params.ask), i, words);
        };
        each_draw(setting.key, Stream::help, setting.t, may_ask.all(), decide);
        asking.each([&](PersonId i, const RandomBlock& words) {
            const double in_force =
                seen_through(setting.rules, bias, now.competency[systems_thinking][i]);
            const std::uint32_t place =
                params.fixed_partners
                    ? always_the_same(setting, ties, i, exchange.always[i])
                    : choose(params, in_force, ties, now, active, i, unit(words[1]));
            if (place == ties.degree(i) || active[ties.alters(i)[place]] == 0) return;
            exchange.place[i] = place;
            exchange.partner[i] = ties.alters(i)[place];
            exchange.answer_luck[i] = words[2];
        });
    });
}

void answer(const HelpParams& params, const Setting& setting, double compliance, double bias,
            const Ties& ties, const Population& now, Exchange& exchange) {
    const bool chain = setting.rules.authority == Rule::traditional;
    setting.blocks.each(now.people, [&](PersonId begin, PersonId end, std::uint32_t) {
        const Chosen asked(begin, end, [&](PersonId i) { return exchange.partner[i] != nobody; });
        for (const PersonId i : asked) {
            const PersonId j = exchange.partner[i];
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
            if (now.background[i] != 0) {
                const float insight = now.competency[systems_thinking][j];
                p *= standing(now.background[i], seen_through(setting.rules, bias, insight));
            }
            const bool helps = unit(exchange.answer_luck[i]) < p;
            exchange.helped[i] = helps;
            setting.blocks.add_shared(exchange.helps_given[j], helps ? 1u : 0u);
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
        const Chosen starters(begin, end, [&](PersonId i) {
            return (wants[i] == Want::start) & (alone | (exchange.helped[i] != 0));
        });
        for (const PersonId i : starters) {
            front[i] = intended[i];
            ++initiatives[i];
        }
    });
}

}  // namespace netlead::leadership
