#include "sim/experiment/question.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "sim/config/reader.hpp"
#include "sim/config/wording.hpp"

namespace netlead {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
const char* const how_to_write =
    "write for instance\n"
    "    factors:\n"
    "      size: {key: network.people, levels: [100, 1000]}\n"
    "      help:\n"
    "        levels:\n"
    "          none: {}\n"
    "          some: {<key>: <value>}";

/// Collects what is wrong with the factors.
class FactorReader {
public:
    explicit FactorReader(const ConfigDocument& document) : document_(document) {}

    std::vector<Factor> factors() {
        std::vector<Factor> all;
        const ConfigNode& node = *document_.root.find("factors");
        if (node.kind != ConfigNode::Kind::mapping || node.entries.empty()) {
            add(node.mark, "factors", "'factors' must name what varies");
            finish();
        }
        for (const ConfigEntry& entry : node.entries) all.push_back(factor(entry));
        finish();
        return all;
    }

private:
    using Kind = ConfigNode::Kind;

    void add(const Mark& mark, const std::string& key, const std::string& why) {
        problems_.push_back(document_.problem(mark, key, "", why, how_to_write));
    }
    void finish() const {
        if (!problems_.empty()) throw ConfigError(problems_);
    }

    Factor factor(const ConfigEntry& entry) {
        const std::string path = "factors." + entry.key;
        Factor made{entry.key, entry.mark, {}};
        if (!std::all_of(entry.key.begin(), entry.key.end(), [](char c) {
                return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
            })) {
            add(entry.mark, path, "a factor's name is made of the letters a-z, digits and _");
        }
        for (const ConfigEntry& each : entry.value.entries) {
            if (each.key != "key" && each.key != "levels" && each.key != "pairs") {
                add(each.mark, path + "." + each.key,
                    "a factor has 'levels', and maybe 'key' or 'pairs'");
            }
        }
        const ConfigNode* levels = entry.value.find("levels");
        if (levels == nullptr || (levels->items.empty() && levels->entries.empty())) {
            add(entry.mark, path, "a factor needs 'levels'");
            return made;
        }
        const ConfigNode* key = entry.value.find("key");
        if (key != nullptr && levels->kind == Kind::sequence) {
            for (const ConfigNode& item : levels->items) {
                if (item.kind != Kind::scalar) add(item.mark, path, "a level must be one value");
                made.levels.push_back({item.scalar, {{key->scalar, item}}});
            }
        } else if (key == nullptr && levels->kind == Kind::mapping) {
            for (const ConfigEntry& level : levels->entries) {
                made.levels.push_back(named(level, path));
            }
        } else {
            add(levels->mark, path + ".levels",
                "levels are a list of values of 'key', or names with settings");
        }
        const ConfigNode* pairs = entry.value.find("pairs");
        if (pairs != nullptr && pairs->scalar != "true" && pairs->scalar != "false") {
            add(pairs->mark, path + ".pairs", "'pairs' is true or false");
        }
        if (pairs != nullptr && pairs->scalar == "true") add_pairs(made);
        refuse_twice(made, path);
        return made;
    }

    Level named(const ConfigEntry& entry, const std::string& path) {
        Level level{entry.key, {}};
        if (entry.value.kind != Kind::mapping && entry.value.kind != Kind::nothing) {
            add(entry.mark, path + "." + entry.key, "a level holds keys and their values");
        }
        for (const ConfigEntry& setting : entry.value.entries) {
            if (setting.value.kind != Kind::scalar) {
                add(setting.mark, path + "." + entry.key,
                    "write the whole key, with dots, and one value");
            }
            level.settings.emplace_back(setting.key, setting.value);
        }
        return level;
    }

    static void add_pairs(Factor& factor) {
        const std::size_t single = factor.levels.size();
        for (std::size_t a = 1; a < single; ++a) {
            for (std::size_t b = a + 1; b < single; ++b) {
                Level both{factor.levels[a].name + " + " + factor.levels[b].name,
                           factor.levels[a].settings};
                for (const auto& setting : factor.levels[b].settings) {
                    both.settings.push_back(setting);
                }
                factor.levels.push_back(std::move(both));
            }
        }
    }

