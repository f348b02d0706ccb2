#include "sim/io/result_file.hpp"

#include <algorithm>
#include <numeric>
#include <set>
#include <string_view>

#include "sim/core/contracts.hpp"
#include "sim/core/errors.hpp"
#include "sim/io/handle.hpp"
#include "sim/io/labelled.hpp"

namespace netlead {

namespace {

using labelled::Attribute;
using labelled::Data;
using labelled::Unreadable;
using labelled::Variable;
using Names = std::vector<std::string>;

const std::string format_name = "netlead result file";
const Names of_a_run{"replicate", "arm"};
const Names of_a_tick{"replicate", "arm", "tick"};
const Names of_a_person{"replicate", "arm", "person"};

// ---- writing

std::vector<std::uint32_t> counted(std::uint32_t count) {
    std::vector<std::uint32_t> numbers(count);
    std::iota(numbers.begin(), numbers.end(), 0u);
    return numbers;
}

std::string joined(const Names& names) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : ",") + name;
    return text;
}

/// The measure is the last axis of `values`: every measures-th value belongs to it.
std::vector<double> column(const std::vector<double>& values, std::size_t measure,
                           std::size_t measures) {
    std::vector<double> picked;
    picked.reserve(values.size() / measures);
    for (std::size_t i = measure; i < values.size(); i += measures) picked.push_back(values[i]);
    return picked;
}

std::vector<Attribute> described(const std::string& meaning, const std::string& unit) {
    return {{"long_name", meaning}, {"units", unit}};
}

void add_measures(Data& data, const std::vector<Measure>& measures, const Names& dimensions,
                  const std::vector<double>& values) {
    for (std::size_t i = 0; i < measures.size(); ++i) {
        data.variables.push_back({measures[i].name, dimensions, column(values, i, measures.size()),
                                  described(measures[i].meaning, measures[i].unit)});
    }
}

void add_coordinates(Data& data, const ResultFile& result) {
    data.variables.push_back({"replicate",
                              {"replicate"},
                              result.replicates,
                              described("replicate: which world, shared by all arms", "1")});
    data.variables.push_back(
        {"arm", {"arm"}, result.arms, {{"long_name", std::string("arm: which rules")}}});
    data.variables.push_back({"tick",
                              {"tick"},
                              counted(result.ticks),
                              described("time since the start, in ticks", result.tick_unit)});
    if (result.people.measures.empty()) return;
    data.variables.push_back({"person",
                              {"person"},
                              counted(result.people.people),
                              described("person: number within a world", "1")});
}

std::vector<Attribute> about(const ResultFile& result) {
    return {{"Conventions", std::string("CF-1.8")},
            {"title", result.title},
            {"question", result.question},
            {"model", result.model},
            {"headline", result.headline},
            {"factored", result.factored},
            {"factors", joined(result.factors)},
            {"cost", result.cost},
            {"gain", result.gain},
            {"complete", static_cast<std::int8_t>(result.complete)},
            {"seed", result.seed}};
}

std::string hdf5_version() {
    unsigned major = 0;
    unsigned minor = 0;
    unsigned release = 0;
    checked(H5get_libversion(&major, &minor, &release), "asking for the version of HDF5");
    return std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(release);
}

/// A file that is read and written again names the library that wrote it last.
std::vector<Attribute> provenance(const ResultFile& result) {
    std::vector<Attribute> attributes{{"configuration", result.configuration}};
    for (const auto& [name, value] : result.provenance)
        if (name != "hdf5") attributes.push_back({name, value});
    attributes.push_back({"hdf5", hdf5_version()});
    return attributes;
}

void expect_sizes(const ResultFile& result) {
    const std::size_t runs = result.replicates.size() * result.arms.size();
    NETLEAD_EXPECT(runs > 0 && result.ticks > 0);
    NETLEAD_EXPECT(result.series.size() == runs * result.ticks * result.series_measures.size());
    NETLEAD_EXPECT(result.outcomes.size() == runs * result.outcome_measures.size());
    NETLEAD_EXPECT(result.content_hashes.size() == runs);
    NETLEAD_EXPECT(result.people.measures.empty() || result.people.people > 0);
    NETLEAD_EXPECT(result.people.values.size() ==
                   runs * result.people.people * result.people.measures.size());
}

void expect_unique_names(const Data& data) {
    std::set<std::string> names;
    for (const Variable& variable : data.variables) {
        const bool unique_name = names.insert(variable.name).second;
        NETLEAD_EXPECT(unique_name);
    }
}

Data to_labelled(const ResultFile& result) {
    expect_sizes(result);
    Data data;
    data.format = format_name;
    data.format_version = static_cast<std::uint32_t>(result_format_version);
    data.attributes = about(result);
    add_coordinates(data, result);
    add_measures(data, result.outcome_measures, of_a_run, result.outcomes);
    add_measures(data, result.series_measures, of_a_tick, result.series);
    add_measures(data, result.people.measures, of_a_person, result.people.values);
    data.variables.push_back({"content_hash", of_a_run, result.content_hashes,
                              described("content hash of the run: equal for equal bits", "1")});
    data.groups.push_back({"provenance", provenance(result)});
    expect_unique_names(data);
    return data;
}

// ---- reading

[[noreturn]] void lacks(const std::string& what) {
    throw Unreadable("is damaged (it lacks " + what + ")",
                     "use a copy of it, or run the experiment again");
}

