#include "models/leadership/interventions.hpp"

#include <algorithm>
#include <string_view>

#include "models/leadership/strategies/meeting.hpp"
#include "models/leadership/streams.hpp"

namespace netlead::leadership {

namespace strategies_list {
#define STRATEGY(name) InterventionKind name();
#include "models/leadership/strategies/strategies.def"
#undef STRATEGY
}  // namespace strategies_list

namespace shocks_list {
#define SHOCK(name) InterventionKind name();
#include "models/leadership/shocks/shocks.def"
#undef SHOCK
}  // namespace shocks_list

std::span<const InterventionKind> strategy_kinds() {
    static const std::vector<InterventionKind> all{
#define STRATEGY(name) strategies_list::name(),
#include "models/leadership/strategies/strategies.def"
#undef STRATEGY
    };
    return all;
}

std::span<const InterventionKind> shock_kinds() {
    static const std::vector<InterventionKind> all{
#define SHOCK(name) shocks_list::name(),
#include "models/leadership/shocks/shocks.def"
#undef SHOCK
    };
    return all;
}

void declare(ParamTable& table, BudgetParams& p) {
    table.real(p.total, {.name = "total",
                         .initial = 0,
                         .low = 0,
                         .high = 1e9,
                         .unit = "k$",
                         .source = "assumption",
                         .meaning = "strategies end once they have cost this much, people's time "
                                    "included; 0: no limit"});
    table.real(p.week_value,
               {.name = "week_value",
                .initial = 0.1,
                .low = 0,
                .high = 100,
                .unit = "k$/person-week",
                .source = "assumption",
                .meaning = "what a person's week in this effort is worth: three hours "
                           "of a volunteer"});
}

namespace {

constexpr double no_end = 100000;

void declare_week(ParamTable& table, std::int64_t& field, const char* name, std::int64_t initial,
                  double low, const char* unit, const char* meaning) {
    table.integer(field, {.name = name,
                          .initial = static_cast<double>(initial),
                          .low = low,
                          .high = no_end,
                          .unit = unit,
                          .source = "assumption",
                          .meaning = meaning});
}

void declare_concerned(ParamTable& table, const InterventionKind& kind, Schedule& s) {
    table.choice(s.who, {.name = "who",
                         .initial = static_cast<double>(static_cast<int>(kind.usual.who)),
                         .unit = "",
                         .source = "assumption",
                         .meaning = "whom it concerns",
                         .choices = {"everyone", "active", "superiors", "heads", "potential",
                                     "disadvantaged", "most_connected", "weavers"}});
    table.real(s.share, {.name = "share",
                         .initial = kind.usual.share,
                         .unit = "1",
                         .source = "assumption",
                         .meaning = "which share of them"});
}

void declare_schedule(ParamTable& table, const InterventionKind& kind, Schedule& s) {
    table.real(s.intensity, {.name = "intensity",
                             .initial = 0,
                             .low = 0,
                             .high = kind.most,
                             .unit = "1",
                             .source = kind.source,
                             .meaning = std::string("0: does not take place; 1: ") + kind.dose});
    declare_week(table, s.start, "start", kind.usual.start, 0, "week", "first week");
    declare_week(table, s.end, "end", kind.usual.end, 0, "week", "the week after the last");
    declare_week(table, s.every, "every", kind.usual.every, 1, "weeks", "weeks between two times");
    if (kind.chooses) declare_concerned(table, kind, s);
    if (kind.money_for[0] == 0) return;
    if (kind.chooses) {
        table.real(s.time, {.name = "time",
                            .initial = kind.usual.time,
                            .unit = "week/person",
                            .source = "assumption",
                            .meaning = "share of the week that it takes from each, each time"});
    }
    table.real(s.money, {.name = "money",
                         .initial = kind.usual.money,
                         .low = 0,
                         .high = 1e6,
                         .unit = std::string("k$/") + kind.money_for,
                         .source = kind.source,
                         .meaning = "cost in money"});
}

}  // namespace

Interventions::Interventions() {
    for (const InterventionKind& kind : strategy_kinds()) {
        strategies_.push_back({&kind, kind.make(), kind.usual});
    }
    for (const InterventionKind& kind : shock_kinds()) {
        shocks_.push_back({&kind, kind.make(), kind.usual});
    }
}

void Interventions::declare(ParamTable& table) {
    leadership::declare(table.section("budget", "what strategies may cost"), budget_);
    const auto bind = [](ParamTable& group, std::vector<Scheduled>& all) {
        for (Scheduled& one : all) {
            ParamTable& section = group.section(one.kind->name, one.kind->meaning);
            declare_schedule(section, *one.kind, one.schedule);
            one.made->declare(section);
        }
    };
    bind(table.section("strategies", "what funders can do; none takes place by default"),
         strategies_);
    bind(table.section("shocks", "what can happen; nothing does by default"), shocks_);
    leadership::declare(table.section("by_hand", "what is done to the world by hand"), by_hand_);
}

std::string Interventions::why_impossible(std::uint32_t people) const {
    const auto look = [](const char* group, const std::vector<Scheduled>& all) -> std::string {
        for (const Scheduled& one : all) {
            if (one.schedule.intensity > 0 && one.schedule.end <= one.schedule.start) {
                return std::string(group) + "." + one.kind->name +
                       ": end must come after start (end is the week after the last)";
            }
        }
        return {};
    };
    std::string why = look("strategies", strategies_);
    if (why.empty()) why = look("shocks", shocks_);
    if (!why.empty()) return why;
    read_deeds(by_hand_.deeds, people, why);
    return why.empty() ? why : "by_hand.deeds: " + why;
}

void Interventions::begin(std::uint32_t people) {
    std::string why;
    deeds_ = read_deeds(by_hand_.deeds, people, why);
    NETLEAD_EXPECT(why.empty());
}

bool Interventions::any() const {
    const auto on = [](const Scheduled& one) { return one.schedule.intensity > 0; };
    return std::any_of(strategies_.begin(), strategies_.end(), on) ||
           std::any_of(shocks_.begin(), shocks_.end(), on) || !deeds_.empty();
}

double Interventions::spent(const State& state) const {
    return state.ledger.money + budget_.week_value * state.ledger.weeks;
}

void Interventions::act(Scene& scene) const {
    act(strategies_, 0, scene);
    act(shocks_, static_cast<std::uint32_t>(strategies_.size()), scene);
    act_by_hand(scene);
}

void Interventions::act_by_hand(Scene& scene) const {
    Ties& ties = scene.state.ties;
    for (const Deed& deed : deeds_) {
        if (deed.week != scene.setting.t) continue;
        switch (deed.action) {
            case Deed::Action::lose:
                scene.lost.push_back(deed.first);
                break;
            case Deed::Action::cut: {
                const std::uint32_t place = ties.position(deed.first, deed.second);
                if (place < ties.degree(deed.first) &&
                    ties.kinds(deed.first)[place] != TieKind::formal) {
                    ties.disconnect(deed.first, deed.second);
                }
                break;
            }
            case Deed::Action::introduce:
                strategies_list::become_tied(scene, deed.first, deed.second);
                break;
            case Deed::Action::rally: {
                std::vector<std::uint8_t>& active = scene.state.people.active;
                active[deed.first] = 1;
                for (const PersonId contact : ties.alters(deed.first)) active[contact] = 1;
                break;
            }
            case Deed::Action::gather:
                gather(scene);
                break;
        }
    }
}

void Interventions::gather(Scene& scene) const {
    const auto convening = std::find_if(
        strategies_.begin(), strategies_.end(),
        [](const Scheduled& one) { return std::string_view(one.kind->name) == "convening"; });
    NETLEAD_ENSURE(convening != strategies_.end());
    Schedule once = convening->schedule;
    if (!(once.intensity > 0)) once.intensity = 1;
    scene.number = static_cast<std::uint32_t>(convening - strategies_.begin());
    convening->made->act(once, scene);
}

void Interventions::act(std::span<const Scheduled> all, std::uint32_t first_number,
                        Scene& scene) const {
    const bool strategies = first_number == 0;
    for (std::size_t k = 0; k < all.size(); ++k) {
        if (!all[k].schedule.acts(scene.setting.t)) continue;
        if (strategies && budget_.total > 0 && spent(scene.state) >= budget_.total) continue;
        scene.number = first_number + static_cast<std::uint32_t>(k);
        all[k].made->act(all[k].schedule, scene);
    }
}

RandomBlock Scene::luck(PersonId i, std::uint32_t what) const {
    return draw(setting.key, Stream::intervention, setting.t, i, number << 8 | what);
}

void Scene::take_time(PersonId i, double share) {
    float& busy = state.people.busy[i];
    const float before = busy;
    busy = std::min(1.0f, busy + static_cast<float>(share));
    state.ledger.weeks += static_cast<double>(busy - before);
}

namespace {

bool belongs(Who who, const Setting& setting, const State& state, PersonId i) {
    const Population& people = state.people;
    switch (who) {
        case Who::everyone:
        case Who::most_connected:
        case Who::weavers:
            return true;
        case Who::active:
            return people.active[i] != 0;
        case Who::superiors:
            return state.desks.has_desk(i);
        case Who::heads:
            return setting.organisations.is_head(i);
        case Who::potential:
            return setting.organisations.is_head(i) || people.potential[i] != 0;
        case Who::disadvantaged:
            return people.background[i] != 0;
    }
    return false;
}

/// Ties that make i stand out: all of them, or those to other organisations.
double prominence(Who who, const Ties& ties, PersonId i) {
    if (who == Who::most_connected) return ties.degree(i);
    double bridges = 0;
    for (const TieKind kind : ties.kinds(i)) bridges += kind == TieKind::bridge;
    return bridges;
}

}  // namespace

std::span<const PersonId> Scene::concerned(const Schedule& schedule, bool anew) {
    concerned_.clear();
    const std::uint32_t people = state.people.people;
    const bool ranked = schedule.who == Who::most_connected || schedule.who == Who::weavers;
    const Tick when = anew ? setting.t : 0;
    if (!ranked) {
        for (PersonId i = 0; i < people; ++i) {
            if (!belongs(schedule.who, setting, state, i)) continue;
            const RandomBlock words =
                draw(setting.key, Stream::intervention, when, i, number << 8 | 0xFF);
            if (unit(words[0]) < schedule.share) concerned_.push_back(i);
        }
        return concerned_;
    }
    order_.clear();
    for (PersonId i = 0; i < people; ++i) {
        order_.emplace_back(-prominence(schedule.who, state.ties, i), i);
    }
    std::sort(order_.begin(), order_.end());
    const auto count = static_cast<std::size_t>(schedule.share * people + 0.5);
    for (std::size_t k = 0; k < count; ++k) concerned_.push_back(order_[k].second);
    std::sort(concerned_.begin(), concerned_.end());
    return concerned_;
}

}  // namespace netlead::leadership
