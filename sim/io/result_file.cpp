#include "sim/io/result_file.hpp"

#include <algorithm>
#include <set>
#include <string_view>

#include "sim/core/contracts.hpp"
#include "sim/core/errors.hpp"
#include "sim/io/columns.hpp"

namespace netlead {

namespace {

using namespace labelled;
using Names = std::vector<std::string>;

const std::string format_name = "netlead result file";
const Names of_a_run{"replicate", "arm"};
const Names of_a_tick{"replicate", "arm", "tick"};
const Names of_a_person{"replicate", "arm", "person"};

// ---- writing

void add_coordinates(Data& data, const RunTable& result) {
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

std::vector<Attribute> about(const RunTable& result) {
    std::vector<Attribute> all =
        about_file(result.title, result.question, result.model, id_of(result.content_hashes));
    const std::vector<Attribute> own{{"headline", result.headline},
                                     {"factored", result.factored},
                                     {"factors", joined(result.factors)},
                                     {"cost", result.cost},
                                     {"gain", result.gain},
                                     {"complete", static_cast<std::int8_t>(result.complete)},
                                     {"seed", result.seed}};
    all.insert(all.end(), own.begin(), own.end());
    return all;
}

void expect_sizes(const RunTable& result) {
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

Data to_labelled(const RunTable& result) {
    expect_sizes(result);
    Data data;
    data.format = format_name;
    data.format_version = static_cast<std::uint32_t>(result_format_version);
    data.attributes = about(result);
    add_coordinates(data, result);
    add_measures(data, result.outcome_measures, of_a_run, result.outcomes);
    add_measures(data, result.series_measures, of_a_tick, result.series);
    add_measures(data, result.people.measures, of_a_person, result.people.values);
    add_hashes(data, of_a_run, result.content_hashes);
    add_provenance(data, result.configuration, result.provenance);
    expect_unique_names(data);
    return data;
}

// ---- reading

/// An attribute that older files lack.
std::string text_or_nothing(const std::vector<Attribute>& attributes, const std::string& name) {
    for (const Attribute& attribute : attributes) {
        const auto* text = std::get_if<std::string>(&attribute.value);
        if (attribute.name == name && text != nullptr) return *text;
    }
    return {};
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

void take_about(const Data& data, RunTable& result) {
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

void take_coordinates(const Data& data, RunTable& result) {
    result.replicates = values_of<std::uint32_t>(data, "replicate");
    result.arms = values_of<std::string>(data, "arm");
    result.ticks = static_cast<Tick>(values_of<std::uint32_t>(data, "tick").size());
    result.tick_unit = read_described(find(data, "tick")->attributes).unit;
    if (const Variable* person = find(data, "person"); person != nullptr) {
        result.people.people =
            static_cast<std::uint32_t>(values_of<std::uint32_t>(data, person->name).size());
    }
}

void take_provenance(const Data& data, RunTable& result) {
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

RunTable from_labelled(const Data& data) {
    RunTable result;
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

std::vector<std::uint8_t> encode_result(const RunTable& result) {
    return labelled::encode(to_labelled(result));
}

void write_result_file(const std::string& path, const RunTable& result, bool overwrite) {
    check_writable(path, overwrite);
    write_whole_file(path, encode_result(result), overwrite);
}

RunTable read_result_file(const std::string& path) {
    const std::vector<std::uint8_t> bytes = read_whole_file(path);
    try {
        return from_labelled(labelled::decode(bytes, format_name,
                                              static_cast<std::uint32_t>(result_format_version)));
    } catch (const Unreadable& error) {
        throw FileError(path, error.what(), error.suggestion);
    }
}

}  // namespace netlead
