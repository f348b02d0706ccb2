#include "sim/network/weighted_ties.hpp"

#include <algorithm>

namespace netlead {

std::vector<Weighted> heaviest_first(const std::vector<double>& weights, PersonId begin,
                                     PersonId end) {
    std::vector<Weighted> people;
    people.reserve(end - begin);
    for (PersonId i = begin; i < end; ++i) people.push_back({weights[i], i});
    std::sort(people.begin(), people.end(), [](const Weighted& a, const Weighted& b) {
        return a.weight != b.weight ? a.weight > b.weight : a.person < b.person;
    });
    return people;
}

}  // namespace netlead
