#include "models/leadership/mechanisms/desks.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "models/leadership/problem.hpp"
#include "models/leadership/streams.hpp"
#include "sim/core/distributions.hpp"

namespace netlead::leadership {

void declare(ParamTable& table, DeskParams& p) {
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
    table.real(p.from_outside, {.name = "from_outside",
                                .symbol = "a_0",
                                .initial = 0,
                                .low = 0,
                                .high = 100,
                                .unit = "requests/week",
                                .source = "Erlang1917",
                                .meaning = "requests that people outside bring, in the mean, to "
                                           "every desk that has no desk below it"});
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
    for (std::uint32_t d = 0; d < desks_.size(); ++d) {
        const PersonId holder = desks_[d].holder, superior = organisations.superior(holder);
        desk_of_[holder] = d;
        if (superior != nobody) desks_[desk_of_[superior]].lowest = false;
    }
    desks_.push_back({});
}

void Desks::enqueue(Desk& desk, RequestId r) {
    behind_[r] = nobody;
    (desk.line_first == nobody ? desk.line_first : behind_[desk.line_last]) = r;
    desk.line_last = r;
    ++desk.waiting;
    in_line_[r] = 1;
}

void Desks::pile(Desk& desk, RequestId r) {
    behind_[r] = nobody;
    (desk.pile_first == nobody ? desk.pile_first : behind_[desk.pile_last]) = r;
    desk.pile_last = r;
}

void Desks::take_up(Desk& desk, const Setting& setting, std::span<const Want> wants) {
    const PersonId last = setting.organisations.reports_end(desk.holder);
    for (PersonId report = setting.organisations.reports_begin(desk.holder); report < last;
         ++report) {
        if (has_desk(report)) {
            Desk& below = desks_[desk_of_[report]];
            for (RequestId r = below.pile_first; r != nobody;) {
                const RequestId behind = behind_[r];
                enqueue(desk, r);
                r = behind;
            }
            below.pile_first = below.pile_last = nobody;
        }
        if (wants[report] == Want::request) enqueue(desk, report);
    }
}

/// One desk after the other, since a request from outside takes the first number that is free.
void Desks::ask_from_outside(double rate, const Setting& setting) {
    RequestId free = people();
    for (Desk& desk : std::span(desks_).first(desks().size())) {
        if (!desk.lowest) continue;
        DrawStream words(setting.key, Stream::outside, setting.t, desk.holder);
        for (std::uint32_t come = poisson(words, rate); come > 0; --come) {
            while (free < requests() && in_line(free)) ++free;
            if (free == requests()) {
                behind_.push_back(nobody);
                in_line_.push_back(0);
            }
            enqueue(desk, free);
        }
    }
}

void Desks::collect(const DeskParams& params, const Setting& setting, std::span<const Want> wants) {
    const auto count = static_cast<std::uint32_t>(desks().size());
    setting.blocks.each(count, [&](std::uint32_t begin, std::uint32_t end, std::uint32_t) {
        for (std::uint32_t d = begin; d < end; ++d) take_up(desks_[d], setting, wants);
    });
    if (params.from_outside > 0) ask_from_outside(params.from_outside, setting);
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
    const DeskParams& params;
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

    bool from_outside(RequestId r) const { return r >= now.people; }
    bool waits_in_vain(RequestId r) const {
        return !from_outside(r) && (active[r] == 0 || now.absent_until[r] > setting.t);
    }
};

void Desks::grant(Desk& desk, Counter& c, PersonId i) {
    const std::span<double> goal(c.goal.data(), fronts_);
    if (!c.goal_known) softmax({c.now.view_of(desk.holder), fronts_}, goal);
    c.goal_known = true;
    const std::uint8_t chosen = most_lagging(goal, c.quota);
    c.quota[chosen] += 1;
    c.front[i] = chosen;
    ++c.initiatives[desk.holder];
}

void Desks::settle(Desk& desk, Counter& c, RequestId r) {
    ++desk.handled;
    const bool outside = c.from_outside(r);
    const RandomBlock words = draw(c.setting.key, Stream::grant, c.setting.t, r);
    const double counts = outside ? 1.0 : standing(c.now.background[r], c.in_force);
    const bool tested = (outside ? 0 : c.now.finished[r]) >= c.setting.rules.tests;
    const double left = c.head ? 1.0 : tested ? c.lambda : c.habit;
    const bool granted = unit(words[0]) < left * counts;
    if (granted && !outside) grant(desk, c, r);
    if (granted || c.head) {
        in_line_[r] = 0;
    } else {
        pile(desk, r);
    }
}

void Desks::serve_by_attention(Desk& desk, Counter& counter) {
    desk.attention += desk.capacity;
    while (desk.line_first != nobody && desk.attention >= 1) {
        const RequestId r = desk.line_first;
        desk.line_first = behind_[r];
        --desk.waiting;
        if (counter.waits_in_vain(r)) {
            in_line_[r] = 0;
            continue;
        }
        desk.attention -= 1;
        settle(desk, counter, r);
    }
    desk.attention -= std::floor(desk.attention);  // an idle hour is not saved up
}

void Desks::serve_in_hand(Desk& desk, Counter& counter) {
    const Setting& setting = counter.setting;
    RequestId before = nobody;
    std::int64_t in_hand = 0;
    for (RequestId r = desk.line_first; r != nobody && in_hand < counter.params.at_once;) {
        const RequestId behind = behind_[r];
        const bool vain = counter.waits_in_vain(r);
        if (!vain) ++in_hand;
        if (vain || unit(draw(setting.key, Stream::settle, setting.t, r)[0]) <
                        static_cast<double>(desk.capacity)) {
            (before == nobody ? desk.line_first : behind_[before]) = behind;
            if (desk.line_last == r) desk.line_last = before;
            --desk.waiting;
            if (vain) {
                in_line_[r] = 0;
            } else {
                settle(desk, counter, r);
            }
        } else {
            before = r;
        }
        r = behind;
    }
}

void Desks::serve_line(const DeskParams& params, double work_ends, double bias,
                       const Setting& setting, std::span<const std::uint8_t> active,
                       const Population& now, std::uint32_t d, std::span<std::uint8_t> front,
                       std::span<std::uint32_t> initiatives) {
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
    for (double& a : counter.quota) a *= 1 - work_ends;
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

void Desks::serve(const DeskParams& params, double work_ends, double bias, const Setting& setting,
                  std::span<const std::uint8_t> active, const Population& now,
                  std::span<std::uint8_t> front, std::span<std::uint32_t> initiatives) {
    const auto count = static_cast<std::uint32_t>(desks().size());
    setting.blocks.each(count, [&](std::uint32_t begin, std::uint32_t end, std::uint32_t) {
        for (std::uint32_t d = begin; d < end; ++d) {
            serve_line(params, work_ends, bias, setting, active, now, d, front, initiatives);
        }
    });
}

}  // namespace netlead::leadership
