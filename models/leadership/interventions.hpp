#pragma once
/// Interventions: what funders do (strategies) and what happens to a world (shocks), each scheduled.
///
/// At the beginning of every week each intervention whose schedule covers it acts, in the order of
/// strategies.def and then shocks.def. It may
///   - change the parameters and rules *of this week* (they start each week as configured), and
///   - change people, ties and needs for good,
/// and it says what it costs: time that people give (which they lack for work, work.hpp equation
/// (4)) and money.
///
///     acts in week t if   start <= t < end   and   (t - start) mod every = 0                 (1)
///     cost = money spent + week_value * person-weeks spent by people of the world            (2)
///
///     symbol      parameter                meaning                              unit    range
///     intensity   <name>.intensity         the dose; 0: does not take place     see the file
///     start, end  <name>.start, .end       first week, and the week after last  week
///     every       <name>.every             weeks between two times              weeks
///     who, share  <name>.who, .share       of whom it concerns which share      1       [0, 1]
///     time        <name>.time              of a person's week, each time        1       [0, 1]
///     money       <name>.money             for each unit the file names         k$      >= 0
///     week_value  budget.week_value        value of a person-week               k$      >= 0
///     total       budget.total             strategies end once they cost this   k$      >= 0
///
/// One budget per world and arm: strategies that together have cost `total` or more do not act any
/// more, so the last week may exceed it by its own cost. Shocks cost nothing.
/// Who is concerned is drawn once per intervention (the same people every time) unless the file
/// says otherwise; draws Stream::intervention with k from the intervention's own number.
/// Not modelled: strategies that answer to results, grants that people compete for.
/// Source: model specification section 4; levers and cost anchors: MODEL.md.

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "models/leadership/by_hand.hpp"
#include "models/leadership/params.hpp"
#include "models/leadership/setting.hpp"
#include "models/leadership/state.hpp"

namespace netlead::leadership {

/// Whom an intervention concerns.
enum class Who {
    everyone,
    active,
    superiors,  ///< anyone with reports
    heads,
    potential,       ///< heads and those seen as leadership material
    disadvantaged,   ///< held back on any social trait
    most_connected,  ///< the share with the most ties
    weavers,         ///< the share with the most ties to other organisations
};

/// Equation (1) and the doses; declared for every intervention alike.
struct Schedule {
    double intensity = 0;
    std::int64_t start = 0, end = 52, every = 1;
    Who who = Who::everyone;
    double share = 1;
    double time = 0, money = 0;

    bool acts(Tick t) const {
        return intensity > 0 && t >= static_cast<Tick>(start) && t < static_cast<Tick>(end) &&
               (t - static_cast<Tick>(start)) % static_cast<Tick>(every) == 0;
    }
};

/// What strategies may cost, and what time is worth.
struct BudgetParams {
    double total, week_value;
};
void declare(ParamTable& table, BudgetParams& params);

/// A week of the world before anything has happened in it.
class Scene {
public:
    Scene(const Setting& setting_, Params& params_, Rules& rules_, State& state_,
          std::vector<PersonId>& lost_)
        : setting(setting_), params(params_), rules(rules_), state(state_), lost(lost_) {}

    const Setting& setting;       ///< organisations, key, week
    Params& params;               ///< of this week
    Rules& rules;                 ///< of this week
    State& state;                 ///< people, ties, needs: lasting
    std::vector<PersonId>& lost;  ///< whom the world loses this week (and who succeeds, review.hpp)

    /// The intervention that acts, for its draws.
    std::uint32_t number = 0;

    /// Those concerned, ascending. `anew`: drawn again every week, instead of once.
    std::span<const PersonId> concerned(const Schedule& schedule, bool anew = false);
    /// Four words for that person and week; `what` tells the decisions of one intervention apart.
    RandomBlock luck(PersonId i, std::uint32_t what = 0) const;

    /// A person gives that share of the week.
    void take_time(PersonId i, double share);
    /// k$.
    void pay(double money) { state.ledger.money += money; }

private:
    std::vector<PersonId> concerned_;
    std::vector<std::pair<double, PersonId>> order_;
};

/// A strategy or a shock. Its own rows beside those of the schedule, and what it does in a week.
class Intervention {
public:
    virtual ~Intervention() = default;
    virtual void declare(ParamTable&) {}
    virtual void act(const Schedule& schedule, Scene& scene) const = 0;
};

/// One line of strategies.def or shocks.def.
struct InterventionKind {
    const char* name;
    const char* meaning;
    const char* dose;            ///< what intensity 1 means
    double most;                 ///< greatest intensity
    Schedule usual;              ///< defaults
    const char* money_for = "";  ///< "person and time", "week", ...; empty: costs no money
    const char* source = "assumption";
    bool chooses = true;  ///< it concerns some people; false: nobody in particular, no `who`
    std::unique_ptr<Intervention> (*make)();
};

std::span<const InterventionKind> strategy_kinds();
std::span<const InterventionKind> shock_kinds();

/// All of them with their schedules, as configured.
class Interventions {
public:
    Interventions();
    /// Binds the sections `budget`, `strategies`, `shocks` and `by_hand`.
    void declare(ParamTable& table);
    std::string why_impossible(std::uint32_t people) const;
    /// Reads what is done by hand in a world of that many people; before the first week.
    void begin(std::uint32_t people);

    bool any() const;
    double week_value() const { return budget_.week_value; }
    /// Lets everything act that is due; `scene.params` and `.rules` hold what is configured.
    void act(Scene& scene) const;

private:
    struct Scheduled {
        const InterventionKind* kind;
        std::unique_ptr<Intervention> made;
        Schedule schedule;
    };
    void act(std::span<const Scheduled> all, std::uint32_t first_number, Scene& scene) const;
    void act_by_hand(Scene& scene) const;
    void gather(Scene& scene) const;
    double spent(const State& state) const;

    BudgetParams budget_{};
    std::vector<Scheduled> strategies_, shocks_;
    ByHandParams by_hand_;
    std::vector<Deed> deeds_;
};

}  // namespace netlead::leadership
