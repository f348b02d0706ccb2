#include "models/leadership/mechanisms/start.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "models/leadership/problem.hpp"
#include "models/leadership/streams.hpp"

namespace netlead::leadership {

void declare(ParamTable& table, StartParams& p) {
    table.flag(p.on,
               {.name = "on",
                .initial = 1,
                .unit = "",
                .source = "model",
                .meaning = "work has to be allowed or shared; off: whoever wants to, starts"});
    table.real(p.eagerness,
               {.name = "eagerness",
                .initial = 0.5,
                .unit = "1/week",
                .source = "assumption",
                .meaning = "chance that an idle person wants to start, at organizing 0.5"});
    table.real(p.capacity, {.name = "capacity",
                            .symbol = "C",
                            .initial = 10,
                            .low = 0.001,
                            .high = 1e6,
                            .unit = "requests/week",
                            .source = "assumption",
                            .meaning = "requests that a superior settles, at organizing 0.5"});
    table.real(p.head_capacity,
               {.name = "head_capacity",
                .initial = 1,
                .low = 0.1,
                .high = 1000,
                .unit = "1",
                .source = "assumption",
                .meaning = "capacity of a head over that of another superior: staff"});
    table.real(p.work_ends, {.name = "work_ends",
                             .initial = 0.25,
                             .low = 0.001,
                             .high = 1,
                             .unit = "1/week",
                             .source = "assumption",
                             .meaning = "chance that a piece of work ends in a week"});
    table.choice(p.settling,
                 {.name = "settling",
                  .initial = 0,
                  .unit = "",
                  .source = "assumption",
                  .meaning = "steady: so many requests a week; memoryless: each request "
                             "in hand takes a geometric time",
                  .choices = {"steady", "memoryless"}});
    table.integer(p.at_once, {.name = "at_once",
                              .symbol = "n",
                              .initial = 1,
                              .low = 1,
                              .high = 1000,
                              .unit = "requests",
                              .source = "Erlang1917",
                              .meaning = "memoryless: requests that a desk has in hand at once"});
}

void Desks::reset(const Organisations& organisations, std::uint32_t fronts) {
    const std::uint32_t people = organisations.people();
    fronts_ = fronts;
    desks_.clear();
    behind_.assign(people, nobody);
    in_line_.assign(people, 0);
    for (PersonId i = 0; i < people; ++i) {
        if (organisations.reports_begin(i) != organisations.reports_end(i))
            desks_.push_back({.holder = i});
    }
    quota_.assign(desks_.size() * fronts, 0.0);
    desk_of_.assign(people, static_cast<std::uint32_t>(desks_.size()));
    for (std::uint32_t d = 0; d < desks_.size(); ++d) desk_of_[desks_[d].holder] = d;
    desks_.push_back({});
}

void Desks::enqueue(Desk& desk, PersonId i) {
    behind_[i] = nobody;
    (desk.line_first == nobody ? desk.line_first : behind_[desk.line_last]) = i;
    desk.line_last = i;
    ++desk.waiting;
    in_line_[i] = 1;
}

void Desks::pile(Desk& desk, PersonId i) {
    behind_[i] = nobody;
    (desk.pile_first == nobody ? desk.pile_first : behind_[desk.pile_last]) = i;
    desk.pile_last = i;
}

void Desks::collect(const Setting& setting, std::span<const Want> wants) {
    const auto count = static_cast<std::uint32_t>(desks().size());
    setting.blocks.each(count, [&](std::uint32_t begin, std::uint32_t end, std::uint32_t) {
        for (std::uint32_t d = begin; d < end; ++d) {
            Desk& desk = desks_[d];
            const PersonId last = setting.organisations.reports_end(desk.holder);
            for (PersonId r = setting.organisations.reports_begin(desk.holder); r < last; ++r) {
                if (desk_of_[r] != count) {
                    Desk& below = desks_[desk_of_[r]];
                    for (PersonId i = below.pile_first; i != nobody;) {
                        const PersonId behind = behind_[i];
                        enqueue(desk, i);
                        i = behind;
                    }
                    below.pile_first = below.pile_last = nobody;
                }
                if (wants[r] == Want::request) enqueue(desk, r);
            }
        }
    });
}

namespace {

/// Equation (2): the front whose quota lags most behind.
std::uint8_t most_lagging(std::span<const double> goal, std::span<const double> quota) {
    double out = 1;
    for (const double a : quota) out += a;
    std::size_t best = 0;
    double lag = -1;
    for (std::size_t d = 0; d < goal.size(); ++d) {
        const double behind = goal[d] * out - quota[d];
        if (behind > lag) {
            lag = behind;
            best = d;
        }
    }
    return static_cast<std::uint8_t>(best);
}

}  // namespace

struct Desks::Counter {
    const StartParams& params;
    const Setting& setting;
    std::span<const std::uint8_t> active;
    const Population& now;
    std::span<std::uint8_t> front;
    std::span<std::uint32_t> initiatives;
    std::span<double> quota;
    bool head;
    double habit, lambda;  ///< shares of decisions that the holder leaves to others
    double in_force;       ///< bias
    std::array<double, 64> goal{};
    bool goal_known = false;