template <class Value>
Value value_of(const std::vector<Attribute>& attributes, const std::string& name) {
    for (const Attribute& attribute : attributes) {
        const auto* value = std::get_if<Value>(&attribute.value);
        if (attribute.name == name && value != nullptr) return *value;
    }
    lacks("attribute '" + name + "'");
}

/// An attribute that older files lack.
std::string text_or_nothing(const std::vector<Attribute>& attributes, const std::string& name) {
    for (const Attribute& attribute : attributes) {
        const auto* text = std::get_if<std::string>(&attribute.value);
        if (attribute.name == name && text != nullptr) return *text;
    }
    return {};
}

const Variable* find(const Data& data, const std::string& name) {
    for (const Variable& variable : data.variables)
        if (variable.name == name) return &variable;
    return nullptr;
}

template <class Value>
const std::vector<Value>& values_of(const Data& data, const std::string& name) {
    const Variable* variable = find(data, name);
    const auto* values =
        variable == nullptr ? nullptr : std::get_if<std::vector<Value>>(&variable->values);
    if (values == nullptr) lacks("variable '" + name + "'");
    return *values;
}

Names split(std::string_view text) {
    Names names;
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        names.emplace_back(text.substr(0, comma));
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return names;
}

/// Collects the measures with these dimensions and interleaves their values, measure last.
void take_measures(const Data& data, const Names& dimensions, std::size_t rows,
                   std::vector<Measure>& measures, std::vector<double>& values) {
    std::vector<const std::vector<double>*> columns;
    for (const Variable& variable : data.variables) {
        const auto* numbers = std::get_if<std::vector<double>>(&variable.values);
        if (variable.dimensions != dimensions || numbers == nullptr) continue;
        if (numbers->size() != rows) lacks("values of '" + variable.name + "'");
        measures.push_back({variable.name, value_of<std::string>(variable.attributes, "units"),
                            value_of<std::string>(variable.attributes, "long_name")});
        columns.push_back(numbers);
    }
    values.reserve(rows * columns.size());
    for (std::size_t row = 0; row < rows; ++row)
        for (const auto* numbers : columns) values.push_back((*numbers)[row]);
}

void take_about(const Data& data, ResultFile& result) {
    const std::vector<Attribute>& from = data.attributes;
    result.title = value_of<std::string>(from, "title");
    result.question = value_of<std::string>(from, "question");
    result.model = value_of<std::string>(from, "model");
    result.headline = value_of<std::string>(from, "headline");
    result.factored = value_of<std::string>(from, "factored");
    result.factors = split(value_of<std::string>(from, "factors"));
    result.cost = text_or_nothing(from, "cost");
    result.gain = text_or_nothing(from, "gain");
    result.complete = value_of<std::int8_t>(from, "complete") != 0;
    result.seed = value_of<std::uint32_t>(from, "seed");
}

void take_coordinates(const Data& data, ResultFile& result) {
    result.replicates = values_of<std::uint32_t>(data, "replicate");
    result.arms = values_of<std::string>(data, "arm");
    result.ticks = static_cast<Tick>(values_of<std::uint32_t>(data, "tick").size());
    result.tick_unit = value_of<std::string>(find(data, "tick")->attributes, "units");
    if (const Variable* person = find(data, "person"); person != nullptr) {
        result.people.people =
            static_cast<std::uint32_t>(values_of<std::uint32_t>(data, person->name).size());
    }
}

void take_provenance(const Data& data, ResultFile& result) {
    const auto group = std::find_if(data.groups.begin(), data.groups.end(),
                                    [](const auto& each) { return each.name == "provenance"; });
    if (group == data.groups.end()) lacks("group 'provenance'");
    result.configuration = value_of<std::string>(group->attributes, "configuration");
    for (const Attribute& attribute : group->attributes) {
        const auto* text = std::get_if<std::string>(&attribute.value);
        if (attribute.name != "configuration" && text != nullptr)
            result.provenance.emplace_back(attribute.name, *text);
    }
}

ResultFile from_labelled(const Data& data) {
    ResultFile result;
    take_about(data, result);
    take_coordinates(data, result);
    const std::size_t runs = result.replicates.size() * result.arms.size();
    take_measures(data, of_a_run, runs, result.outcome_measures, result.outcomes);
    take_measures(data, of_a_tick, runs * result.ticks, result.series_measures, result.series);
    take_measures(data, of_a_person, runs * result.people.people, result.people.measures,
                  result.people.values);
    result.content_hashes = values_of<std::uint64_t>(data, "content_hash");
    if (result.content_hashes.size() != runs) lacks("values of 'content_hash'");
    take_provenance(data, result);
    return result;
}

}  // namespace

void write_result_file(const std::string& path, const ResultFile& result, bool overwrite) {
    check_writable(path, overwrite);
    write_whole_file(path, labelled::encode(to_labelled(result)), overwrite);
}

ResultFile read_result_file(const std::string& path) {
    const std::vector<std::uint8_t> bytes = read_whole_file(path);
    try {
        return from_labelled(labelled::decode(bytes, format_name,
                                              static_cast<std::uint32_t>(result_format_version)));
    } catch (const Unreadable& error) {
        throw FileError(path, error.what(), error.suggestion);
    }
}

}  // namespace netlead