    void refuse_twice(const Factor& factor, const std::string& path) {
        std::set<std::string> names;
        for (const Level& level : factor.levels) {
            if (!names.insert(level.name).second) {
                add(factor.mark, path, "there are two levels '" + level.name + "'");
            }
        }
    }

    const ConfigDocument& document_;
    std::vector<Problem> problems_;
};

ConfigDocument without_factors(ConfigDocument document) {
    auto& entries = document.root.entries;
    entries.erase(std::remove_if(entries.begin(), entries.end(),
                                 [](const ConfigEntry& e) { return e.key == "factors"; }),
                  entries.end());
    return document;
}

std::vector<Factor> factors_of(const ConfigDocument& document) {
    return FactorReader(document).factors();
}

std::string yaml_scalar(const ConfigNode& node) {
    return node.quoted ? "\"" + node.scalar + "\"" : node.scalar;
}

/// A factor must not be called like anything else in the file.
void refuse_taken_names(const ConfigDocument& document, const Scenario& base,
                        const std::vector<Factor>& factors) {
    std::set<std::string> taken{"replicate", "arm", "tick", "content_hash"};
    const std::unique_ptr<Model> model = base.make_arm(0);
    for (const Measure& measure : model->outcomes()) taken.insert(measure.name);
    for (const Measure& measure : model->series()) taken.insert(measure.name);
    std::vector<Problem> problems;
    for (const Factor& factor : factors) {
        if (taken.insert(factor.name).second) continue;
        problems.push_back(document.problem(factor.mark, "factors." + factor.name, factor.name,
                                            "that name means something else in the file",
                                            "choose another"));
    }
    if (!problems.empty()) throw ConfigError(problems);
}

}  // namespace

bool Question::asked_in(const ConfigDocument& document) {
    return document.root.find("factors") != nullptr;
}

Question::Question(const ConfigDocument& document, std::span<const ModelKind> kinds)
    : document_(without_factors(document)),
      kinds_(kinds),
      factors_(factors_of(document)),
      base_(document_, kinds) {
    refuse_taken_names(document, base_, factors_);
    double count = 1;
    for (const Factor& factor : factors_) count *= static_cast<double>(factor.levels.size());
    if (count > static_cast<double>(most_cells)) {
        throw ConfigError(
            {document.problem(document.root.find("factors")->mark, "factors", "",
                              "that makes more than " + std::to_string(most_cells) + " cells",
                              "leave out factors or levels")});
    }
    for (std::size_t cell = 0; cell < cells(); ++cell) check_cell(cell);
}

void Question::check_cell(std::size_t cell) const {
    try {
        static_cast<void>(scenario(cell));
    } catch (const ConfigError& error) {
        std::string where;
        const std::vector<std::size_t> levels = levels_of(cell);
        for (std::size_t f = 0; f < levels.size(); ++f) {
            where += (f == 0 ? " (with " : ", ") + factors_[f].name + " = " +
                     factors_[f].levels[levels[f]].name;
        }
        std::vector<Problem> problems = error.problems();
        for (Problem& problem : problems) problem.why += where + ")";
        throw ConfigError(problems);
    }
}

std::size_t Question::cells() const {
    std::size_t count = 1;
    for (const Factor& factor : factors_) count *= factor.levels.size();
    return count;
}

std::vector<std::size_t> Question::levels_of(std::size_t cell) const {
    std::vector<std::size_t> levels(factors_.size());
    for (std::size_t f = factors_.size(); f-- > 0;) {
        levels[f] = cell % factors_[f].levels.size();
        cell /= factors_[f].levels.size();
    }
    return levels;
}

Scenario Question::scenario(std::size_t cell) const {
    ConfigDocument document = document_;
    const std::vector<std::size_t> levels = levels_of(cell);
    for (std::size_t f = 0; f < levels.size(); ++f) {
        const Level& level = factors_[f].levels[levels[f]];
        const std::string origin = "factors." + factors_[f].name + "." + level.name;
        for (const auto& [path, value] : level.settings) lay_over(document, path, value, origin);
    }
    return Scenario(std::move(document), kinds_);
}

