#include "models/leadership/mechanisms/weave.hpp"

#include <algorithm>
#include <array>

#include "models/leadership/streams.hpp"
#include "sim/core/marks.hpp"

namespace netlead::leadership {

void declare(ParamTable& table, WeaveParams& p) {
    table.flag(p.weave_on, {.name = "weave",
                            .initial = 1,
                            .unit = "",
                            .source = "model",
                            .meaning = "people introduce each other"});
    table.flag(p.forget_on, {.name = "forget",
                             .initial = 1,
                             .unit = "",
                             .source = "model",
                             .meaning = "informal ties end"});
    table.real(p.introductions,
               {.name = "introductions",
                .initial = 0.05,
                .unit = "1/week",
                .source = "assumption",
                .meaning = "chance that an active person introduces two contacts, at "
                           "connecting 0.5"});
    table.integer(p.most_ties,
                  {.name = "most_ties",
                   .initial = 50,
                   .low = 1,
                   .high = 100000,
                   .unit = "ties",
                   .source = "Dunbar",
                   .meaning = "ties from which on a new one replaces the least trusted"});
    table.real(p.forget_bridge,
               {.name = "forget_bridge",
                .initial = 0.043,
                .high = 0.5,
                .unit = "1/week",
                .source = "Burt2002",
                .meaning = "chance that a tie between organisations ends, at trust 0.5"});
    table.real(p.forget_inner,
               {.name = "forget_inner",
                .initial = 0.010,
                .high = 0.5,
                .unit = "1/week",
                .source = "Burt2000",
                .meaning = "chance that a tie within an organisation ends, at trust 0.5"});
    table.real(p.able_factor, {.name = "able_factor",
                               .initial = 0.6,
                               .unit = "1",
                               .source = "assumption",
                               .meaning = "factor on forgetting beside an able weaver"});
    table.real(p.able_from, {.name = "able_from",
                             .initial = 0.5,
                             .unit = "1",
                             .source = "assumption",
                             .meaning = "bridging and weaving from which one counts as able"});
}

namespace {

/// Position drawn by trust among the places that `admits`; the row's length if there is none.
template <class Admits>
std::uint32_t drawn_by_trust(std::span<const float> trust, double luck, Admits&& admits) {
    double total = 0;
    for (std::uint32_t place = 0; place < trust.size(); ++place) {
        if (admits(place)) total += static_cast<double>(trust[place]);
    }
    double left = luck * total;
    auto chosen = static_cast<std::uint32_t>(trust.size());
    for (std::uint32_t place = 0; place < trust.size(); ++place) {
        if (!admits(place) || !(trust[place] > 0)) continue;
        chosen = place;
        if (left < static_cast<double>(trust[place])) break;
        left -= static_cast<double>(trust[place]);
    }
    return chosen;
}

/// Whether authority lets the introduction pass.
bool passes(const Setting& setting, const Population& now, PersonId introducer) {
    if (setting.rules.authority == Rule::network) return true;
    const PersonId superior = setting.organisations.superior(introducer);
    if (superior == nobody) return true;
    const double lambda = letting_go(setting.rules, now.control_letting[superior]);
    return unit(draw(setting.key, Stream::pass, setting.t, introducer)[0]) < lambda;
}

}  // namespace

void find_introductions(const WeaveParams& params, const Setting& setting, double baseline,
                        const Ties& ties, const Population& now,
                        std::span<const std::uint8_t> active, TieChanges& changes) {
    changes.introductions.resize(Blocks::count(now.people));
    const auto people_of = setting.organisations.membership();
    setting.blocks.each(now.people, [&](PersonId begin, PersonId end, std::uint32_t block) {
        auto& found = changes.introductions[block];
        found.clear();
        const Chosen able(begin, end,
                          [&](PersonId i) { return (active[i] != 0) & (ties.degree(i) >= 2); });
        const auto introduce = [&](PersonId i, const RandomBlock& words) {
            const double connects = static_cast<double>(now.competency[connecting][i]);
            if (!(unit(words[0]) < params.introductions * (0.5 + connects))) return;
            const auto alters = ties.alters(i);
            const auto trust = ties.values(i);
            const std::uint32_t a =
                drawn_by_trust(trust, unit(words[2]), [](std::uint32_t) { return true; });
            if (a == alters.size()) return;
            const OrganisationId home = people_of[alters[a]];
            const bool reaches_out =
                unit(words[1]) < static_cast<double>(now.competency[bridging_weaving][i]);
            const std::uint32_t b = drawn_by_trust(trust, unit(words[3]), [&](std::uint32_t place) {
                return place != a && (!reaches_out || people_of[alters[place]] != home);
            });
            if (b == alters.size()) return;
            const bool across = people_of[alters[b]] != home;
            if (across && !passes(setting, now, i)) return;
            const auto tau = static_cast<float>(
                0.5 * baseline + 0.5 * static_cast<double>(std::min(trust[a], trust[b])));
            found.push_back({i, alters[a], alters[b], tau, across});
        };
        each_draw(setting.key, Stream::weave, setting.t, able.all(), introduce);
    });
}

namespace {

/// Informal ties waiting for their draws, which are made side by side.
struct Pending {
    static constexpr std::uint32_t most = 64;
    static_assert(most % draws_side_by_side == 0);
    std::array<HalfTie, 2 * most> place{};  ///< of the half of lower number
    alignas(64) std::array<PersonId, most> i{}, j{};
    std::array<float, most> trust{};  ///< of i in j
    alignas(64) std::array<std::uint32_t, most> word{};
    std::array<std::uint8_t, most> bridge{};
    std::array<std::uint8_t, most> may_end{};
    std::uint32_t count = 0;

