/// Reading run files, and the three kinds of file that were before version 3: result files (one
/// point), grid files (an axis for each factor) and sweep files (points).

#include <algorithm>
#include <cmath>
#include <string_view>

#include "sim/core/contracts.hpp"
#include "sim/core/errors.hpp"
#include "sim/io/columns.hpp"
#include "sim/io/run_axes.hpp"
#include "sim/io/run_file.hpp"

namespace netlead {

namespace {

using namespace labelled;

const std::string old_result = "netlead result file", old_grid = "netlead grid file",
                  old_sweep = "netlead sweep file";

/// An attribute that some files lack.
template <class Value>
Value value_or(const std::vector<Attribute>& attributes, const std::string& name, Value otherwise) {
    for (const Attribute& attribute : attributes) {
        const auto* value = std::get_if<Value>(&attribute.value);
        if (attribute.name == name && value != nullptr) return *value;
    }
    return otherwise;
}

std::string text_or_nothing(const std::vector<Attribute>& attributes, const std::string& name) {
    return value_or<std::string>(attributes, name, {});
}

Names split(std::string_view text, char separator) {
    Names names;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(separator), text.size());
        names.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return names;
}

/// Names of what varies: old result files called the factors of the product so.
Names names_of_varied(const Data& data) {
    if (data.format == old_result) return {};
    return split(value_of<std::string>(data.attributes, "factors"), ',');
}

void take_about(const Data& data, RunTable& table) {
    const std::vector<Attribute>& from = data.attributes;
    table.title = value_of<std::string>(from, "title");
    table.question = value_of<std::string>(from, "question");
    table.model = value_of<std::string>(from, "model");
    table.headline = value_of<std::string>(from, "headline");
    table.factored = text_or_nothing(from, "factored");
    table.factors =
        split(text_or_nothing(from, data.format == old_result ? "factors" : "product_of"), ',');
    table.cost = text_or_nothing(from, "cost");
    table.gain = text_or_nothing(from, "gain");
    table.design = data.format == old_grid ? "full_grid" : text_or_nothing(from, "design");
    table.complete = value_of<std::int8_t>(from, "complete") != 0;
    table.seed = value_of<std::uint32_t>(from, "seed");
}

void take_coordinates(const Data& data, RunTable& table) {
    table.replicates = values_of<std::uint32_t>(data, "replicate");
    table.arms = values_of<std::string>(data, "arm");
    if (const Variable* tick = find(data, "tick"); tick != nullptr) {
        const auto& ticks = values_of<std::uint32_t>(data, tick->name);
        table.ticks = static_cast<Tick>(ticks.size());
        table.kept_ticks.assign(ticks.begin(), ticks.end());
        if (table.tick_values() == counted(table.ticks)) table.kept_ticks.clear();
        table.tick_unit = read_described(tick->attributes).unit;
    }
    table.horizon = value_or<std::uint32_t>(data.attributes, "horizon", table.ticks);
    if (const Variable* person = find(data, "person"); person != nullptr) {
        table.people =
            static_cast<std::uint32_t>(values_of<std::uint32_t>(data, person->name).size());
    }
}

/// Names have no unit, unless they were given one; the axes of grid files may have no meaning either.
Described read_factor(const Variable& variable) {
    std::vector<Attribute> attributes = variable.attributes;
    if (std::holds_alternative<Names>(variable.values)) {
        attributes.push_back({"long_name", variable.name});
        attributes.push_back({"units", std::string("1")});
    }
    return read_described(attributes);
}

Varied take_factor(const Variable& variable, bool grid) {
    const Described about = read_factor(variable);
    Varied factor;
    factor.name = variable.name;
    factor.meaning =
        about.meaning.rfind("factor: ", 0) == 0 ? about.meaning.substr(8) : about.meaning;
    factor.unit = about.unit.empty() ? "1" : about.unit;
    factor.key = text_or_nothing(variable.attributes, "key");
    factor.log = text_or_nothing(variable.attributes, "scale") == "log";
    const double likely = value_or<double>(variable.attributes, "likely", std::nan(""));
    if (!std::isnan(likely)) factor.likely = likely;
    const std::string levels = text_or_nothing(variable.attributes, "levels");
    factor.level_names = split(levels, levels.find('\n') == std::string::npos ? ',' : '\n');
    if (factor.is_range()) {
        factor.low = value_or<double>(variable.attributes, "low", 0);
        factor.high = value_or<double>(variable.attributes, "high", 0);
    }
    if (const auto* numbers = std::get_if<std::vector<double>>(&variable.values)) {
        factor.values = *numbers;
    } else if (const auto* names = std::get_if<Names>(&variable.values)) {
        factor.levels = *names;
        if (grid) factor.level_names = *names;
    } else {
        lacks("values of '" + variable.name + "'");
    }
    return factor;
}

/// An axis of levels as a factor along the points, the last axis fastest.
void spread(Varied& axis, std::size_t inner, std::size_t points) {
    const Names names = axis.level_names;
    axis.levels.clear();
    for (std::size_t p = 0; p < points; ++p) axis.levels.push_back(names[p / inner % names.size()]);
}

void take_points(const Data& data, RunTable& table) {
    const Names names = names_of_varied(data);
    const bool grid = data.format == old_grid;
    std::size_t points = 1;
    for (const std::string& name : names) {
        const Variable* const variable = find(data, name);
        if (variable == nullptr) lacks("factor '" + name + "'");
        table.varied.push_back(take_factor(*variable, grid));
        if (grid) points *= table.varied.back().level_names.size();
    }
    if (grid) {
        std::size_t inner = points;
        for (Varied& axis : table.varied) {
            inner /= axis.level_names.size();
            spread(axis, inner, points);
        }
    } else if (!names.empty()) {
        points = values_of<std::uint32_t>(data, "point").size();
        table.worlds = values_of<std::uint32_t>(data, "worlds");
    }
    for (const Varied& factor : table.varied) {
        if (std::max(factor.values.size(), factor.levels.size()) != points)
            lacks("points of '" + factor.name + "'");
    }
    table.points = static_cast<std::uint32_t>(points);
}

void take_runs(const Data& data, RunTable& table) {
    const Names runs =
        data.format == old_grid ? with(names_of_varied(data), {"replicate"}) : run_axes(table);
    const Names by_arm = with(runs, {"arm"});
    const std::size_t rows = table.runs() * table.arms.size();
    take_measures(data, by_arm, rows, table.outcome_measures, table.outcomes);
    take_measures(data, with(by_arm, {"tick"}), rows * table.ticks, table.series_measures,
                  table.series);
    take_measures(data, with(by_arm, {"person"}), rows * table.people, table.person_measures,
                  table.person_values);
    table.content_hashes = values_of<std::uint64_t>(data, "content_hash");
    if (table.content_hashes.size() != rows) lacks("values of 'content_hash'");
    table.failures.resize(table.runs());
    if (find(data, "failure") == nullptr) return;
    table.failures = values_of<std::string>(data, "failure");
    if (table.failures.size() != table.runs()) lacks("values of 'failure'");
}

void take_provenance(const Data& data, RunTable& table) {
    const auto group = std::find_if(data.groups.begin(), data.groups.end(),
                                    [](const auto& each) { return each.name == "provenance"; });
    if (group == data.groups.end()) lacks("group 'provenance'");
    table.configuration = value_of<std::string>(group->attributes, "configuration");
    for (const Attribute& attribute : group->attributes) {
        const auto* text = std::get_if<std::string>(&attribute.value);
        if (attribute.name != "configuration" && text != nullptr)
            table.provenance.emplace_back(attribute.name, *text);
    }
}

RunTable from_labelled(const Data& data) {
    RunTable table;
    take_about(data, table);
    take_coordinates(data, table);
    take_points(data, table);
    take_runs(data, table);
    take_provenance(data, table);
    return table;
}

}  // namespace

RunTable read_run_file(const std::string& path) {
    const std::vector<std::uint8_t> bytes = read_whole_file(path);
    try {
        return from_labelled(decode(
            bytes,
            {{run_format, run_format_version}, {old_result, 1}, {old_grid, 1}, {old_sweep, 2}}));
    } catch (const Unreadable& error) {
        throw FileError(path, error.what(), error.suggestion);
    }
}

}  // namespace netlead