std::string Question::resolved_yaml() const {
    std::string text = base_.resolved_yaml() + "factors:\n";
    for (const Factor& factor : factors_) {
        text += "  " + factor.name + ":\n    levels:\n";
        for (const Level& level : factor.levels) {
            text += "      \"" + level.name + "\":";
            if (level.settings.empty()) text += " {}";
            text += "\n";
            for (const auto& [path, value] : level.settings) {
                text += "        " + path + ": " + yaml_scalar(value) + "\n";
            }
        }
    }
    return text;
}

namespace {

std::vector<std::size_t> curve_columns(const ResultFile& result) {
    std::vector<std::size_t> columns;
    for (const std::string& name : {result.cost, result.gain}) {
        for (std::size_t m = 0; m < result.series_measures.size(); ++m) {
            if (result.series_measures[m].name == name) columns.push_back(m);
        }
    }
    return columns;
}

/// The grid before its runs; all arms and replicates, nothing measured.
GridFile frame(const Question& question) {
    const Scenario& base = question.base();
    const std::unique_ptr<Model> model = base.make_arm(0);
    GridFile grid;
    grid.title = base.name();
    grid.question = base.question();
    grid.model = base.model_kind().name;
    grid.headline = model->headline();
    grid.cost = model->account().cost;
    grid.gain = model->account().gain;
    for (const Factor& factor : question.factors()) {
        GridAxis axis{factor.name, "factor: " + factor.name, {}};
        for (const Level& level : factor.levels) axis.levels.push_back(level.name);
        grid.axes.push_back(axis);
    }
    for (std::uint32_t r = 0; r < base.replicates(); ++r) grid.replicates.push_back(r);
    grid.arms = base.arms();
    for (std::size_t cell = 0; cell < question.cells(); ++cell) {
        grid.ticks = std::max(grid.ticks, question.scenario(cell).ticks());
    }
    grid.outcome_measures.assign(model->outcomes().begin(), model->outcomes().end());
    for (const std::string& name : {grid.cost, grid.gain}) {
        for (const Measure& measure : model->series()) {
            if (measure.name == name) grid.curve_measures.push_back(measure);
        }
    }
    const std::size_t runs = grid.cells() * grid.replicates.size() * grid.arms.size();
    grid.outcomes.assign(runs * grid.outcome_measures.size(), nan);
    grid.curves.assign(runs * grid.ticks * grid.curve_measures.size(), nan);
    grid.content_hashes.assign(runs, 0);
    grid.seed = base.seed();
    grid.configuration = question.resolved_yaml();
    return grid;
}

void keep(GridFile& grid, std::size_t cell, const ResultFile& result) {
    const std::size_t runs = grid.replicates.size() * grid.arms.size();
    const std::size_t outcomes = grid.outcome_measures.size();
    const std::size_t width = grid.curve_measures.size();
    const std::vector<std::size_t> columns = curve_columns(result);
    std::copy(result.outcomes.begin(), result.outcomes.end(),
              grid.outcomes.begin() + static_cast<std::ptrdiff_t>(cell * runs * outcomes));
    std::copy(result.content_hashes.begin(), result.content_hashes.end(),
              grid.content_hashes.begin() + static_cast<std::ptrdiff_t>(cell * runs));
    for (std::size_t run = 0; run < runs; ++run) {
        for (Tick t = 0; t < result.ticks; ++t) {
            const std::size_t from = (run * result.ticks + t) * result.series_measures.size();
            const std::size_t to = ((cell * runs + run) * grid.ticks + t) * width;
            for (std::size_t k = 0; k < width; ++k) {
                grid.curves[to + k] = result.series[from + columns[k]];
            }
        }
    }
}

}  // namespace

GridFile ask(const Question& question, const CompareOptions& options) {
    GridFile grid = frame(question);
    for (std::size_t cell = 0; cell < question.cells(); ++cell) {
        CompareOptions of_cell = options;
        const auto done = static_cast<double>(cell), all = static_cast<double>(question.cells());
        if (options.progress) {
            of_cell.progress = [&](const Progress& p) {
                options.progress({cell * p.replicates + p.replicates_done,
                                  question.cells() * p.replicates, (done + p.share) / all});
            };
        }
        const ResultFile result = compare(question.scenario(cell), of_cell);
        grid.complete = result.complete;
        if (!result.complete) break;
        keep(grid, cell, result);
    }
    return grid;
}

}  // namespace netlead