    bool waits_in_vain(PersonId i) const {
        return active[i] == 0 || now.absent_until[i] > setting.t;
    }
};

void Desks::settle(Desk& desk, Counter& c, PersonId i) {
    const PersonId b = desk.holder;
    ++desk.handled;
    const RandomBlock words = draw(c.setting.key, Stream::grant, c.setting.t, i);
    const double counts = standing(c.now.background[i], c.in_force);
    const bool tested = c.now.finished[i] >= c.setting.rules.tests;
    const double left = c.head ? 1.0 : tested ? c.lambda : c.habit;
    if (unit(words[0]) < left * counts) {
        const std::span<double> goal(c.goal.data(), fronts_);
        if (!c.goal_known) softmax({c.now.view_of(b), fronts_}, goal);
        c.goal_known = true;
        const std::uint8_t chosen = most_lagging(goal, c.quota);
        c.quota[chosen] += 1;
        c.front[i] = chosen;
        in_line_[i] = 0;
        ++c.initiatives[b];
    } else if (c.head) {
        in_line_[i] = 0;
    } else {
        pile(desk, i);
    }
}

void Desks::serve_by_attention(Desk& desk, Counter& counter) {
    desk.attention += desk.capacity;
    while (desk.line_first != nobody && desk.attention >= 1) {
        const PersonId i = desk.line_first;
        desk.line_first = behind_[i];
        --desk.waiting;
        if (counter.waits_in_vain(i)) {
            in_line_[i] = 0;
            continue;
        }
        desk.attention -= 1;
        settle(desk, counter, i);
    }
    desk.attention -= std::floor(desk.attention);  // an idle hour is not saved up
}

void Desks::serve_in_hand(Desk& desk, Counter& counter) {
    const Setting& setting = counter.setting;
    PersonId before = nobody;
    std::int64_t in_hand = 0;
    for (PersonId i = desk.line_first; i != nobody && in_hand < counter.params.at_once;) {
        const PersonId behind = behind_[i];
        const bool vain = counter.waits_in_vain(i);
        if (!vain) ++in_hand;
        if (vain || unit(draw(setting.key, Stream::settle, setting.t, i)[0]) <
                        static_cast<double>(desk.capacity)) {
            (before == nobody ? desk.line_first : behind_[before]) = behind;
            if (desk.line_last == i) desk.line_last = before;
            --desk.waiting;
            if (vain) {
                in_line_[i] = 0;
            } else {
                settle(desk, counter, i);
            }
        } else {
            before = i;
        }
        i = behind;
    }
}

void Desks::serve_line(const StartParams& params, double bias, const Setting& setting,
                       std::span<const std::uint8_t> active, const Population& now, std::uint32_t d,
                       std::span<std::uint8_t> front, std::span<std::uint32_t> initiatives) {
    Desk& desk = desks_[d];
    const PersonId b = desk.holder;
    const bool head = setting.organisations.is_head(b);
    Counter counter{params,
                    setting,
                    active,
                    now,
                    front,
                    initiatives,
                    {quota_.data() + std::size_t{d} * fronts_, fronts_},
                    head,
                    static_cast<double>(now.control_letting[b]),
                    letting_go(setting.rules, now.control_letting[b]),
                    seen_through(setting.rules, bias, now.competency[systems_thinking][b])};
    for (double& a : counter.quota) a *= 1 - params.work_ends;
    desk.handled = 0;
    const bool serves = active[b] != 0 && now.absent_until[b] <= setting.t;
    const double staffed = params.capacity * (head ? params.head_capacity : 1.0);
    desk.capacity = serves
                        ? static_cast<float>(
                              staffed * (0.5 + static_cast<double>(now.competency[organizing][b])))
                        : 0.0f;
    params.settling == Settling::steady ? serve_by_attention(desk, counter)
                                        : serve_in_hand(desk, counter);
    if (desk.line_first == nobody) desk.line_last = nobody;
}

void Desks::serve(const StartParams& params, double bias, const Setting& setting,
                  std::span<const std::uint8_t> active, const Population& now,
                  std::span<std::uint8_t> front, std::span<std::uint32_t> initiatives) {
    const auto count = static_cast<std::uint32_t>(desks().size());
    setting.blocks.each(count, [&](std::uint32_t begin, std::uint32_t end, std::uint32_t) {
        for (std::uint32_t d = begin; d < end; ++d) {
            serve_line(params, bias, setting, active, now, d, front, initiatives);
        }
    });
}

namespace {

/// The front at which a point in [0, 1) falls into consecutive shares; the last one takes what
/// rounding leaves over. Without a branch, since luck cannot be guessed.
std::uint8_t front_at(double luck, std::span<const double> shares) {
    double left = luck;
    std::uint32_t place = 0;
    bool beyond = true;
    for (std::size_t d = 0; d + 1 < shares.size(); ++d) {
        beyond &= !(left < shares[d]);
        place += beyond ? 1u : 0u;
        left -= shares[d];
    }
    return static_cast<std::uint8_t>(place);
}

/// Equation (3), or without transparency the person's own view.
std::uint8_t choose_front(const Population& now, PersonId i, bool sees_allocation,
                          std::span<const double> allocation, double luck) {
    double wish[64];
    const std::span<double> shares(wish, now.fronts);
    softmax({now.view_of(i), now.fronts}, shares);
    if (sees_allocation) {
        double gap[64], total = 0;
        for (std::uint32_t d = 0; d < now.fronts; ++d) {
            gap[d] = std::max(0.0, shares[d] - allocation[d]);
            total += gap[d];
        }
        if (total > 0) {
            for (std::uint32_t d = 0; d < now.fronts; ++d) shares[d] = gap[d] / total;
        }
    }
    return front_at(luck, shares);
}

}  // namespace

void want(const StartParams& params, const Setting& setting, double transparency,
          const Population& now, std::span<const std::uint8_t> active, const Desks& desks,
          std::span<const double> allocation, std::span<Want> wants,
          std::span<std::uint8_t> intended) {
    const bool chain = setting.rules.authority == Rule::traditional;
    const bool gate = setting.rules.potential == Rule::traditional;
    setting.blocks.each(now.people, [&](PersonId begin, PersonId end, std::uint32_t) {
        std::fill(wants.begin() + begin, wants.begin() + end, Want::nothing);
        const Chosen idle(begin, end, [&](PersonId i) {
            return (active[i] != 0) & (now.front[i] == no_front) & !desks.in_line(i);
        });
        const auto decide = [&](PersonId i, const RandomBlock& words) {
            const double organized = static_cast<double>(now.competency[organizing][i]);
            if (!(unit(words[0]) < params.eagerness * (0.5 + organized))) return;
            const bool asks_above =
                params.on && setting.rules.exchange && (chain || (gate && now.potential[i] == 0));
            if (asks_above && !setting.organisations.is_head(i)) {
                wants[i] = Want::request;
                return;
            }
            wants[i] = Want::start;
            intended[i] =
                choose_front(now, i, unit(words[2]) < transparency, allocation, unit(words[1]));
        };
        each_draw(setting.key, Stream::start, setting.t, idle.all(), decide);
    });
}

}  // namespace netlead::leadership
