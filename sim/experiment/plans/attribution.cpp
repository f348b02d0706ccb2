#include "sim/experiment/plans/attribution.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "sim/config/reader.hpp"
#include "sim/config/wording.hpp"
#include "sim/core/contracts.hpp"
#include "sim/experiment/scenario.hpp"
#include "sim/experiment/without.hpp"
#include "sim/inference/shapley.hpp"

namespace netlead {

namespace {

const char* const origin = "explain";

using Values = std::vector<std::pair<std::string, ParamValue>>;

[[noreturn]] void refuse(const std::string& what, std::string why, std::string suggestion) {
    throw ConfigError(
        {{.file = what, .value = {}, .why = std::move(why), .suggestion = std::move(suggestion)}});
}

std::size_t index_of(const Scenario& scenario, const std::string& arm) {
    const std::vector<std::string>& known = scenario.arms();
    const auto found = std::find(known.begin(), known.end(), arm);
    if (found != known.end()) return static_cast<std::size_t>(found - known.begin());
    const std::string near = did_you_mean(arm, known);
    refuse("--arms", "there is no arm '" + shortened(arm) + "'",
           (near.empty() ? "" : "did you mean '" + near + "'? ") + "there is: " + listed(known));
}

void refuse_too_many(const std::string& what, std::size_t count, const std::string& suggestion) {
    if (count <= most_explained) return;
    refuse(origin,
           std::to_string(count) + " " + what + " would take 2^" + std::to_string(count) +
               " runs a world; at most " + std::to_string(most_explained) + " are taken",
           suggestion);
}

/// Paths and values of all rows, in order.
void add_rows(const ParamTable& table, const std::string& prefix, Values& rows) {
    for (const Param& row : table.rows()) rows.emplace_back(prefix + row.spec.name, row.get());
    for (const auto& section : table.sections()) {
        add_rows(*section, prefix + section->name() + ".", rows);
    }
}

Values rows_of(const ParamTable& table) {
    Values rows;
    add_rows(table, "", rows);
    return rows;
}

/// One of the two arms, bound.
struct Side {
    Side(const Scenario& scenario, const std::string& name)
        : bound(scenario.bind_arm(index_of(scenario, name))),
          stance(bound.model->stance()),
          rows(rows_of(bound.table)) {}
    bool off(const Switch& each) const {
        return std::all_of(each.off.begin(), each.off.end(), [&](const auto& setting) {
            const Param* row = bound.table.find(setting.first);
            NETLEAD_EXPECT(row != nullptr && why_refused(*row, setting.second).empty());
            return row->get() == setting.second;
        });
    }
    BoundModel bound;
    Stance stance;
    Values rows;
};

/// Builds the plan's document arm by arm; what is the same arm gets made once.
class Arms {
public:
    Arms(ConfigDocument& document, const std::string& first, const std::string& other)
        : document_(document), originals_{entry_of(first), entry_of(other)} {
        arms().entries = {originals_[0], originals_[1]};
        places_[{false, {}}] = 0;
        places_[{true, {}}] = 1;
    }

    /// The first arm, or the other one, with some values changed; `suffix` names it. Returns its
    /// place. Values already made come under their first name.
    std::size_t changed(bool other, const Values& values, const std::string& suffix) {
        const auto [known, added] = places_.insert({{other, values}, arms().entries.size()});
        if (!added) return known->second;
        ConfigEntry entry = originals_[other ? 1 : 0];
        entry.key = unused(entry.key + suffix);
        arms().entries.push_back(entry);
        for (const auto& [path, value] : values) {
            lay_over(document_, "arms." + entry.key + "." + path,
                     parse_yaml_value(origin, to_text(value)), origin);
        }
        return known->second;
    }

private:
    ConfigNode& arms() {
        for (ConfigEntry& entry : document_.root.entries) {
            if (entry.key == "arms") return entry.value;
        }
        contract_broken("expectation", "a document with arms", __FILE__, __LINE__);
    }
    ConfigEntry entry_of(const std::string& arm) {
        for (const ConfigEntry& entry : arms().entries) {
            if (entry.key == arm) return entry;
        }
        contract_broken("expectation", "an arm of the document", __FILE__, __LINE__);
    }
    std::string unused(std::string name) {
        while (arms().find(name) != nullptr) name += "_";
        return name;
    }

