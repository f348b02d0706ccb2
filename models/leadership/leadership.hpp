#pragma once
/// The leadership model behind the engine's seam: the same people, the same wicked problem, and
/// whichever rules its configuration names. One tick is one week; tick.cpp is the page to read.

#include <memory>
#include <optional>
#include <vector>

#include "models/leadership/interventions.hpp"
#include "models/leadership/params.hpp"
#include "models/leadership/state.hpp"
#include "sim/engine/model.hpp"

namespace netlead::leadership {

class Leadership final : public Model {
public:
    Leadership();

    void declare(ParamTable& table) override;
    std::string why_impossible(std::uint32_t people) const override;
    std::span<const Switch> switches() const override;
    Stance stance() const override;
    Levers levers() const override;
    std::span<const Measure> series() const override { return series_; }
    std::span<const Measure> outcomes() const override { return outcomes_; }
    Factorisation factorisation() const override;
    Account account() const override { return {"cost_so_far", "impact_so_far"}; }
    std::string headline() const override { return "collective_impact"; }

    void reset(const World& world, Tick ticks) override;
    void tick(Tick t) override;
    void observe(std::span<double> row) const override;
    void summarise(std::span<const double> series, std::span<double> outcome) const override;
    void fingerprint(ContentHash& hash) const override;
    std::vector<PersonColumn> person_columns() const override;
    const Ties& ties() const override { return state_.ties; }

    /// For tests: the state between weeks.
    const State& state() const { return state_; }
    /// The rules in force this week, and what else the latest week has left.
    const Rules& rules() const { return week_.rules; }
    const Week& week() const { return week_; }

    /// One phase of a week. `tick` runs them in order; benchmarks time them one by one.
    struct Phase {
        const char* name;
        void (Leadership::*run)(const Setting& here);
    };
    static std::span<const Phase> phases();

private:
    // The phases, in tick.cpp.
    void intervene(const Setting& here);
    void needs(const Setting& here);
    void sense(const Setting& here);
    void align(const Setting& here);
    void join(const Setting& here);
    void start(const Setting& here);
    void help(const Setting& here);
    void learn(const Setting& here);
    void work(const Setting& here);
    void weave(const Setting& here);
    void develop(const Setting& here);
    void account(const Setting& here);
    /// Smoothed sums, totals, the present allocation.
    void add_up(const Setting& here);

    Params params_{};  ///< as declared and configured; week_.params are those of the week
    Rules rules_;
    Interventions interventions_;
    bool intervenes_ = false;  ///< whether any intervention is scheduled
    std::vector<Measure> series_, outcomes_;
    // The world of the present run; set by reset.
    const Organisations* organisations_ = nullptr;
    RunKey key_;
    Blocks blocks_;
    Tick latest_ = 0;
    State state_;
    Week week_;
};

std::unique_ptr<Model> make_leadership();

}  // namespace netlead::leadership
