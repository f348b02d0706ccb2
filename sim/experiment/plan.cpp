#include "sim/experiment/plan.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "sim/config/reader.hpp"
#include "sim/core/contracts.hpp"
#include "sim/experiment/kept_columns.hpp"
#include "sim/experiment/plan_settings.hpp"
#include "sim/io/whole_file.hpp"

namespace netlead {

namespace {

constexpr double person_ticks_per_unit = 3e7;
constexpr std::uint64_t wanted_units = 100, many_units = 5000, most_units = 100'000;
/// About ten minutes of one processor: who is stopped more often would never finish a unit.
constexpr double most_person_ticks_per_unit = 3e9;
constexpr double runs_allowed = 1e8;

/// What the file calls by name besides its factors.
std::set<std::string> taken_names(const RunColumns& columns) {
    std::set<std::string> taken{"point",        "replicate",        "arm",     "tick",  "person",
                                "content_hash", "content_hash_hex", "failure", "worlds"};
    for (const Measure& measure : columns.outcome_measures) taken.insert(measure.name);
    for (const Measure& measure : columns.series_measures) taken.insert(measure.name);
    for (const Measure& measure : columns.person_measures) taken.insert(measure.name);
    return taken;
}

/// A grid without a design has levels in every direction.
void refuse_ranges(const ConfigDocument& document, const std::vector<Factor>& factors) {
    std::vector<Problem> problems;
    for (const Factor& factor : factors) {
        if (!factor.range) continue;
        problems.push_back(document.problem(
            factor.mark, "factors." + factor.name, "",
            "a question is asked over a grid of levels, and this is a range",
            "give its levels: [..., ...]; or say with 'design:' which points of it are run"));
    }
    if (!problems.empty()) throw ConfigError(problems);
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

[[noreturn]] void refuse(const ConfigDocument& document, const std::string& section,
                         const std::string& key, const std::string& value, const std::string& why,
                         const std::string& suggestion = {}) {
    throw ConfigError({problem_of_section(document, section, key, value, why, suggestion)});
}

}  // namespace

bool Plan::has_design(const ConfigDocument& document) {
    return document.root.find("design") != nullptr;
}

Plan::Plan(const ConfigDocument& document, std::span<const ModelKind> kinds,
           std::optional<Outputs> keep)
    : points_(document, kinds) {
    if (factors().empty() && has_design(document)) {
        refuse(document, "factors", "", "", "a design needs factors",
               "say under 'factors:' what varies");
    }
    check_factors(document, factors(), kinds);
    read_settings(document, std::move(keep));
    refuse_taken_names(document, factors(), taken_names(columns_));
    if (static_cast<double>(most_runs()) > runs_allowed) {
        refuse(document, "design", "", design_, "that makes more than a hundred million runs",
               "take fewer points or replicates");
    }
    runs_per_unit_ = size_of_units(base(), first_runs(), most_runs());
    check_points();
}

Plan::Plan(const ConfigDocument& document, std::span<const ModelKind> kinds, Given given,
           const Outputs& keep)
    : points_(document, kinds, std::move(given.factors)),
      first_world_(given.first_world),
      design_("given") {
    points_.set_values(std::move(given.values));
    NETLEAD_EXPECT(!factors().empty() && values().size() % factors().size() == 0);
    outputs_ = keep;
    const KeptColumns kept = keep_columns(points_, keep, &document);
    columns_ = kept.columns;
    series_ = kept.series;
    runs_per_unit_ = size_of_units(base(), first_runs(), most_runs());
}

Plan::Plan(const Scenario& base, std::vector<std::uint32_t> replicates, const Outputs& keep)
    : points_(base), replicates_(std::move(replicates)) {
    outputs_ = keep;
    const KeptColumns kept = keep_columns(points_, keep);
    columns_ = kept.columns;
    series_ = kept.series;
}

void Plan::read_settings(const ConfigDocument& document, std::optional<Outputs> keep) {
    PlanSettings settings;
    Reader reader(document);
    const ConfigNode sections = only_sections(document.root, {"design", "replication", "outputs"});
    reader.apply(sections, settings.table, "");
    reader.finish();
    const bool designed = has_design(document);
    if (!designed) settings.choose("full_grid");
    replication_ = settings.replication;
    if (!factors().empty()) {
        if (!designed) refuse_ranges(document, factors());
        design_ = settings.kind().name;
        Design& design = settings.design();
        design_file_ = design.file();
        if (!design_file_.empty()) {
            const ConfigNode* const node = document.find("design." + design_ + ".file");
            const std::string path =
                document.located(design_file_, node == nullptr ? Mark{} : node->mark);
            design.take(path, *document.files->text(path, read_whole_text));
        }
        const std::string why = design.why_impossible(factors());
        if (!why.empty()) refuse(document, designed ? "design" : "factors", "", design_, why);
        points_.set_values(design.points(factors(), base().seed()));
        NETLEAD_EXPECT(!values().empty() && values().size() % factors().size() == 0);
    }
    if (!sections.entries.empty()) {
        for (const auto& section : settings.table.sections()) {
            if (section->name() == "design" && !designed) continue;
            plan_yaml_ += section->name() + ":\n" + to_yaml(*section, 2, false);
        }
    }
    if (replication_.adaptive()) check_adaptive(document);
    const bool said = document.root.find("outputs") != nullptr;
    const Outputs usual = factors().empty() ? Outputs::all()
                          : designed        ? Outputs::none()
                                            : account_outputs(base().model());
    outputs_ = keep ? *keep : said ? settings.outputs : usual;
    const KeptColumns kept = keep_columns(points_, outputs_, &document);
    columns_ = kept.columns;
    series_ = kept.series;
}

void Plan::check_adaptive(const ConfigDocument& document) {
    const std::span<const Measure> known = base().model().outcomes();
    const std::string name =
        replication_.outcome.empty() ? base().model().headline() : replication_.outcome;
    const std::optional<std::size_t> place = place_of(known, name);
    if (!place) refuse_measure(document, "replication", "adaptive.outcome", name, known);
    deciding_ = *place;
    if (base().arms().size() < 2) {
        refuse(document, "replication", "", "adaptive", "one arm alone has no difference",
               "name a second arm, or take 'replication: fixed'");
    }
    if (replication_.first > base().replicates()) {
        refuse(document, "replication", "adaptive.first", std::to_string(replication_.first),
               "the first round has more worlds than 'replicates' allows a point (" +
                   std::to_string(base().replicates()) + ")");
    }
}

void Plan::check_points() {
    const std::uint32_t checked = std::min(points(), static_cast<std::uint32_t>(points_checked));
    for (std::uint32_t k = 0; k < checked; ++k) {
        static_cast<void>(
            scenario(static_cast<std::uint32_t>(std::uint64_t{k} * points() / checked)));
    }
}

std::uint32_t Plan::most_replicates() const {
    return replicates_.empty() ? base().replicates()
                               : static_cast<std::uint32_t>(replicates_.size());
}

std::uint32_t Plan::first_replicates() const {
    return replication_.adaptive() ? static_cast<std::uint32_t>(replication_.first)
                                   : most_replicates();
}

std::uint64_t Plan::most_runs() const {
    const std::uint64_t all = std::uint64_t{points()} * most_replicates();
    if (!replication_.adaptive() || replication_.budget == 0) return all;
    return std::max(first_runs(), std::min(all, static_cast<std::uint64_t>(replication_.budget)));
}

std::string Plan::resolved_yaml() const {
    return base().resolved_yaml() + (factors().empty() ? "" : to_yaml(factors())) + plan_yaml_;
}

bool Plan::names_files() const {
    return !design_file_.empty() || base().network().imported() ||
           !points_.files_of_levels().empty();
}

ContentHash Plan::identity() const {
    ContentHash hash;
    hash.add(std::string_view(resolved_yaml()));
    hash.add(std::span<const double>(values()));
    for (const FilesRead::Text& text : points_.files_of_levels()) hash.add(std::string_view(*text));
    return hash;
}

RunFrame Plan::frame(std::vector<std::uint32_t> worlds) const {
    RunFrame frame;
    static_cast<RunColumns&>(frame) = columns_;
    const Model& model = base().model();
    frame.title = base().name();
    frame.question = base().question();
    frame.model = base().model_kind().name;
    frame.headline = model.headline();
    const auto kept = [&](const std::string& name) {
        return columns_.kept_ticks.empty() && place_of(columns_.series_measures, name).has_value();
    };
    const Factorisation factorisation = model.factorisation();
    const bool factors_kept =
        kept(factorisation.product) &&
        std::all_of(factorisation.factors.begin(), factorisation.factors.end(), kept);
    if (factors_kept) {
        frame.factored = factorisation.product;
        frame.factors = factorisation.factors;
    }
    const Account account = model.account();
    if (kept(account.cost) && kept(account.gain)) {
        frame.cost = account.cost;
        frame.gain = account.gain;
    }
    frame.design = design_;
    frame.varied = points_.varied();
    frame.points = points();
    const std::uint32_t most =
        worlds.empty() ? most_replicates() : *std::max_element(worlds.begin(), worlds.end());
    for (std::uint32_t r = 0; r < most; ++r) frame.replicates.push_back(replicate(r));
    frame.worlds = std::move(worlds);
    frame.horizon = points_.horizon();
    frame.seed = base().seed();
    frame.configuration = resolved_yaml();
    return frame;
}

}  // namespace netlead
