#include "sim/io/unit_file.hpp"

#include "sim/core/contracts.hpp"
#include "sim/core/errors.hpp"
#include "sim/io/columns.hpp"
#include "sim/io/whole_file.hpp"

namespace netlead {

namespace {

using namespace labelled;

const std::string unit_format = "netlead unit file";

/// Numbers of 64 bits as attributes: the high and the low half.
void add_halves(std::vector<Attribute>& attributes, const std::string& name, std::uint64_t value) {
    attributes.push_back({name + "_high", static_cast<std::uint32_t>(value >> 32)});
    attributes.push_back({name + "_low", static_cast<std::uint32_t>(value)});
}

std::uint64_t halves(const std::vector<Attribute>& attributes, const std::string& name) {
    return std::uint64_t{value_of<std::uint32_t>(attributes, name + "_high")} << 32 |
           value_of<std::uint32_t>(attributes, name + "_low");
}

/// Measures as an axis: units are many, and a variable for each measure would be most of a file.
Variable measure_coordinate(const std::string& axis, const std::vector<Measure>& measures) {
    std::vector<std::string> names;
    for (const Measure& measure : measures) names.push_back(measure.name);
    return {axis, {axis}, names, {{"long_name", std::string("measure of the model")}}};
}

std::vector<Measure> measures_called(const std::vector<std::string>& names) {
    std::vector<Measure> measures;
    for (const std::string& name : names) measures.push_back({name, "", ""});
    return measures;
}

bool fills(const RunColumns& columns, const RunRows& rows, std::size_t runs) {
    return runs > 0 && rows.size() == runs &&
           rows.outcomes.size() == runs * columns.outcome_width() &&
           rows.series.size() == runs * columns.series_width() &&
           rows.person_values.size() == runs * columns.person_width() &&
           rows.content_hashes.size() == runs * columns.arms.size();
}

Data data_of(const UnitFile& file) {
    const RunColumns& columns = file.runs.columns;
    const RunRows& rows = file.runs.rows;
    Data data;
    data.format = unit_format;
    data.format_version = static_cast<std::uint32_t>(unit_format_version);
    data.attributes = {{"build", file.build}, {"unit", file.runs.unit}};
    add_halves(data.attributes, "identity", file.identity);
    auto& variables = data.variables;
    variables.push_back({"run", {"run"}, file.runs.numbers, described("number of the run", "1")});
    variables.push_back(
        {"arm", {"arm"}, columns.arms, {{"long_name", std::string("arm: which rules")}}});
    variables.push_back(measure_coordinate("outcome", columns.outcome_measures));
    variables.push_back({"outcomes", {"run", "arm", "outcome"}, rows.outcomes, {}});
    if (!columns.series_measures.empty()) {
        variables.push_back({"tick",
                             {"tick"},
                             columns.tick_values(),
                             described("time since the start, in ticks", columns.tick_unit)});
        variables.push_back(measure_coordinate("series", columns.series_measures));
        variables.push_back({"values", {"run", "arm", "tick", "series"}, rows.series, {}});
    }
    if (!columns.person_measures.empty()) {
        variables.push_back({"person",
                             {"person"},
                             counted(columns.people),
                             described("person: number within a world", "1")});
        variables.push_back(measure_coordinate("column", columns.person_measures));
        variables.push_back({"people", {"run", "arm", "person", "column"}, rows.person_values, {}});
    }
    variables.push_back(
        {"content_hash",
         {"run", "arm"},
         rows.content_hashes,
         described("content hash of the run: equal for equal bits; 0: not run", "1")});
    variables.push_back({"failure",
                         {"run"},
                         rows.failures,
                         {{"long_name", std::string("why the run failed; empty: all well")}}});
    return data;
}

UnitFile unit_of(const Data& data) {
    UnitFile file;
    file.identity = halves(data.attributes, "identity");
    file.build = value_of<std::string>(data.attributes, "build");
    RunUnit& runs = file.runs;
    runs.unit = value_of<std::uint32_t>(data.attributes, "unit");
    runs.numbers = values_of<std::uint32_t>(data, "run");
    RunColumns& columns = runs.columns;
    columns.arms = values_of<std::string>(data, "arm");
    columns.outcome_measures = measures_called(values_of<std::string>(data, "outcome"));
    runs.rows.outcomes = values_of<double>(data, "outcomes");
    if (find(data, "tick") != nullptr) {
        const auto& ticks = values_of<std::uint32_t>(data, "tick");
        columns.ticks = static_cast<Tick>(ticks.size());
        columns.kept_ticks.assign(ticks.begin(), ticks.end());
        if (columns.tick_values() == counted(columns.ticks)) columns.kept_ticks.clear();
        columns.series_measures = measures_called(values_of<std::string>(data, "series"));
        runs.rows.series = values_of<double>(data, "values");
    }
    if (find(data, "person") != nullptr) {
        columns.people =
            static_cast<std::uint32_t>(values_of<std::uint32_t>(data, "person").size());
        columns.person_measures = measures_called(values_of<std::string>(data, "column"));
        runs.rows.person_values = values_of<double>(data, "people");
    }
    runs.rows.content_hashes = values_of<std::uint64_t>(data, "content_hash");
    runs.rows.failures = values_of<std::string>(data, "failure");
    if (!fills(columns, runs.rows, runs.numbers.size())) lacks("values of some runs");
    return file;
}

}  // namespace

void write_unit_file(const std::string& path, const UnitFile& file) {
    NETLEAD_EXPECT(fills(file.runs.columns, file.runs.rows, file.runs.numbers.size()));
    write_whole_file(path, encode(data_of(file)), true);
}

UnitFile read_unit_file(const std::string& path) {
    const std::vector<std::uint8_t> bytes = read_whole_file(path);
    try {
        return unit_of(decode(bytes, {{unit_format, unit_format_version}}));
    } catch (const Unreadable& error) {
        throw FileError(path, error.what(),
                        "delete it, then 'netlead sweep resume' runs that part again");
    }
}

}  // namespace netlead