    std::uint32_t full() const { return std::min(count, most); }

    /// Takes what may end of at most `most` places: every tie at the end of lower number, and no
    /// formal one.
    void take(const Ties& ties, HalfTie first, HalfTie last) {
        const PersonId *owner = ties.owner_data() + first, *alter = ties.alter_data() + first;
        const TieKind* kind = ties.kind_data() + first;
        const auto looked_at = static_cast<std::uint32_t>(last - first);
        std::array<std::uint8_t, most> may{};
        for (std::uint32_t k = 0; k < looked_at; ++k)
            may[k] = (alter[k] > owner[k]) & (kind[k] != TieKind::formal);
        each_bit(bits_of(may), [&](std::uint32_t k) { place[count++] = first + k; });
    }

    /// Marks those of the first `most` whose luck would let them end at the least trust that j can
    /// hold. Not inlined: between other code the compiler runs out of registers.
    [[gnu::noinline]] void mark(const WeaveParams& params, const Setting& setting,
                                const Ties& ties) {
        const PersonId *owner = ties.owner_data(), *alter = ties.alter_data();
        const float* value = ties.value_data();
        const TieKind* kind = ties.kind_data();
        const std::uint32_t waiting = full();
        for (std::uint32_t k = 0; k < waiting; ++k) {
            i[k] = owner[place[k]];
            j[k] = alter[place[k]];
            trust[k] = value[place[k]];
            bridge[k] = kind[place[k]] == TieKind::bridge;
        }
        draw_first_words(setting.key, {static_cast<std::uint32_t>(Stream::forget), setting.t, 0, 0},
                         i, j, word);
        for (std::uint32_t k = 0; k < most; ++k) {
            const double base = bridge[k] != 0 ? params.forget_bridge : params.forget_inner;
            may_end[k] =
                (k < waiting) & (unit(word[k]) < base * (2 - static_cast<double>(trust[k])));
        }
    }

