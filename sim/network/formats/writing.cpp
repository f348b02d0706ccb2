#include "sim/network/formats/writing.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "sim/network/formats/words.hpp"

namespace netlead {

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

bool same(double a, double b) {
    return a == b || (std::isnan(a) && std::isnan(b));
}

struct Weights {
    explicit Weights(const LabelledNetwork& network)
        : both(numbers(network, "weight")),
          ij(numbers(network, "value_ij")),
          ji(numbers(network, "value_ji")) {
        if (ij == nullptr || ji == nullptr) ij = ji = nullptr;
        if (ij != nullptr) both = nullptr;
    }
    static const Attribute* numbers(const LabelledNetwork& network, const char* name) {
        const Attribute* const found = attribute(network.of_ties, name);
        return found != nullptr && found->is_number() ? found : nullptr;
    }
    bool holds(const Attribute& each) const { return &each == both || &each == ij || &each == ji; }
    double of(const Attribute* side, std::size_t tie) const {
        const Attribute* const column = ij != nullptr ? side : both;
        return column == nullptr ? missing : column->numbers()[tie];
    }

    const Attribute *both, *ij, *ji;
};

}  // namespace

TieLines lines_of(const LabelledNetwork& network, MutualTies mutual) {
    const Weights weights(network);
    TieLines result;
    result.weights = weights.both != nullptr || weights.ij != nullptr;
    for (const Attribute& each : network.of_ties) {
        if (!weights.holds(each)) result.others.push_back(&each);
    }
    for (std::size_t t = 0; t < network.ties.size(); ++t) {
        const auto [i, j] = network.ties[t];
        const double ij = weights.of(weights.ij, t), ji = weights.of(weights.ji, t);
        const TieDirection direction = network.direction(t);
        if (direction == TieDirection::mutual && same(ij, ji)) {
            result.lines.push_back({i, j, Says::mutual, t, ij});
            continue;
        }
        if (direction != TieDirection::backward) {
            result.lines.push_back({i, j, Says::one_way, t, ij});
        }
        if (direction != TieDirection::forward) {
            result.lines.push_back({j, i, Says::one_way, t, ji});
        }
        result.directed = true;
    }
    if (!result.directed || mutual == MutualTies::one_line) return result;
    std::vector<TieLine> split;
    for (TieLine line : result.lines) {
        const bool twice = line.says == Says::mutual;
        line.says = Says::one_way;
        split.push_back(line);
        if (!twice) continue;
        std::swap(line.from, line.to);
        split.push_back(line);
    }
    result.lines = std::move(split);
    return result;
}

std::vector<std::string> safe_names(const std::vector<const Attribute*>& attributes,
                                    const std::vector<std::string>& reserved,
                                    std::string (*fit)(const std::string&)) {
    std::set<std::string> taken;
    std::vector<std::string> names;
    const auto is_reserved = [&](const std::string& name) {
        return std::find(reserved.begin(), reserved.end(), in_small_letters(name)) !=
               reserved.end();
    };
    for (const Attribute* each : attributes) {
        std::string name = fit(each->name);
        while (is_reserved(name) || !taken.insert(name).second) name += '_';
        names.push_back(name);
    }
    return names;
}

std::vector<const Attribute*> pointers(const std::vector<Attribute>& attributes) {
    std::vector<const Attribute*> result;
    for (const Attribute& each : attributes) result.push_back(&each);
    return result;
}

void say_renamed(const std::vector<const Attribute*>& attributes,
                 const std::vector<std::string>& names, std::vector<std::string>& sentences) {
    for (std::size_t a = 0; a < names.size(); ++a) {
        if (names[a] == attributes[a]->name) continue;
        sentences.push_back("the attribute '" + attributes[a]->name + "' is written as '" +
                            names[a] + "'");
    }
}

}  // namespace netlead
