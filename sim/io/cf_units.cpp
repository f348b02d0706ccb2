#include "sim/io/cf_units.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "sim/io/columns.hpp"

namespace netlead::labelled {

namespace {

/// Words of UDUNITS that our units use.
constexpr std::array<const char*, 8> times{"day",   "days",   "week", "weeks",
                                           "month", "months", "year", "years"};

/// The factors of one side of a slash that are times, joined as UDUNITS multiplies.
std::string times_in(const std::string& side) {
    std::string product;
    for (std::size_t begin = 0; begin < side.size();) {
        const std::size_t end = std::min(side.find_first_of("-* ", begin), side.size());
        const std::string word = side.substr(begin, end - begin);
        if (std::find(times.begin(), times.end(), word) != times.end())
            product += (product.empty() ? "" : " ") + word;
        begin = end + 1;
    }
    return product;
}

}  // namespace

std::string cf_unit(const std::string& unit) {
    const std::size_t slash = unit.find('/');
    const std::string above = times_in(unit.substr(0, slash));
    const std::string below =
        slash == std::string::npos ? std::string() : times_in(unit.substr(slash + 1));
    if (below.empty()) return above.empty() ? "1" : above;
    return (above.empty() ? "1" : above) + "/" + below;
}

std::vector<Attribute> described(const std::string& meaning, const std::string& unit) {
    const std::string valid = cf_unit(unit);
    if (valid == unit || unit.empty()) return {{"long_name", meaning}, {"units", valid}};
    return {{"long_name", meaning + " (" + unit + ")"}, {"units", valid}, {"display_units", unit}};
}

Described read_described(const std::vector<Attribute>& attributes) {
    Described found{value_of<std::string>(attributes, "long_name"),
                    value_of<std::string>(attributes, "units")};
    for (const Attribute& attribute : attributes) {
        const auto* unit = std::get_if<std::string>(&attribute.value);
        if (attribute.name != "display_units" || unit == nullptr) continue;
        const std::string end = " (" + *unit + ")";
        found.unit = *unit;
        if (found.meaning.ends_with(end)) found.meaning.resize(found.meaning.size() - end.size());
    }
    return found;
}

std::vector<Attribute> about_file(const std::string& title, const std::string& question,
                                  const std::string& model, const std::string& id) {
    return {{"Conventions", std::string("CF-1.11, ACDD-1.3")},
            {"title", title},
            {"summary",
             question.empty() ? "Simulated runs of the model " + model + ": " + title : question},
            {"source", "netlead, agent-based simulation, model " + model},
            {"references", std::string("models/MODEL.md and models/SOURCES.bib of netlead")},
            {"license", std::string("the data: as its maker says; netlead: MIT")},
            {"keywords", std::string("leadership, social networks, collective action, agent-based "
                                     "model, simulation")},
            {"id", id},
            {"question", question},
            {"model", model}};
}

}  // namespace netlead::labelled
