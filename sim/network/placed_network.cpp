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

using Numbers = std::unordered_map<std::string, PersonId>;

Numbers numbers_of(const std::vector<std::string>& names) {
    Numbers numbers;
    for (PersonId i = 0; i < names.size(); ++i) numbers.emplace(names[i], i);
    return numbers;
}

/// `superior` as numbers.
std::vector<PersonId> superiors_of(const LabelledNetwork& network, const Attribute& superior,
                                   const std::string& file) {
    const Numbers numbers = numbers_of(network.names);
    std::vector<PersonId> superiors(network.names.size(), nobody);
    for (PersonId i = 0; i < superiors.size(); ++i) {
        if (superior.missing(i)) continue;
        const std::string name = superior.text(i);
        const auto found = numbers.find(name);
        if (found == numbers.end()) {
            refuse(
                file, name,
                "'" + name + "', the superior of '" + network.names[i] + "', is none of the people",
                "add a line for that person, or leave the superior empty for a head");
        }
        superiors[i] = found->second;
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

/// People in that order; ties renumbered and sorted, their attributes with them.
LabelledNetwork arranged(const LabelledNetwork& network, const std::vector<PersonId>& order) {
    std::vector<PersonId> number(order.size());
    for (PersonId i = 0; i < order.size(); ++i) number[order[i]] = i;
    LabelledNetwork result;
    result.names = arranged(network.names, order);
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

std::vector<float> values_of(const LabelledNetwork& network, const char* name,
                             const std::string& file) {
    const Attribute* found = attribute(network.of_ties, name);
    if (found == nullptr) found = attribute(network.of_ties, "weight");
    if (found == nullptr || !found->is_number()) return {};
    std::vector<float> values;
    for (std::size_t t = 0; t < network.ties.size(); ++t) {
        const double value = found->missing(t) ? 0 : found->numbers()[t];
        if (value < 0) {
            refuse(file, to_text(ParamValue(value)),
                   "the " + found->name + " of the tie of '" + network.names[network.ties[t].i] +
                       "' and '" + network.names[network.ties[t].j] + "' is negative");
        }
        values.push_back(static_cast<float>(value));
    }
    return values;
}

}  // namespace

LabelledNetwork with_chart(const LabelledNetwork& network, const LabelledNetwork& chart,
                           const std::string& network_file, const std::string& chart_file) {
    const Numbers numbers = numbers_of(chart.names);
    std::vector<PersonId> in_chart;
    for (const std::string& name : network.names) {
        const auto found = numbers.find(name);
        if (found == numbers.end()) {
            refuse(network_file, name, "'" + name + "' is not in " + chart_file,
                   "names must be the same in both files");
        }
        in_chart.push_back(found->second);
    }
    // Those of the network in its order, then those of the chart who have no tie.
    LabelledNetwork both = network;
    std::vector<bool> known(chart.names.size(), false);
    for (const PersonId i : in_chart) known[i] = true;
    for (PersonId i = 0; i < chart.names.size(); ++i) {
        if (known[i]) continue;
        both.names.push_back(chart.names[i]);
        in_chart.push_back(i);
    }
    both.of_people = chart.of_people;
    for (Attribute& each : both.of_people) each = arranged(each, in_chart);
    std::vector<PersonId> order(both.names.size());
    for (PersonId i = 0; i < order.size(); ++i) order[in_chart[i]] = i;
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
    placed.value_ij = values_of(placed.network, "value_ij", file);
    placed.value_ji = values_of(placed.network, "value_ji", file);
    return placed;
}

}  // namespace netlead
