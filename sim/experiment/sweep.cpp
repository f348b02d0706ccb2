#include "sim/experiment/sweep.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <utility>

#include "sim/config/reader.hpp"
#include "sim/core/contracts.hpp"
#include "sim/experiment/importing.hpp"
#include "sim/experiment/settings.hpp"
#include "sim/experiment/sweep_settings.hpp"
#include "sim/io/whole_file.hpp"

namespace netlead {

namespace {

constexpr double person_ticks_per_unit = 3e7;
constexpr std::uint64_t wanted_units = 100, many_units = 5000, most_units = 100'000;
/// About ten minutes of one processor: who is stopped more often would never finish a unit.
constexpr double most_person_ticks_per_unit = 3e9;
constexpr double runs_allowed = 1e8;

/// What a sweep's configuration has besides an ordinary one's.
const std::vector<std::string> own_sections{"factors", "design", "replication", "outputs"};

/// What the file calls by name besides its factors.
std::set<std::string> taken_names(const Model& model, const std::vector<std::size_t>& series) {
    std::set<std::string> taken{"point",        "replicate", "arm",   "tick",
                                "content_hash", "failure",   "worlds"};
    for (const Measure& measure : model.outcomes()) taken.insert(measure.name);
    for (const std::size_t place : series) taken.insert(model.series()[place].name);
    return taken;
}

/// The place of the measure called `name`, or none.
std::optional<std::size_t> place_of(std::span<const Measure> measures, const std::string& name) {
    const auto found = std::find_if(measures.begin(), measures.end(),
                                    [&](const Measure& each) { return each.name == name; });
    if (found == measures.end()) return std::nullopt;
    return static_cast<std::size_t>(found - measures.begin());
}

[[noreturn]] void refuse(const ConfigDocument& document, const std::string& section,
                         const std::string& key, const std::string& value, const std::string& why,
                         const std::string& suggestion = {}) {
    const ConfigNode* const node = document.root.find(section);
    throw ConfigError(
        {document.problem(node == nullptr ? Mark{1, 1, {}} : node->mark,
                          key.empty() ? section : section + "." + key, value, why, suggestion)});
}

[[noreturn]] void refuse_measure(const ConfigDocument& document, const std::string& section,
                                 const std::string& key, const std::string& name,
                                 std::span<const Measure> measures) {
    std::vector<std::string> known;
    for (const Measure& measure : measures) known.push_back(measure.name);
    const std::string near = did_you_mean(name, known);
    refuse(document, section, key, name, "the model has no such measure",
           near.empty() ? "see: netlead list measures" : "did you mean '" + near + "'?");
}

bool varies_ticks(const ConfigDocument& document, const Factor& factor) {
    const auto ticks_with = [&](double value) {
        ConfigDocument changed = document;
        lay_over(changed, factor, value);
        const ConfigNode* const ticks = changed.root.find("ticks");
        return ticks == nullptr ? std::string() : ticks->scalar;
    };
    if (factor.range) return ticks_with(factor.range->low) != ticks_with(factor.range->high);
    for (std::size_t k = 1; k < factor.levels.size(); ++k) {
        if (ticks_with(static_cast<double>(k)) != ticks_with(0)) return true;
    }
    return false;
}

/// These sections alone, for a Reader of their own.
ConfigNode only_sections(const ConfigNode& all, const std::vector<std::string>& names) {
    ConfigNode root = all;
    root.entries.clear();
    for (const ConfigEntry& entry : all.entries) {
        if (std::find(names.begin(), names.end(), entry.key) != names.end()) {
            root.entries.push_back(entry);
        }
    }
    return root;
}

/// The files that levels import networks from: what is in them decides results, too.
std::vector<std::string> networks_of_levels(const ConfigDocument& document,
                                            const std::vector<Factor>& factors) {
    std::vector<std::string> files;
    for (const Factor& factor : factors) {
        for (const Level& level : factor.levels) {
            for (const auto& [path, value] : level.settings) {
                if (!names_a_network(path) || value.scalar.empty()) continue;
                files.push_back(document.located(value.scalar, value.mark));
            }
        }
    }
    return files;
}

std::uint32_t size_of_units(const Scenario& base, std::uint64_t first_runs,
                            std::uint64_t most_runs) {
    const auto parts = [](std::uint64_t runs, std::uint64_t units) {
        return static_cast<double>((runs + units - 1) / units);
    };
    const double person_ticks = static_cast<double>(base.network().people()) * base.ticks() *
                                static_cast<double>(base.arms().size());
    const double wanted =
        std::min(std::floor(person_ticks_per_unit / person_ticks), parts(first_runs, wanted_units));
    const double in_a_small_folder = std::min(
        parts(most_runs, many_units), std::floor(most_person_ticks_per_unit / person_ticks));
    return static_cast<std::uint32_t>(
        std::max({1.0, wanted, in_a_small_folder, parts(most_runs, most_units)}));
}

}  // namespace

bool Sweep::planned_in(const ConfigDocument& document) {
    return document.root.find("design") != nullptr;
}

Sweep::Sweep(const ConfigDocument& document, std::span<const ModelKind> kinds)
    : document_(without_sections(document, own_sections)),
      kinds_(kinds),
      factors_(has_factors(document) ? read_factors(document) : std::vector<Factor>{}),
      base_(document_, kinds) {
    if (factors_.empty()) {
        refuse(document, "factors", "", "", "a sweep needs factors",
               "say under 'factors:' what varies");
    }
    check_factors(document, factors_, kinds);
    plan(document);
    refuse_taken_names(document, factors_, taken_names(base_.model(), series_));
    if (static_cast<double>(most_runs()) > runs_allowed) {
        refuse(document, "design", "", kind_->name, "that makes more than a hundred million runs",
               "take fewer points or replicates");
    }
    runs_per_unit_ = size_of_units(base_, first_runs(), most_runs());
    const std::uint32_t checked = std::min(points(), static_cast<std::uint32_t>(points_checked));
    for (std::uint32_t k = 0; k < checked; ++k) {
        static_cast<void>(
            scenario(static_cast<std::uint32_t>(std::uint64_t{k} * points() / checked)));
    }
}

void Sweep::plan(const ConfigDocument& document) {
    SweepSettings settings;
    Reader reader(document);
    reader.apply(only_sections(document.root, {"design", "replication", "outputs"}), settings.table,
                 "");
    reader.finish();
    plan_yaml_ = to_yaml(settings.table, 0, false);
    replication_ = settings.replication;

    kind_ = &settings.kind();
    Design& design = settings.design();
    design_file_ = design.file();
    if (!design_file_.empty()) {
        const ConfigNode* const node =
            document.find("design." + std::string(kind_->name) + ".file");
        const std::string path =
            document.located(design_file_, node == nullptr ? Mark{} : node->mark);
        design.take(path, *document.files->text(path, read_whole_text));
    }
    const std::string why = design.why_impossible(factors_);
    if (!why.empty()) refuse(document, "design", "", kind_->name, why);
    values_ = design.points(factors_, base_.seed());
    NETLEAD_EXPECT(!values_.empty() && values_.size() % factors_.size() == 0);

    if (replication_.adaptive()) {
        const std::span<const Measure> known = base_.model().outcomes();
        const std::string name =
            replication_.outcome.empty() ? base_.model().headline() : replication_.outcome;
        const std::optional<std::size_t> place = place_of(known, name);
        if (!place) refuse_measure(document, "replication", "adaptive.outcome", name, known);
        deciding_ = *place;
        if (base_.arms().size() < 2) {
            refuse(document, "replication", "", "adaptive", "one arm alone has no difference",
                   "name a second arm, or take 'replication: fixed'");
        }
        if (replication_.first > base_.replicates()) {
            refuse(document, "replication", "adaptive.first", std::to_string(replication_.first),
                   "the first round has more worlds than 'replicates' allows a point (" +
                       std::to_string(base_.replicates()) + ")");
        }
    }
    choose_series(document, settings.outputs);
}

void Sweep::choose_series(const ConfigDocument& document, const Outputs& outputs) {
    const std::span<const Measure> known = base_.model().series();
    for (const std::string& name : series_names(outputs)) {
        const std::optional<std::size_t> place = place_of(known, name);
        if (!place) refuse_measure(document, "outputs", "series", name, known);
        if (place_of(base_.model().outcomes(), name)) {
            refuse(document, "outputs", "series", name,
                   "that is an outcome of each run, too, and one file cannot hold both");
        }
        if (std::find(series_.begin(), series_.end(), *place) != series_.end()) {
            refuse(document, "outputs", "series", name, "is named twice");
        }
        series_.push_back(*place);
    }
    if (series_.empty()) return;
    for (const Factor& factor : factors_) {
        if (varies_ticks(document_, factor)) {
            refuse(document, "outputs", "series", outputs.series,
                   "the factor '" + factor.name +
                       "' varies the ticks, so the series of different points would not fit into "
                       "one table");
        }
    }
    series_ticks_ = kept_ticks(outputs, base_.ticks());
}

std::uint32_t Sweep::first_replicates() const {
    return replication_.adaptive() ? static_cast<std::uint32_t>(replication_.first)
                                   : base_.replicates();
}

std::uint64_t Sweep::most_runs() const {
    const std::uint64_t all = std::uint64_t{points()} * base_.replicates();
    if (!replication_.adaptive() || replication_.budget == 0) return all;
    return std::max(first_runs(), std::min(all, static_cast<std::uint64_t>(replication_.budget)));
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
    leave_out_unchosen(document.root, base_.table());
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

std::string Sweep::unit_of(const std::string& key) const {
    const Settings settings(kinds_);
    std::string path = key;
    if (key.rfind("arms.", 0) == 0) {
        const std::size_t end = key.find('.', 5);
        if (end != std::string::npos) path = base_.model_kind().name + key.substr(end);
    }
    const Param* row = settings.table.find(path);
    return row == nullptr || row->spec.unit.empty() ? "1" : row->spec.unit;
}

std::string Sweep::resolved_yaml() const {
    return base_.resolved_yaml() + to_yaml(factors_) + plan_yaml_;
}

bool Sweep::names_files() const {
    return !design_file_.empty() || base_.network().imported() ||
           !networks_of_levels(document_, factors_).empty();
}

ContentHash Sweep::identity() const {
    ContentHash hash;
    hash.add(std::string_view(resolved_yaml()));
    hash.add(std::span<const double>(values_));
    for (const std::string& path : networks_of_levels(document_, factors_))
        hash.add(std::string_view(*document_.files->text(path, read_whole_text)));
    return hash;
}

}  // namespace netlead
