#include "sim/experiment/sweep.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "sim/config/reader.hpp"
#include "sim/core/contracts.hpp"

namespace netlead {

namespace {

constexpr double person_ticks_per_unit = 3e7;
constexpr std::uint64_t most_units = 5000, wanted_units = 100;
constexpr double most_runs = 1e8;

/// What the file calls by name besides its factors.
std::set<std::string> taken_names(const Scenario& base) {
    std::set<std::string> taken{"point", "replicate", "arm", "content_hash", "failure"};
    const std::unique_ptr<Model> model = base.make_arm(0);
    for (const Measure& measure : model->outcomes()) taken.insert(measure.name);
    return taken;
}

std::uint32_t size_of_units(const Scenario& base, std::uint64_t runs) {
    const auto parts = [runs](std::uint64_t units) {
        return static_cast<double>((runs + units - 1) / units);
    };
    const double person_ticks = static_cast<double>(base.network().people()) * base.ticks() *
                                static_cast<double>(base.arms().size());
    const double wanted =
        std::min(std::floor(person_ticks_per_unit / person_ticks), parts(wanted_units));
    return static_cast<std::uint32_t>(std::max({1.0, wanted, parts(most_units)}));
}

/// The section `design` alone, for a Reader of its own.
ConfigNode only_design(const ConfigDocument& document) {
    ConfigNode root = document.root;
    root.entries.clear();
    for (const ConfigEntry& entry : document.root.entries) {
        if (entry.key == "design") root.entries.push_back(entry);
    }
    return root;
}

}  // namespace

void declare_design(ParamTable& table, int& kind, std::vector<std::unique_ptr<Design>>& designs) {
    ParamSpec which{.name = "kind", .source = "assumption", .meaning = "which points are run"};
    for (const DesignKind& each : design_kinds()) which.choices.emplace_back(each.name);
    table.choice(kind, std::move(which));
    for (const DesignKind& each : design_kinds()) {
        designs.push_back(each.make());
        ParamTable& section = table.section_if("kind", each.name, each.meaning);
        designs.back()->declare(section);
    }
    table.shorthand("kind");
}

bool Sweep::planned_in(const ConfigDocument& document) {
    return document.root.find("design") != nullptr;
}

Sweep::Sweep(const ConfigDocument& document, std::span<const ModelKind> kinds)
    : document_(without_sections(document, {"factors", "design"})),
      kinds_(kinds),
      factors_(has_factors(document) ? read_factors(document) : std::vector<Factor>{}),
      base_(document_, kinds) {
    if (factors_.empty()) {
        throw ConfigError({document.problem({1, 1, {}}, "factors", "", "a sweep needs factors",
                                            "say under 'factors:' what varies")});
    }
    refuse_taken_names(document, factors_, taken_names(base_));

    int chosen = 0;
    std::vector<std::unique_ptr<Design>> designs;
    ParamTable table;
    declare_design(table.section("design", "which points are run"), chosen, designs);
    Reader reader(document);
    reader.apply(only_design(document), table, "");
    reader.finish();
    kind_ = &design_kinds()[static_cast<std::size_t>(chosen)];
    const Design& design = *designs[static_cast<std::size_t>(chosen)];
    const std::string why = design.why_impossible(factors_);
    const ConfigNode* section = document.root.find("design");
    if (!why.empty()) {
        throw ConfigError({document.problem(section->mark, "design", kind_->name, why)});
    }
    design_yaml_ = to_yaml(table, 0, false);
    values_ = design.points(factors_, base_.seed());
    NETLEAD_EXPECT(!values_.empty() && values_.size() % factors_.size() == 0);
    if (static_cast<double>(runs()) > most_runs) {
        throw ConfigError({document.problem(section->mark, "design", kind_->name,
                                            "that makes more than a hundred million runs",
                                            "take fewer points or replicates")});
    }
    runs_per_unit_ = size_of_units(base_, runs());
    const std::uint32_t checked = std::min(points(), static_cast<std::uint32_t>(points_checked));
    for (std::uint32_t k = 0; k < checked; ++k) {
        static_cast<void>(
            scenario(static_cast<std::uint32_t>(std::uint64_t{k} * points() / checked)));
    }
}

std::uint32_t Sweep::units() const {
    return static_cast<std::uint32_t>((runs() + runs_per_unit_ - 1) / runs_per_unit_);
}

Scenario Sweep::scenario(std::uint32_t point) const {
    NETLEAD_EXPECT(point < points());
    ConfigDocument document = document_;
    std::string where;
    for (std::size_t f = 0; f < factors_.size(); ++f) {
        const double value = values_[point * factors_.size() + f];
        if (std::isnan(value)) continue;
        lay_over(document, factors_[f], value);
        where += (where.empty() ? " (with " : ", ") + factors_[f].name + " = " +
                 factors_[f].in_words(value);
    }
    try {
        return Scenario(std::move(document), kinds_);
    } catch (const ConfigError& error) {
        std::vector<Problem> problems = error.problems();
        for (Problem& problem : problems) {
            problem.why += where.empty() ? "" : where + ")";
        }
        throw ConfigError(problems);
    }
}

std::string Sweep::resolved_yaml() const {
    return base_.resolved_yaml() + to_yaml(factors_) + design_yaml_;
}

ContentHash Sweep::identity() const {
    ContentHash hash;
    hash.add(std::string_view(resolved_yaml()));
    hash.add(std::span<const double>(values_));
    return hash;
}

}  // namespace netlead
