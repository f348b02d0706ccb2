#include "sim/experiment/points.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "sim/config/numbers.hpp"
#include "sim/config/reader.hpp"
#include "sim/core/contracts.hpp"
#include "sim/experiment/importing.hpp"
#include "sim/experiment/settings.hpp"
#include "sim/io/whole_file.hpp"

namespace netlead {

namespace {

/// What a plan's configuration has besides an ordinary one's.
const std::vector<std::string> own_sections{"factors", "design", "replication", "outputs"};

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

/// What a level stands for if it is a value of one key: a number, or 1 and 0 for true and false.
std::optional<double> number_of(const Level& level) {
    if (level.settings.size() != 1 || level.settings.front().second.quoted) return std::nullopt;
    const std::string& word = level.settings.front().second.scalar;
    if (word != level.name) return std::nullopt;
    if (word == "true" || word == "false") return word == "true" ? 1 : 0;
    return parse_number(word);
}

/// For one that is somebody else's.
std::shared_ptr<const Scenario> borrowed(const Scenario& scenario) {
    return {std::shared_ptr<void>(), &scenario};
}

}  // namespace

Points::Points(const ConfigDocument& document, std::span<const ModelKind> kinds)
    : Points(document, kinds,
             has_factors(document) ? read_factors(document) : std::vector<Factor>{}) {}

Points::Points(const ConfigDocument& document, std::span<const ModelKind> kinds,
               std::vector<Factor> factors)
    : document_(without_sections(document, own_sections)),
      kinds_(kinds),
      factors_(std::move(factors)),
      base_(std::make_shared<const Scenario>(document_, kinds)) {}

Points::Points(const Scenario& base) : base_(borrowed(base)) {}

std::vector<FilesRead::Text> Points::files_of_levels() const {
    std::vector<FilesRead::Text> texts;
    for (const Factor& factor : factors_) {
        for (const Level& level : factor.levels) {
            for (const auto& [path, value] : level.settings) {
                if (!names_a_network(path) || value.scalar.empty()) continue;
                texts.push_back(document_.files->text(document_.located(value.scalar, value.mark),
                                                      read_whole_text));
            }
        }
    }
    return texts;
}

bool Points::vary_ticks() const {
    return std::any_of(factors_.begin(), factors_.end(),
                       [&](const Factor& factor) { return varies_ticks(document_, factor); });
}

Tick Points::horizon() const {
    if (!vary_ticks()) return scenario(0)->ticks();
    Tick ticks = 0;
    for (std::uint32_t point = 0; point < count(); ++point)
        ticks = std::max(ticks, scenario(point)->ticks());
    return ticks;
}

std::shared_ptr<const Scenario> Points::scenario(std::uint32_t point) const {
    NETLEAD_EXPECT(point < count());
    if (factors_.empty()) return base_;
    {
        const std::lock_guard lock(kept_->one_at_a_time);
        const auto known = kept_->scenarios.find(point);
        if (known != kept_->scenarios.end()) return known->second;
    }
    std::shared_ptr<const Scenario> bound = bind(point);
    const std::size_t people = bound->network().people() * bound->arms().size();
    const std::lock_guard lock(kept_->one_at_a_time);
    if (kept_->scenarios.size() < most_kept && kept_->people + people <= most_people_kept) {
        kept_->people += kept_->scenarios.emplace(point, bound).second ? people : 0;
    }
    return bound;
}

std::shared_ptr<const Scenario> Points::bind(std::uint32_t point) const {
    ConfigDocument document = document_;
    std::string where;
    for (std::size_t f = 0; f < factors_.size(); ++f) {
        const double value = values_[point * factors_.size() + f];
        if (std::isnan(value)) continue;
        lay_over(document, factors_[f], value);
        where += (where.empty() ? " (with " : ", ") + factors_[f].name + " = " +
                 factors_[f].in_words(value);
    }
    leave_out_unchosen(document.root, base_->table());
    try {
        return std::make_shared<const Scenario>(std::move(document), kinds_);
    } catch (const ConfigError& error) {
        std::vector<Problem> problems = error.problems();
        for (Problem& problem : problems) problem.why += where.empty() ? "" : where + ")";
        throw ConfigError(problems);
    }
}

std::string Points::unit_of(const std::string& key) const {
    const Settings settings(kinds_);
    std::string path = key;
    if (key.rfind("arms.", 0) == 0) {
        const std::size_t end = key.find('.', 5);
        if (end != std::string::npos) path = base_->model_kind().name + key.substr(end);
    }
    const Param* row = settings.table.find(path);
    return row == nullptr || row->spec.unit.empty() ? "1" : row->spec.unit;
}

Varied Points::varied(std::size_t f) const {
    const Factor& factor = factors_[f];
    Varied made{factor.name, factor.name, {}, {}, {}};
    const std::vector<std::string> keys = keys_of(factor);
    for (const std::string& key : keys) made.key += (made.key.empty() ? "" : ",") + key;
    if (!keys.empty()) made.unit = unit_of(keys.front());
    if (factor.range) {
        made.low = factor.range->low;
        made.high = factor.range->high;
        made.log = factor.range->log;
        made.likely = factor.range->likely;
    }
    for (const Level& level : factor.levels) made.level_names.push_back(level.name);
    const bool numbers =
        std::all_of(factor.levels.begin(), factor.levels.end(),
                    [](const Level& level) { return number_of(level).has_value(); });
    for (std::size_t p = 0; p < count(); ++p) {
        const double value = values_[p * factors_.size() + f];
        const bool given = !std::isnan(value);
        if (factor.range) {
            made.values.push_back(value);
        } else if (numbers) {
            made.values.push_back(given ? *number_of(factor.levels[static_cast<std::size_t>(value)])
                                        : value);
        } else {
            made.levels.push_back(given ? factor.levels[static_cast<std::size_t>(value)].name : "");
        }
    }
    return made;
}

std::vector<Varied> Points::varied() const {
    std::vector<Varied> all;
    for (std::size_t f = 0; f < factors_.size(); ++f) all.push_back(varied(f));
    return all;
}

}  // namespace netlead