    ConfigDocument& document_;
    ConfigEntry originals_[2];
    std::map<std::pair<bool, Values>, std::size_t> places_;
};

/// All in which the arms differ besides the dimensions, as one player; in no words if nothing is
/// left.
Player rest_of(const Side& first, const Side& other) {
    Player rest{"the_rest", "", ""};
    const auto add = [](std::string& text, const std::string& more) {
        text += (text.empty() ? "" : "; ") + more;
    };
    const auto spelled_elsewhere = [&](const std::string& path) {
        const auto& dimensions = first.stance.dimensions;
        return path == first.stance.named_by ||
               std::any_of(dimensions.begin(), dimensions.end(),
                           [&](const Dimension& d) { return d.path == path; });
    };
    if (first.stance.beyond != other.stance.beyond) {
        add(rest.first, first.stance.beyond);
        add(rest.other, other.stance.beyond);
    }
    for (std::size_t k = 0; k < first.rows.size(); ++k) {
        const auto& [path, value] = first.rows[k];
        if (value == other.rows[k].second || spelled_elsewhere(path)) continue;
        add(rest.first, path + " " + to_text(value));
        add(rest.other, path + " " + to_text(other.rows[k].second));
    }
    return rest;
}

/// The players, and the corners between F and O.
void plan_corners(const Side& first, const Side& other, Arms& arms, ExplainPlan& plan) {
    std::vector<std::size_t> differing;
    for (std::size_t d = 0; d < first.stance.dimensions.size(); ++d) {
        const Dimension& one = first.stance.dimensions[d];
        const Dimension& two = other.stance.dimensions[d];
        if (one.value == two.value) continue;
        differing.push_back(d);
        plan.players.push_back({one.name, to_text(one.value), to_text(two.value)});
    }
    const std::size_t dimensions = differing.size();
    const Player rest = rest_of(first, other);
    if (!rest.first.empty() || !rest.other.empty()) plan.players.push_back(rest);
    const std::size_t n = plan.players.size();
    refuse_too_many("differences", n, "compare arms that differ in less");

    const std::size_t all = (std::size_t{1} << n) - 1;
    for (std::size_t c = 0; c <= all; ++c) {
        if (c == 0 || c == all) {
            plan.corners.push_back(c == 0 ? 0 : 1);
            continue;
        }
        const bool rest_as_other = n > dimensions && (c >> dimensions & 1) != 0;
        const std::size_t kept = rest_as_other ? all : 0;  // bits of the arm it is made from
        Values values;
        std::string suffix = "_but";
        for (std::size_t k = 0; k < dimensions; ++k) {
            if (((c ^ kept) >> k & 1) == 0) continue;
            const Side& as = (c >> k & 1) != 0 ? other : first;
            const Dimension& dimension = as.stance.dimensions[differing[k]];
            values.emplace_back(dimension.path, dimension.value);
            suffix += (values.size() == 1 ? "_" : "_and_") + dimension.name;
        }
        plan.corners.push_back(arms.changed(rest_as_other, values, suffix));
    }
}

ExplainPlan::Pair both(Arms& arms, const Values& values, const std::string& suffix) {
    const std::size_t first = arms.changed(false, values, suffix);
    return {first, arms.changed(true, values, suffix)};
}

void plan_ablations(const Side& first, const Side& other, Arms& arms, ExplainPlan& plan) {
    for (const Switch& each : first.bound.model->switches()) {
        if (first.off(each) && other.off(each)) {
            plan.already_off.push_back(each.name);
        } else {
            plan.ablations.push_back(
                {each.name, each.meaning, both(arms, each.off, "_without_" + each.name)});
        }
    }
}

void plan_coalitions(const Side& first, const std::string& model, Arms& arms,
                     const std::vector<std::string>& names, ExplainPlan& plan) {
    refuse_too_many("mechanisms", names.size(), "name fewer after --mechanisms");
    std::vector<const Switch*> chosen;
    for (const std::string& name : names) {
        chosen.push_back(&find_switch(*first.bound.model, model, name, "--mechanisms " + name));
        if (std::count(names.begin(), names.end(), name) > 1) {
            refuse("--mechanisms", "'" + name + "' is named twice", "name each once");
        }
    }
    plan.mechanisms = names;
    for (std::size_t c = 0; !names.empty() && c < std::size_t{1} << names.size(); ++c) {
        Values values;
        std::string suffix = "_without";
        for (std::size_t k = 0; k < names.size(); ++k) {
            if ((c >> k & 1) != 0) continue;
            values.insert(values.end(), chosen[k]->off.begin(), chosen[k]->off.end());
            suffix += (suffix == "_without" ? "_" : "_and_") + names[k];
        }
        plan.coalitions.push_back(both(arms, values, suffix));
    }
}

}  // namespace

ExplainPlan plan_explanation(const ConfigDocument& document, std::span<const ModelKind> kinds,
                             const ExplainOptions& options) {
    const Scenario scenario(document, kinds);
    const Side first(scenario, options.first), other(scenario, options.other);
    if (options.first == options.other) {
        refuse("--arms", "the two arms are the same one", "name two different arms");
    }
    ExplainPlan plan;
    plan.document = document;
    add_usual_arms(plan.document, kinds);
    plan.first = options.first;
    plan.other = options.other;
    Arms arms(plan.document, options.first, options.other);
    plan_corners(first, other, arms, plan);
    plan_ablations(first, other, arms, plan);
    plan_coalitions(first, scenario.model_kind().name, arms, options.mechanisms, plan);
    return plan;
}

namespace {

/// The headline of every arm, in those worlds in which it was measured in all of them.
class Headlines {
public:
    explicit Headlines(const RunTable& result) : arms_(result.arms.size()) {
        std::size_t column = 0;
        while (result.outcome_measures.at(column).name != result.headline) ++column;
        const std::size_t width = result.outcome_measures.size();
        for (std::size_t r = 0; r < result.replicates.size(); ++r) {
            std::vector<double> row(arms_);
            for (std::size_t a = 0; a < arms_; ++a) {
                row[a] = result.outcomes[(r * arms_ + a) * width + column];
            }
            if (std::any_of(row.begin(), row.end(), [](double v) { return std::isnan(v); }))
                continue;
            worlds_.push_back(std::move(row));
        }
        measure = result.outcome_measures[column];
    }

