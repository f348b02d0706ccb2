#include "sim/network/placed_network.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_map>
#include <utility>

#include "sim/core/errors.hpp"
#include "sim/core/params.hpp"

namespace netlead {

namespace {

[[noreturn]] void refuse(const std::string& file, const std::string& value, const std::string& why,
                         const std::string& suggestion = {}) {
    throw ConfigError(
        {Problem{.file = file, .value = value, .why = why, .suggestion = suggestion}});
}

/// `superior` as numbers.
std::vector<PersonId> superiors_of(const LabelledNetwork& network, const Attribute& superior,
                                   const std::string& file) {
    const PeopleByName people(network);
    std::vector<PersonId> superiors(network.names.size(), nobody);
    for (PersonId i = 0; i < superiors.size(); ++i) {
        if (superior.missing(i)) continue;
        const std::string name = superior.text(i);
        superiors[i] = people.find(name);
        if (superiors[i] == nobody) {
            refuse(
                file, name,
                "'" + name + "', the superior of '" + network.names[i] + "', is none of the people",
                "add a line for that person, or leave the superior empty for a head");
        }
    }
    return superiors;
}

/// The chart breadth first, one tree after the other.
std::vector<PersonId> breadth_first(const std::vector<PersonId>& superiors,
                                    const std::vector<std::string>& names,
                                    const std::string& file) {
    std::vector<std::vector<PersonId>> reports(superiors.size());
    for (PersonId i = 0; i < superiors.size(); ++i) {
        if (superiors[i] != nobody) reports[superiors[i]].push_back(i);
    }
    std::vector<PersonId> order;
    std::vector<bool> placed(superiors.size(), false);
    for (PersonId head = 0; head < superiors.size(); ++head) {
        if (superiors[head] != nobody) continue;
        std::size_t next = order.size();
        order.push_back(head);
        for (; next < order.size(); ++next) {
            placed[order[next]] = true;
            for (const PersonId report : reports[order[next]]) order.push_back(report);
        }
    }
    if (order.size() < superiors.size()) {
        const auto lost = std::find(placed.begin(), placed.end(), false) - placed.begin();
        const std::string& name = names[static_cast<std::size_t>(lost)];
        refuse(file, name, "the superiors of '" + name + "' lead in a circle and to no head",
               "leave the superior of a head empty");
    }
    return order;
}

/// People with the same text side by side, groups in the order in which they come first; `sizes`
/// gets how many each has.
std::vector<PersonId> by_group(const LabelledNetwork& network, const Attribute& group,
                               const std::string& file, std::vector<std::uint32_t>& sizes) {
    std::unordered_map<std::string, std::size_t> number;
    std::vector<std::vector<PersonId>> members;
    for (PersonId i = 0; i < network.names.size(); ++i) {
        if (group.missing(i)) {
            refuse(file, network.names[i],
                   "'" + network.names[i] + "' has no " + group.name + ", and others have",
                   "give everybody one, or nobody");
        }
        const auto [place, is_new] = number.try_emplace(group.text(i), members.size());
        if (is_new) members.emplace_back();
        members[place->second].push_back(i);
    }
    std::vector<PersonId> order;
    for (const std::vector<PersonId>& each : members) {
        sizes.push_back(static_cast<std::uint32_t>(each.size()));
        order.insert(order.end(), each.begin(), each.end());
    }
    return order;
}

/// The regular tree in groups of any size, as superiors.
std::vector<PersonId> regular_trees(const std::vector<std::uint32_t>& sizes, std::uint32_t span) {
    std::vector<PersonId> superiors;
    for (const std::uint32_t size : sizes) {
        const auto head = static_cast<PersonId>(superiors.size());
        superiors.push_back(nobody);
        for (std::uint32_t a = 1; a < size; ++a) superiors.push_back(head + (a - 1) / span);
    }
    return superiors;
}

template <class T>
std::vector<T> arranged(const std::vector<T>& values, const std::vector<PersonId>& order) {
    std::vector<T> result;
    for (const PersonId i : order) result.push_back(values[i]);
    return result;
}

Attribute arranged(const Attribute& from, const std::vector<PersonId>& order) {
    if (from.is_number()) return {from.name, arranged(from.numbers(), order)};
    return {from.name, arranged(from.texts(), order)};
}

void turn(TieDirection& direction) {
    if (direction == TieDirection::mutual) return;
    direction = direction == TieDirection::forward ? TieDirection::backward : TieDirection::forward;
}

/// People in that order; ties renumbered and sorted, their attributes with them.
LabelledNetwork arranged(const LabelledNetwork& network, const std::vector<PersonId>& order) {
    std::vector<PersonId> number(order.size());
    for (PersonId i = 0; i < order.size(); ++i) number[order[i]] = i;
    LabelledNetwork result;
    result.names = arranged(network.names, order);
    if (!network.ids.empty()) result.ids = arranged(network.ids, order);
    result.notes = network.notes;
    for (const Attribute& each : network.of_people) {
        result.of_people.push_back(arranged(each, order));
    }
    std::vector<Tie> ties;
    for (const Tie& tie : network.ties) {
        const PersonId a = number[tie.i], b = number[tie.j];
        ties.push_back({std::min(a, b), std::max(a, b)});
    }
    std::vector<PersonId> by_tie(ties.size());
    std::iota(by_tie.begin(), by_tie.end(), PersonId{0});
    std::sort(by_tie.begin(), by_tie.end(), [&](PersonId s, PersonId t) {
        return ties[s].i != ties[t].i ? ties[s].i < ties[t].i : ties[s].j < ties[t].j;
    });
    result.ties = arranged(ties, by_tie);
    for (const Attribute& each : network.of_ties) result.of_ties.push_back(arranged(each, by_tie));
    if (!network.directions.empty()) {
        result.directions = arranged(network.directions, by_tie);
        for (std::size_t t = 0; t < by_tie.size(); ++t) {
            const Tie& old = network.ties[by_tie[t]];
            if (number[old.i] > number[old.j]) turn(result.directions[t]);
        }
    }
    // What i held of j stands with the lower number of the two, which may have changed.
    Attribute* values[2] = {nullptr, nullptr};
    for (Attribute& each : result.of_ties) {
        if (each.name == "value_ij" && each.is_number()) values[0] = &each;
        if (each.name == "value_ji" && each.is_number()) values[1] = &each;
    }
    if (values[0] == nullptr || values[1] == nullptr) return result;
    for (std::size_t t = 0; t < by_tie.size(); ++t) {
        const Tie& old = network.ties[by_tie[t]];
        if (number[old.i] < number[old.j]) continue;
        std::swap(values[0]->numbers()[t], values[1]->numbers()[t]);
    }
    return result;
}

std::vector<float> values_of(const LabelledNetwork& network, const char* name) {
    const Attribute* found = attribute(network.of_ties, name);
    if (found == nullptr) found = attribute(network.of_ties, "weight");
    if (found == nullptr || !found->is_number()) return {};
    std::vector<float> values;
    for (std::size_t t = 0; t < network.ties.size(); ++t) {
        values.push_back(found->missing(t) ? 0 : static_cast<float>(found->numbers()[t]));
    }
    return values;
}

const std::string& id_of(const LabelledNetwork& network, PersonId i) {
    return network.ids.empty() ? network.names[i] : network.ids[i];
}

/// Where each person of the network stands in the chart: found by name, or by id.
std::vector<PersonId> rows_in_chart(const LabelledNetwork& network, const LabelledNetwork& chart,
                                    const std::string& network_file,
                                    const std::string& chart_file) {
    const PeopleByName in_network(network), in_chart(chart);
    std::vector<PersonId> rows;
    std::vector<bool> taken(chart.names.size(), false);
    for (PersonId i = 0; i < network.names.size(); ++i) {
        const std::string& name = network.names[i];
        PersonId row = in_network.find(name) == i ? in_chart.find(name) : nobody;
        if (row == nobody) row = in_chart.find(id_of(network, i));
        if (row == nobody) {
            refuse(network_file, name, "'" + name + "' is not in " + chart_file,
                   "names must be the same in both files");
        }
        if (taken[row]) {
            refuse(network_file, name,
                   "two people are the same line of " + chart_file + ", one of them '" + name + "'",
                   "give everybody a name or id of their own in both files");
        }
        taken[row] = true;
        rows.push_back(row);
    }
    return rows;
}

/// What the chart knows of people, and what the network knows besides.
std::vector<Attribute> attributes_of_both(const std::vector<Attribute>& of_network,
                                          const std::vector<Attribute>& of_chart,
                                          const std::vector<PersonId>& in_chart) {
    std::vector<Attribute> both;
    for (const Attribute& each : of_chart) both.push_back(arranged(each, in_chart));
    for (const Attribute& each : of_network) {
        if (attribute(of_chart, each.name) != nullptr) continue;
        both.push_back(each);
        if (each.is_number()) {
            both.back().numbers().resize(in_chart.size(), std::nan(""));
        } else {
            both.back().texts().resize(in_chart.size());
        }
    }
    return both;
}

/// The chart's superiors, as `both` calls them: by name, or by id where several have that name.
/// `place_of` says where in `both` each line of the chart stands.
void name_superiors(const LabelledNetwork& chart, const std::vector<PersonId>& place_of,
                    LabelledNetwork& both) {
    for (Attribute& each : both.of_people) {
        if (each.name != "superior" || each.is_number()) continue;
        const PeopleByName in_chart(chart), in_both(both);
        for (std::string& superior : each.texts()) {
            const PersonId row = superior.empty() ? nobody : in_chart.find(superior);
            if (row == nobody) continue;
            const PersonId i = place_of[row];
            superior = in_both.find(both.names[i]) == i ? both.names[i] : id_of(both, i);
        }
    }
}

}  // namespace

LabelledNetwork with_chart(const LabelledNetwork& network, const LabelledNetwork& chart,
                           const std::string& network_file, const std::string& chart_file) {
    // Those of the network in its order, then those of the chart who have no tie.
    std::vector<PersonId> in_chart = rows_in_chart(network, chart, network_file, chart_file);
    std::vector<bool> known(chart.names.size(), false);
    for (const PersonId i : in_chart) known[i] = true;
    LabelledNetwork both = network;
    for (PersonId i = 0; i < chart.names.size(); ++i) {
        if (known[i]) continue;
        in_chart.push_back(i);
        both.names.push_back(chart.names[i]);
        if (!both.ids.empty()) both.ids.push_back(id_of(chart, i));
    }
    if (both.ids.empty() && !chart.ids.empty()) {  // the chart knows what people are called
        both.ids = std::move(both.names);
        both.names = arranged(chart.names, in_chart);
    }
    both.of_people = attributes_of_both(network.of_people, chart.of_people, in_chart);
    std::vector<PersonId> order(both.names.size());
    for (PersonId i = 0; i < order.size(); ++i) order[in_chart[i]] = i;
    name_superiors(chart, order, both);
    both.notes.insert(both.notes.end(), chart.notes.begin(), chart.notes.end());
    return arranged(both, order);
}

PlacedNetwork place(LabelledNetwork network, const std::string& file, std::uint32_t count,
                    std::uint32_t span) {
    if (network.names.empty()) refuse(file, "", "there is nobody in this network");
    PlacedNetwork placed;
    const auto people = static_cast<std::uint32_t>(network.names.size());
    const Attribute* const superior = attribute(network.of_people, "superior");
    const Attribute* group = attribute(network.of_people, "organisation");
    if (group == nullptr) group = attribute(network.of_people, "unit");
    placed.own_organisations = superior != nullptr || group != nullptr;
    if (superior != nullptr) {
        const std::vector<PersonId> superiors = superiors_of(network, *superior, file);
        const std::vector<PersonId> order = breadth_first(superiors, network.names, file);
        std::vector<PersonId> number(people), arranged_superiors(people, nobody);
        for (PersonId i = 0; i < people; ++i) number[order[i]] = i;
        for (PersonId i = 0; i < people; ++i) {
            if (superiors[i] != nobody) arranged_superiors[number[i]] = number[superiors[i]];
        }
        placed.organisations = Organisations(std::move(arranged_superiors));
        placed.network = arranged(network, order);
    } else if (group != nullptr) {
        std::vector<std::uint32_t> sizes;
        placed.network = arranged(network, by_group(network, *group, file, sizes));
        placed.organisations = Organisations(regular_trees(sizes, span));
    } else {
        if (count > people) {
            refuse(file, std::to_string(people),
                   "there are more organisations (" + std::to_string(count) + ") than people (" +
                       std::to_string(people) + ")",
                   "give network.organisations, or a chart");
        }
        placed.organisations = Organisations(people, count, span);
        placed.network = std::move(network);
    }
    placed.value_ij = values_of(placed.network, "value_ij");
    placed.value_ji = values_of(placed.network, "value_ji");
    return placed;
}

}  // namespace netlead