    /// Forgets the first `most`.
    void move_up() {
        const std::uint32_t gone = full();
        std::copy(place.begin() + gone, place.begin() + count, place.begin());
        count -= gone;
    }
};

/// f(pending, k) for the informal ties with their end of lower number at places [first, last) that
/// may end by their luck.
template <class F>
void each_doubtful_tie(const WeaveParams& params, const Setting& setting, const Ties& ties,
                       HalfTie first, HalfTie last, F&& f) {
    Pending pending;
    const auto settle = [&] {
        pending.mark(params, setting, ties);
        each_bit(bits_of(pending.may_end), [&](std::uint32_t k) { f(pending, k); });
        pending.move_up();
    };
    while (first < last) {
        const HalfTie next = std::min(last, first + Pending::most);
        pending.take(ties, first, next);
        first = next;
        if (pending.count >= Pending::most) settle();
    }
    settle();
}

/// The order in which ties end is part of a run's bits: by person of lower number, then along the
/// row, wherever the row lies.
void put_in_order(const std::vector<std::vector<Ending>>& found, std::vector<Ending>& endings) {
    endings.clear();
    for (const auto& block : found) endings.insert(endings.end(), block.begin(), block.end());
    std::sort(endings.begin(), endings.end(), [](const Ending& a, const Ending& b) {
        return a.i != b.i ? a.i < b.i : a.place < b.place;
    });
}

}  // namespace

void find_endings(const WeaveParams& params, const Setting& setting, const Ties& ties,
                  const Population& now, TieChanges& changes) {
    changes.endings_found.resize(Blocks::count(now.people));
    const auto& weaves = now.competency[bridging_weaving];
    const auto able_from = static_cast<float>(params.able_from);
    const std::uint64_t people = now.people, places = ties.places();
    setting.blocks.each(now.people, [&](PersonId begin, PersonId end, std::uint32_t block) {
        auto& found = changes.endings_found[block];
        found.clear();
        const auto consider = [&](const Pending& tie, std::uint32_t k) {
            const double base = tie.bridge[k] != 0 ? params.forget_bridge : params.forget_inner;
            const double luck = unit(tie.word[k]), mine = static_cast<double>(tie.trust[k]);
            // The half that j holds is far away in memory: looked at only when it can matter.
            const PersonId i = tie.i[k], j = tie.j[k];
            const double theirs = static_cast<double>(ties.values(j)[ties.position(j, i)]);
            const bool able = std::max(weaves[i], weaves[j]) >= able_from;
            const double factor = able ? params.able_factor : 1.0;
            if (luck < base * (2 - mine - theirs) * factor) found.push_back({i, j, tie.place[k]});
        };
        each_doubtful_tie(params, setting, ties, places * begin / people, places * end / people,
                          consider);
    });
    put_in_order(changes.endings_found, changes.endings);
}

namespace {

/// Whom i would give up for a new tie: nobody while there is room, i itself if all its ties are formal.
PersonId gives_way(const WeaveParams& params, const Ties& ties, PersonId i) {
    if (ties.degree(i) < static_cast<std::uint64_t>(params.most_ties)) return nobody;
    const auto kinds = ties.kinds(i);
    const auto trust = ties.values(i);
    auto least = static_cast<std::uint32_t>(trust.size());
    for (std::uint32_t place = 0; place < trust.size(); ++place) {
        if (kinds[place] == TieKind::formal) continue;
        if (least == trust.size() || trust[place] < trust[least]) least = place;
    }
    return least == trust.size() ? i : ties.alters(i)[least];
}

}  // namespace

std::uint64_t change_ties(const WeaveParams& params, const Setting& setting,
                          const TieChanges& changes, Ties& ties) {
    for (const Ending& tie : changes.endings) ties.disconnect(tie.i, tie.j);
    std::uint64_t made = 0;
    for (const auto& block : changes.introductions) {
        for (const Introduction& met : block) {
            if (ties.tied(met.first, met.second)) continue;
            const PersonId first_loses = gives_way(params, ties, met.first);
            const PersonId second_loses = gives_way(params, ties, met.second);
            if (first_loses == met.first || second_loses == met.second) continue;
            if (first_loses != nobody) ties.disconnect(met.first, first_loses);
            if (second_loses != nobody) ties.disconnect(met.second, second_loses);
            const TieKind kind = kind_between(setting.organisations, met.first, met.second);
            made += ties.connect(met.first, met.second, kind, met.trust, met.trust);
        }
    }
    return made;
}

}  // namespace netlead::leadership