    std::size_t worlds() const { return worlds_.size(); }

    /// Mean over worlds of a value that is taken within a world, and its interval.
    template <class F>
    Estimate estimate(F&& value) const {
        std::vector<double> values;
        for (const std::vector<double>& world : worlds_) values.push_back(value(world));
        return {mean(values), mean_interval(values)};
    }

    Measure measure;

private:
    std::size_t arms_;
    std::vector<std::vector<double>> worlds_;  ///< [world][arm]
};

/// The headlines of one world, by arm.
using ByArm = std::vector<double>;

double difference_of(const ByArm& world, const ExplainPlan::Pair& pair) {
    return world[pair.other] - world[pair.first];
}

std::vector<double> corners_in(const ByArm& world, const ExplainPlan& plan) {
    std::vector<double> values;
    for (const std::size_t arm : plan.corners) values.push_back(world[arm]);
    return values;
}

std::vector<double> coalitions_in(const ByArm& world, const ExplainPlan& plan) {
    std::vector<double> values;
    for (const ExplainPlan::Pair& pair : plan.coalitions) {
        values.push_back(difference_of(world, pair));
    }
    return values;
}

PlayerReading read_player(const ExplainPlan& plan, const Headlines& headlines, std::size_t i) {
    const std::size_t bit = std::size_t{1} << i, all = plan.corners.size() - 1;
    const auto step = [&](std::size_t from) {
        return headlines.estimate([&, from](const ByArm& world) {
            return world[plan.corners[from | bit]] - world[plan.corners[from]];
        });
    };
    return {plan.players[i], headlines.estimate([&](const ByArm& world) {
                return shapley_values(corners_in(world, plan))[i];
            }),
            headlines.estimate(
                [&](const ByArm& world) { return main_effects(corners_in(world, plan))[i]; }),
            step(0), step(all & ~bit)};
}

std::vector<InteractionReading> read_interactions(const ExplainPlan& plan,
                                                  const Headlines& headlines) {
    std::vector<InteractionReading> readings;
    for (std::size_t i = 0; i < plan.players.size(); ++i) {
        for (std::size_t j = i + 1; j < plan.players.size(); ++j) {
            readings.push_back({plan.players[i].name, plan.players[j].name,
                                headlines.estimate([&](const ByArm& world) {
                                    return shapley_interaction(corners_in(world, plan), i, j);
                                })});
        }
    }
    return readings;
}

AblationReading read_ablation(const ExplainPlan::Ablation& ablation, const Headlines& headlines) {
    const ExplainPlan::Pair full{0, 1}, off = ablation.off;
    return {ablation.name,
            ablation.meaning,
            headlines.estimate([&](const ByArm& world) {
                return difference_of(world, full) - difference_of(world, off);
            }),
            headlines.estimate([&](const ByArm& world) { return difference_of(world, off); }),
            headlines.estimate([&](const ByArm& world) { return world[0] - world[off.first]; }),
            headlines.estimate([&](const ByArm& world) { return world[1] - world[off.other]; })};
}

}  // namespace

ExplainReading read_explanation(const ExplainPlan& plan, const RunTable& result) {
    NETLEAD_EXPECT(!result.replicates.empty());
    NETLEAD_EXPECT(result.arms.size() >= 2 && result.arms[0] == plan.first);
    const Headlines headlines(result);
    ExplainReading reading;
    reading.title = result.title;
    reading.question = result.question;
    reading.model = result.model;
    reading.first = plan.first;
    reading.other = plan.other;
    reading.headline = headlines.measure;
    reading.n = headlines.worlds();
    reading.replicates = result.replicates.size();
    reading.runs = result.arms.size();
    reading.ticks = result.horizon;
    reading.tick_unit = result.tick_unit;
    reading.complete = result.complete;
    reading.mean_first = headlines.estimate([](const ByArm& world) { return world[0]; }).value;
    reading.mean_other = headlines.estimate([](const ByArm& world) { return world[1]; }).value;
    reading.difference = headlines.estimate([](const ByArm& world) {
        return difference_of(world, {0, 1});
    });
    for (std::size_t i = 0; i < plan.players.size(); ++i) {
        reading.players.push_back(read_player(plan, headlines, i));
    }
    reading.interactions = read_interactions(plan, headlines);
    for (const ExplainPlan::Ablation& ablation : plan.ablations) {
        reading.ablations.push_back(read_ablation(ablation, headlines));
    }
    reading.already_off = plan.already_off;
    for (std::size_t i = 0; i < plan.mechanisms.size(); ++i) {
        reading.mechanisms.push_back(
            {plan.mechanisms[i], headlines.estimate([&](const ByArm& world) {
                 return shapley_values(coalitions_in(world, plan))[i];
             })});
    }
    if (!plan.coalitions.empty()) {
        reading.without_all = headlines.estimate(
            [&](const ByArm& world) { return difference_of(world, plan.coalitions.front()); });
    }
    return reading;
}

}  // namespace netlead
