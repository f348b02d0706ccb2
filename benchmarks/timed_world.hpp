#pragma once
/// The leadership model in a world of its own, its phases timed one by one. Every phase takes the
/// number of threads anew, so one run can alternate between one thread and two.

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "benchmarks/timing.hpp"
#include "models/leadership/leadership.hpp"
#include "sim/network/generator.hpp"

namespace netlead::bench {

/// Parameters by dotted path; the rest stays at its default.
using Given = std::vector<std::pair<std::string, ParamValue>>;

inline void give(const ParamTable& table, const Given& given) {
    for (const auto& [path, value] : given) {
        const Param* param = table.find(path);
        NETLEAD_EXPECT(param != nullptr && why_refused(*param, value).empty());
        param->set(value);
    }
}

/// Organisations of 50; 600 people are the twelve of the default world.
inline std::int64_t organisations_for(std::uint32_t people) {
    return people / 50;
}

class TimedWorld {
public:
    static constexpr std::size_t phases = 13;
    using PhaseSeconds = std::array<double, phases>;
    static constexpr RunKey key{20240607, 1};

    TimedWorld(std::uint32_t people, Given network, const Given& model) {
        network.emplace_back("people", std::int64_t{people});
        network.emplace_back("organisations", organisations_for(people));
        NetworkPlan plan;
        ParamTable network_table("network");
        plan.declare(network_table);
        give(network_table, network);
        organisations_ = plan.organisations();
        backgrounds_ = plan.backgrounds(key);
        seconds_to_generate_ = seconds_of([&] {
            ties_ = plan.ties({organisations_, backgrounds_}, key);
        });

        ParamTable model_table("leadership");
        model_.declare(model_table);
        give(model_table, model);
        reset(1);
    }

    void reset(int threads) {
        seconds_to_reset_ = seconds_of([&] { model_.reset(world(threads), 1000); });
        tick_ = 0;
    }

    /// One week, phase by phase, on that many threads; adds up what each phase took.
    void tick(int threads, PhaseSeconds& seconds) {
        const leadership::Setting here{organisations_, model_.rules(), key, tick_++,
                                       Blocks(threads)};
        std::size_t p = 0;
        for (const auto& phase : leadership::Leadership::phases()) {
            seconds[p++] += seconds_of([&] { (model_.*phase.run)(here); });
        }
    }
    /// One week as the program runs it.
    void plain_tick() { model_.tick(tick_++); }

    World world(int threads) const {
        return {organisations_, backgrounds_, ties_, key, Blocks(threads)};
    }
    leadership::Leadership& model() { return model_; }
    const Organisations& organisations() const { return organisations_; }
    const Ties& ties() const { return ties_; }
    std::uint32_t people() const { return organisations_.people(); }
    double seconds_to_generate() const { return seconds_to_generate_; }
    double seconds_to_reset() const { return seconds_to_reset_; }
    Tick now() const { return tick_; }

private:
    Organisations organisations_;
    Backgrounds backgrounds_;
    Ties ties_;
    leadership::Leadership model_;
    Tick tick_ = 0;
    double seconds_to_generate_ = 0, seconds_to_reset_ = 0;
};

inline double sum(const TimedWorld::PhaseSeconds& seconds) {
    double total = 0;
    for (const double s : seconds) total += s;
    return total;
}

}  // namespace netlead::bench
